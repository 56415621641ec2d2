import { type TailorbirdError } from '../errors.js';
import type { SlotElement } from './swap.js';
import { type ConfigSlot } from './variants.js';
export declare const SLOT = "data-tb-slot";
/** Says which variant a slot shows that the site renders by code. */
export declare const CODE = "data-tb-code";
/** An element that is a slot: of the HTML, or of the config. */
export interface Found {
    readonly id: string;
    readonly config: ConfigSlot | undefined;
}
/** Finds slots in the page, and in the shadow roots that the site has named. */
export interface Finder {
    readonly roots: Set<ParentNode>;
    /**
     * By element, so that one that two of them mean is one slot: that of the HTML, or the first of the config. `before`
     * are those that were slots when last looked at.
     */
    find(before: ReadonlyMap<SlotElement, Found>): Map<SlotElement, Found>;
    /** Slots that the site renders by code. */
    findRendered(): Element[];
}
/** A form whose fields have the names of what we need of it is no slot. */
export declare const isShadowing: (element: Element) => boolean;
export declare const slotOf: (element: Element) => string;
export declare function createFinder(definitions: ReadonlyMap<string, ConfigSlot>, report: (error: TailorbirdError) => void): Finder;
