import type { Bridges } from './bridge.js';
import { type Known } from './fill.js';
import { type SlotElement, type Work } from './swap.js';
/** What the page has done to a slot that shows a variant. */
export type Disturbance = 
/** It put new content there in the place of the variant, as a framework does that renders again. */
'replaced'
/** It added to the default. */
 | 'added'
/** It set an attribute that the variant had set. */
 | 'reset';
/** One element of the page that is a slot: what it shows, and what it showed before. */
export interface Place {
    /**
     * Shows a variant: the content of a template, the rest of the work, or both; or the default. `false` if that has
     * to wait because the visitor is in the midst of what would go.
     */
    show(template: HTMLTemplateElement | undefined, work: Work, known: Known): boolean;
    disturbance(): Disturbance | undefined;
    /** Has something of it yet to come: the rest of a template or of itself, or where to move? */
    isPending(): boolean;
    /** Has the page taken away the place from which the slot was moved? */
    isOrphan(): boolean;
    /** Takes what the page has done for the default. */
    yield(): void;
    /** Puts the default back, and forgets. */
    restore(): void;
    /** The slot has left the page: nothing that stays there may hold it. */
    leave(): void;
}
export declare function createPlace(element: SlotElement, bridges: Bridges): Place;
