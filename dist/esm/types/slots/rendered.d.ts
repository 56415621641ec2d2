import type { Decision } from './choose.js';
import type { Exposure } from './exposure.js';
/** Slots that the site renders by code: it says itself what they show. */
export interface Rendered {
    /** Looks at those that are in the page now. */
    look(elements: readonly Element[]): void;
    has(element: Node): boolean;
    all(): Iterable<Element>;
    forget(element: Element): void;
    /** Puts back what came from a server. */
    restore(): void;
}
/** `decided` is what was last decided for a slot; `observe` looks out for what the page does to an attribute. */
export declare function createRendered(decided: (slot: string) => Decision | undefined, exposure: Exposure, observe: (element: Element) => void): Rendered;
