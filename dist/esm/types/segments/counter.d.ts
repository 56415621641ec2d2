import type { Fold, Terms } from '../profile/fold.js';
/** The times and terms of events, in the order of time. */
type Entries = [time: number, term: number][];
/**
 * Keeps the events that a rolling window may still hold. What left it before the newest event is forgotten, and so
 * are events beyond `cap`, a number above which counts cannot be told apart by whoever asks.
 */
export declare const createWindow: (terms: Terms, within: number, cap: number) => Fold<Entries>;
/** What a window holds as time goes on: at t the events with `t - within < time <= t`. */
export declare function createCursor(entries: Entries, within: number): {
    /** The sum at `now`; it must not run backwards. */
    moveTo(now: number): number;
    /** When the next event enters or leaves. */
    next: () => number;
};
export {};
