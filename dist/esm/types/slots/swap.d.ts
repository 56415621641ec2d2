/** What has been taken out of a slot, and what stands there instead. */
export interface Swap {
    /** The nodes of the default, taken out; each with the template it stood behind, if any. */
    readonly out: [node: ChildNode, behind: ChildNode | null][];
    /** The nodes of the variant, put in. */
    in: ChildNode[];
}
/** The swap is kept on the element itself: there the head snippet leaves it, and the script finds it. */
export type SlotElement = Element & {
    tb?: Swap;
};
/** Has the parser left this node? It has when something stands behind it, or behind what it stands in. */
export declare const isParsed: (node: Node | null) => unknown;
/**
 * Brings a slot one step nearer to showing `template`, or its default if there is none. While the page is still
 * being parsed it is called again and again: the default is taken out as it arrives (the very nodes, so that they
 * can come back), and the variant stands as soon as its template is whole. `isAwaited` holds the default back
 * though no template has been seen yet.
 */
export declare function swapSlot(slot: SlotElement, template: HTMLTemplateElement | null | undefined, isAwaited: unknown, render: (template: HTMLTemplateElement) => Node): void;
