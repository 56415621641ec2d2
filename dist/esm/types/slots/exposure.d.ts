import type { Guard } from '../guard.js';
import type { Decision } from './choose.js';
/** Tells which slots the visitor has seen, and clicked in. */
export interface Exposure {
    /** From now on the element shows what was decided. */
    watch(element: Element, decision: Decision): void;
    forget(element: Element): void;
    /** Another page view begins: everything can be seen once more. */
    begin(): void;
}
/**
 * `record` gets the name of an event and its properties, once for each slot, variant and page view; `callAfter`
 * returns its undo.
 */
export declare function createExposure(record: (name: string, properties: {
    slot: string;
    variant: string | null;
    segment: string | null;
}) => void, callAfter: (callback: () => void, delayMs: number) => () => void, guard: Guard, signal: AbortSignal): Exposure;
