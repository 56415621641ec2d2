import type { Series } from '../profile/series.js';
/** The next time after `now` (ms since the epoch) at which an answer changes by itself, or Infinity. */
export type NextFlip = (now: number) => number;
/** Remembers what was found, for all times in between (ms, at most), while the state that it follows from is the same. */
export declare function remember(stateNow: () => unknown, find: NextFlip, atMost?: number): NextFlip;
/**
 * When the answer about a series flips.
 *
 * @param next the next time at which the value may change
 */
export declare const createFlip: (series: Series, accepts: (value: unknown) => boolean, next?: NextFlip) => NextFlip;
/**
 * The next time after `now` at which a decaying score may cross one of some numbers. Between events it only shrinks, by
 * half in each half-life: that tells about when; the millisecond is found by bisection.
 */
export declare const nextCrossing: (series: Series, halfLife: number, numbers: readonly number[]) => NextFlip;
