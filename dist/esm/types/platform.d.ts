/** Milliseconds since the epoch; always a number, whatever the page did to its clock. */
export declare const now: () => number;
/** A random id. */
export declare function newId(): string;
/** Calls back at a time, or a few weeks on if that is sooner. Returns the undo. */
export declare function callAt(time: number, callback: () => void): () => void;
