interface Words {
    readonly message: string;
    /** A name, as it is written. */
    readonly suggestion?: string | undefined;
}
/** What is wrong with a placeholder, and where in the text it begins. */
export interface PlaceholderFault extends Words {
    readonly index: number;
    /** It is no placeholder at all: it has no end. */
    readonly isEndless?: true;
}
/**
 * What is wrong with the placeholders of a text; `computed` are the names of the computed attributes, if the placeholders
 * stand for attributes of the visitor.
 */
export declare function placeholderFaults(text: string, computed?: readonly string[]): PlaceholderFault[];
export {};
