/**
 * Lets the page's framework go on with what is out of its place: React and Vue ask an element to remove a child of
 * theirs, or to put another one in front of it, and would throw if it is not there.
 */
export interface Bridges {
    /**
     * `parent` lacks something on behalf of `slot`: its default if it is the slot itself, or else the slot, which was
     * moved. What is then done to a slot that was moved is done after it is back in its place.
     */
    add(parent: Node, slot: Node): void;
    /** On behalf of `slot` the parent lacks nothing any more. */
    remove(parent: Node, slot: Node): void;
    /** Does work of our own on the page, in which no bridge is used. */
    doOurs(work: () => void): void;
}
export declare function createBridges(): Bridges;
