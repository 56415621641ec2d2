/**
 * Stands in a copy where the original holds what no JSON file can hold. To whoever looks for keys it is an empty
 * object.
 */
export declare class Unreadable {
    #private;
    constructor(what: string, value: unknown);
    /** In words: `a function`. */
    get what(): string;
    get original(): unknown;
    /** In a message, and where values are compared as text. */
    toJSON(): string;
}
/** A config nested deeper than this is refused: reading it takes more stack than is sure to be there. */
export declare const MAX_DEPTH = 250;
/**
 * A copy of plain data, so that all that reads it can be simple: it has an end, no getters and no traps. Own keys keep their
 * order, and `__proto__` is a key like any other.
 */
export declare function copyPlain(root: unknown): unknown;
