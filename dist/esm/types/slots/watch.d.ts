import type { Guard } from '../guard.js';
/** Looks out for elements in the page. */
export interface ElementWatch {
    /** Looks into a shadow root as well. */
    addRoot(root: Node): void;
    /** Looks at what happens to this element itself, too. */
    addElement(element: Element): void;
}
/**
 * Calls back when elements have been added to the page, when something has changed in one that is `known`, and when
 * the page is parsed.
 */
export declare function watchElements(onChange: () => void, guard: Guard, signal: AbortSignal, isKnown?: (element: Node) => boolean): ElementWatch;
