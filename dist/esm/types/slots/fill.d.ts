/** Replaces `{{path}}` and `{{path|what to say when nothing is known}}` by the value at the path, as text. */
export declare const fillText: (text: string, values: unknown) => string;
/**
 * Fills the placeholders below `root`, in text and in attributes. A value never becomes markup or code: an address
 * that is not `http: https: mailto: tel:` or relative loses its attribute.
 */
export declare function fill<Root extends Node>(root: Root, values: unknown): Root;
