import { addTo, type ExactSum, totalOf } from '../profile/exact-sum.js';
import type { Fold, Terms } from '../profile/fold.js';

/** The times and terms of events, in the order of time. */
type Entries = [time: number, term: number][];

const timeOf = (entry: Entries[number] | undefined): number => entry?.[0] ?? 1 / 0;

// Forgetting costs little per event when it is done to many at a time. Besides, a few more than are needed are always
// kept, so that some may be dated in the future without pushing out what counts.
const SPARE = 16;

/**
 * Keeps the events that a rolling window may still hold. What left it before the newest event is forgotten, and so
 * are events beyond `cap`, a number above which counts cannot be told apart by whoever asks.
 */
export const createWindow = (terms: Terms, within: number, cap: number): Fold<Entries> => ({
  state: [],
  add(entries, event) {
    for (const term of terms(event)) {
      let index = entries.length;
      while (index && timeOf(entries[index - 1]) > event.time) index--;
      if (index < entries.length) entries.splice(index, 0, [event.time, term]);
      else entries.push([event.time, term]);
    }
    const start = timeOf(entries.at(-SPARE) ?? entries[0]) - within;
    if (entries.length > 2 * (cap + SPARE)) entries.splice(0, entries.length - cap - SPARE);
    if (timeOf(entries[SPARE]) <= start)
      entries.splice(
        0,
        entries.findIndex((entry) => timeOf(entry) > start),
      );
    return entries;
  },
});

/** What a window holds as time goes on: at t the events with `t - within < time <= t`. */
export function createCursor(entries: Entries, within: number) {
  let first = 0;
  let end = 0;
  let sum: ExactSum = [];
  const timeAt = (index: number) => timeOf(entries[index]);
  return {
    /** The sum at `now`; it must not run backwards. */
    moveTo(now: number): number {
      for (; timeAt(end) <= now; end++) sum = addTo(sum, entries[end]?.[1] ?? 0);
      for (; timeAt(first) <= now - within; first++) sum = addTo(sum, -(entries[first]?.[1] ?? 0));
      return totalOf(sum);
    },
    /** When the next event enters or leaves. */
    next: () => Math.min(timeAt(first) + within, timeAt(end)),
  };
}
