import type { SlotElement } from './swap.js';
/**
 * Lets the page's framework go on with the default while it is out of its slot: React and Vue ask the slot to remove
 * a child of theirs, or to put another one in front of it, and would throw if it is not there.
 */
export declare function bridge(slot: SlotElement): void;
/**
 * The same for the element that a slot was moved out of: what the framework does with the slot there is done to it
 * after it is back in its place. `isOurs` says that it is us who move it.
 */
export declare function bridgeParent(parent: Node, slot: SlotElement, isOurs: () => boolean): void;
/** Takes the bridge away. */
export declare function unbridge(slot: SlotElement): void;
