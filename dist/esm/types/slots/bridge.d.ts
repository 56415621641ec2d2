import type { SlotElement } from './swap.js';
/** Does work of our own on the page, in which no bridge is used. */
export declare function doOurs(work: () => void): void;
/**
 * Lets the page's framework go on with the default while it is out of its slot: React and Vue ask the slot to remove
 * a child of theirs, or to put another one in front of it, and would throw if it is not there.
 */
export declare function bridge(slot: SlotElement): void;
/**
 * The same for the element that a slot was moved out of: what the framework does with the slot there is done to it
 * after it is back in its place.
 */
export declare function bridgeParent(parent: Node, slot: SlotElement): void;
/** Takes the bridge away. */
export declare function unbridge(slot: SlotElement): void;
