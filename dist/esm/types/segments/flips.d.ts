import type { Series } from '../profile/series.js';
/** The next time after `now` (ms since the epoch) at which an answer changes by itself, or Infinity. */
export type NextFlip = (now: number) => number;
/**
 * When the answer about a series flips: looked for at each time at which it may, and remembered until then.
 *
 * @param next the next time at which the value may change
 */
export declare function createFlip(series: Series, accepts: (value: unknown) => boolean, next?: NextFlip): NextFlip;
/**
 * The next time at which a decaying score may cross one of some numbers. Between events it only shrinks, so the
 * millisecond is found by bisection.
 */
export declare const nextCrossing: (series: Series, numbers: readonly number[]) => NextFlip;
