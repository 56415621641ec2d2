import type { Series } from '../profile/series.js';

/** The next time after `now` (ms since the epoch) at which an answer changes by itself, or Infinity. */
export type NextFlip = (now: number) => number;

/**
 * When the answer about a series flips: looked for at each time at which it may, and remembered until then.
 *
 * @param next the next time at which the value may change
 */
export function createFlip(
  series: Series,
  accepts: (value: unknown) => boolean,
  next: NextFlip = series.next,
): NextFlip {
  let known = { version: -1, from: 0, to: 0 };
  return (now) => {
    if (known.version === series.version && known.from <= now && now < known.to) return known.to;
    const before = accepts(series.at(now));
    let to = now;
    do to = next(to);
    while (to < 1 / 0 && accepts(series.at(to)) === before);
    known = { version: series.version, from: now, to };
    return to;
  };
}

// By then any score is zero.
const LONG_MS = 1e15;

/**
 * The next time at which a decaying score may cross one of some numbers. Between events it only shrinks, so the
 * millisecond is found by bisection.
 */
export const nextCrossing =
  (series: Series, numbers: readonly number[]): NextFlip =>
  (now) => {
    const end = series.next(now);
    if (typeof series.at(now) !== 'number') return end;
    const times = numbers.map((number) => {
      const sideAt = (time: number) => Math.sign((series.at(time) as number) - number);
      const before = sideAt(now);
      let low = now;
      let high = Math.min(end - 1, now + LONG_MS);
      if (sideAt(high) === before) return 1 / 0;
      for (let step = 0; step < 64 && high - low > 1; step++) {
        const middle = Math.floor((low + high) / 2);
        if (sideAt(middle) === before) low = middle;
        else high = middle;
      }
      return high;
    });
    return Math.min(end, ...times);
  };
