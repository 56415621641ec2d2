/** Milliseconds since the epoch; always a number, whatever the page did to its clock. */
export declare const now: () => number;
/** A random id: eight bytes, in about fifteen characters. */
export declare function newId(): string;
/** Calls back after a delay, or after a few weeks if that is sooner. Returns the undo. */
export declare function callAfter(callback: () => void, delayMs?: number): () => void;
/** Calls back in a task of its own, soon in a tab that nobody sees, too: there a timer goes off once a second. */
export declare function callSoon(callback: () => void): void;
/** Calls back when the page has had a rest, and has nothing better to do. */
export declare const whenIdle: (callback: () => void) => void;
/** Tells whether it is asked the same again within one task. */
export declare function createRepetition(): (what: unknown) => boolean;
/** Makes one of many calls: the work is done when its time has come, however often it was asked for until then. */
export declare function gather(work: () => void, schedule: (run: () => void, delayMs?: number) => unknown, delayMs?: number): () => void;
