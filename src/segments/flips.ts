import type { Series } from '../profile/series.js';

/** The next time after `now` (ms since the epoch) at which an answer changes by itself, or Infinity. */
export type NextFlip = (now: number) => number;

/** Remembers what was found, for all times in between (ms, at most), while the state that it follows from is the same. */
export function remember(stateNow: () => unknown, find: NextFlip, atMost = 1 / 0): NextFlip {
  let state: unknown;
  let from = 0;
  let to = 0;
  return (now) => {
    if (!(state === stateNow() && from <= now && now < to && now - from <= atMost)) {
      state = stateNow();
      from = now;
      to = find(now);
    }
    return to;
  };
}

/**
 * When the answer about a series flips.
 *
 * @param next the next time at which the value may change
 */
export const createFlip = (
  series: Series,
  accepts: (value: unknown) => boolean,
  next: NextFlip = series.next,
): NextFlip =>
  remember(
    () => series.version,
    (now) => {
      const before = accepts(series.at(now));
      let to = now;
      do to = next(to);
      while (to < 1 / 0 && accepts(series.at(to)) === before);
      return to;
    },
  );

/** The first time after `low`, and `high` at the latest, that is no longer as before. */
function firstAfter(
  low: number,
  high: number,
  isBefore: (time: number) => boolean,
  guesses: readonly number[],
): number {
  const narrow = (time: number) => {
    // A guess may be anything.
    if (!(time > low && time < high)) return;
    if (isBefore(time)) low = time;
    else high = time;
  };
  for (const guess of guesses) narrow(Math.floor(guess));
  for (let step = 0; step < 64 && high - low > 1; step++) narrow(Math.floor((low + high) / 2));
  return high;
}

// By then any score is zero.
const LONG_MS = 1e15;
const ZERO = 1e-9;

/**
 * The next time after `now` at which a decaying score may cross one of some numbers. Between events it only shrinks, by
 * half in each half-life: that tells about when; the millisecond is found by bisection.
 */
export const nextCrossing =
  (series: Series, halfLife: number, numbers: readonly number[]): NextFlip =>
  (now) => {
    const end = series.next(now);
    const score = series.at(now);
    if (typeof score !== 'number') return end;
    // The score is rounded to nine digits.
    const error = 1 + halfLife * 2 * ZERO;
    const high = Math.min(end - 1, now + LONG_MS);
    const times = numbers.map((number) => {
      const sideAt = (time: number) => Math.sign((series.at(time) as number) - number);
      const before = sideAt(now);
      if (sideAt(high) === before) return 1 / 0;
      const guess = now + halfLife * Math.log2(Math.abs(score / (number || ZERO)));
      return firstAfter(now, high, (time) => sideAt(time) === before, [guess - error, guess + error]);
    });
    return Math.min(end, ...times);
  };
