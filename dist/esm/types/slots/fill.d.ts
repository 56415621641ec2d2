/** What placeholders stand for, and how it is written. */
export interface Known {
    /** Plain data, by path. */
    readonly values: unknown;
    /** Of the page, such as `de-AT`; none for the browser's. */
    readonly language: string;
    /** Milliseconds since the epoch. */
    readonly now: number;
    /** Gets what stands in the braces of each placeholder that has been filled, and what took its place. */
    readonly filled?: {
        add(body: string, text: string): unknown;
    };
}
/** Replaces `{{path|format:argument|what to say when nothing is known}}` by the value at the path, as text. */
export declare const fillText: (text: string, { values, language, now, filled }: Known) => string;
/** Does this address lead to a page, a mail or a call, and nowhere else? */
export declare const isSafeUrl: (text: string) => boolean;
/** May an attribute have this value, which came from the visitor or the config? */
export declare const isSafeAttribute: (name: string, value: string) => boolean;
/**
 * Fills the placeholders below `root`, in text and in attributes. A value never becomes markup or code: an address
 * that is not `http: https: mailto: tel:` or relative loses its attribute.
 */
export declare function fill<Root extends Node>(root: Root, known: Known): Root;
