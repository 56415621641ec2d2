import type { TailorbirdEvent } from '../events.js';
import { hash } from '../hash.js';
import { addTo, type ExactSum, totalOf } from './exact-sum.js';

/** What an event adds to a series. What `term` is depends on what is measured. */
export type Entry = readonly [time: number, id: string, term: unknown, weight: number];

export const toEntry = ({ time, id }: TailorbirdEvent, term: unknown = 0, weight = 1): Entry => [
  time,
  id,
  term,
  weight,
];

/** How something is measured over entries that stand in the order of time. */
export interface Measure {
  /** What an event adds, if anything. */
  enter(event: TailorbirdEvent): readonly Entry[];
  value(entries: readonly Entry[], now: number): unknown;
  /** Leaves out what cannot matter any more, whatever is still to come; or, if there are too many, the least of it. */
  drop?(older: Entry[], areTooMany: boolean): Entry[];
  /** Sums up an entry and a later one. */
  merge?(earlier: Entry, later: Entry): Entry;
  /** The value changes with time even if no entry does. */
  readonly isDecaying?: boolean;
  /** At equal times the order of ids matters. */
  readonly isOrdered?: boolean;
}

export interface MeasureOptions {
  /** The values that an event has at the property that is measured; a list counts for each of its elements. */
  read(event: TailorbirdEvent): readonly unknown[];
  /** Numbers above need not be told apart; if it is 0, all must be. */
  readonly cap: number;
  /** An event weighs half as much for each such time (ms) gone by. */
  readonly halfLife: number | undefined;
}

// Computed attributes keep so many values for `top` (the lighter half of twice as many goes) and for `distinct`.
const MAX_TOP = 100;
const MAX_DISTINCT = 128;

/** Nine digits: what is left of rounding, and differs between browsers, must not decide. */
const round = (value: number) => (Math.abs(value) < 1e-9 ? 0 : +value.toPrecision(9));

const byTime = (entries: Iterable<Entry>) => [...entries].sort(([a], [b]) => a - b);

const numbersAmong = (values: readonly unknown[]) => values.flat().filter(Number.isFinite) as number[];

const scalarsAmong = (values: readonly unknown[]) =>
  values.flat().filter((value) => /^[snb]/.test(typeof value));

const weightAt = ([time, , , weight]: Entry, now: number, halfLife: number) =>
  weight * 2 ** ((time - now) / halfLife);

const addWeights =
  (halfLife: number) =>
  (earlier: Entry, later: Entry): Entry => [
    later[0],
    later[1],
    later[2],
    later[3] + weightAt(earlier, later[0], halfLife),
  ];

/** Counts, and scores: the weight of each event tells. */
function weights(enter: Measure['enter'], { cap, halfLife = 1 / 0 }: MeasureOptions): Measure {
  const isDecaying = halfLife < 1 / 0;
  return {
    enter,
    value(entries, now) {
      const weight = entries.reduce((sum, entry) => sum + weightAt(entry, now, halfLife), 0);
      return isDecaying ? round(weight) : weight;
    },
    ...(cap ? { drop: (older: Entry[]) => older.slice(-cap) } : { merge: addWeights(halfLife) }),
    isDecaying,
  };
}

/** Mostly one number. */
function sumOf(terms: readonly number[]): number | ExactSum {
  const sum = terms.reduce(addTo, []);
  return sum.length === 1 ? (sum[0] as number) : sum;
}

const exactTotal = (entries: readonly Entry[]) =>
  totalOf(entries.flatMap(([, , term]) => term as number | number[]).reduce(addTo, []));

/** Sums and averages: the term is the sum of so many numbers, and the weight is how many. */
const sums = (value: Measure['value'], { read }: MeasureOptions): Measure => ({
  enter(event) {
    const terms = numbersAmong(read(event));
    return terms.length ? [toEntry(event, sumOf(terms), terms.length)] : [];
  },
  value,
  merge: (a, b) => [b[0], b[1], sumOf([a[2], b[2]].flat() as number[]), a[3] + b[3]],
});

const extreme = (best: (...values: number[]) => number, { read }: MeasureOptions): Measure => ({
  enter(event) {
    const terms = numbersAmong(read(event));
    return terms.length ? [toEntry(event, best(...terms))] : [];
  },
  value: (entries) => (entries.length ? best(...entries.map(([, , term]) => term as number)) : undefined),
  // One that a later one equals or surpasses never tells again.
  drop(older) {
    let bound: number | undefined;
    return older
      .reverse()
      .filter(([, , term]) => {
        const isBetter = bound === undefined || (term !== bound && best(term as number, bound) === term);
        if (isBetter) bound = term as number;
        return isBetter;
      })
      .reverse();
  },
  merge: (a, b) => (best(a[2] as number, b[2] as number) === b[2] ? b : a),
});

const distinct = ({ read, cap }: MeasureOptions): Measure => ({
  enter: (event) => scalarsAmong(read(event)).map((value) => toEntry(event, hash(typeof value + value))),
  value(entries) {
    const hashes = [...new Set(entries.map(([, , term]) => term as number))].sort((a, b) => a - b);
    // Of k hashes spread evenly the greatest tells how dense they lie (k minimum values: Bar-Yossef et al., 2002).
    return cap || hashes.length <= MAX_DISTINCT
      ? hashes.length
      : Math.round(((MAX_DISTINCT - 1) * 2 ** 53) / (hashes[MAX_DISTINCT - 1] as number));
  },
  drop(older) {
    const newest = byTime(new Map(older.map((entry) => [entry[2], entry])).values());
    return cap
      ? newest.slice(-cap)
      : byTime(newest.sort(([, , a], [, , b]) => (a as number) - (b as number)).slice(0, MAX_DISTINCT + 1));
  },
});

/** One value of each event that has one, and the entry that tells. */
const edge = (
  value: Measure['value'],
  more: Pick<Measure, 'merge' | 'drop'>,
  { read }: MeasureOptions,
): Measure => ({
  enter: (event) =>
    read(event)
      .slice(0, 1)
      .map((found) => toEntry(event, found)),
  value,
  isOrdered: true,
  ...more,
});

function top({ read, halfLife = 1 / 0 }: MeasureOptions): Measure {
  const add = addWeights(halfLife);
  /** One entry for each value, the heaviest first. */
  const byWeight = (entries: readonly Entry[]) => {
    const groups = new Map<unknown, Entry>();
    for (const entry of entries) {
      const group = groups.get(entry[2]);
      groups.set(entry[2], group ? add(group, entry) : entry);
    }
    const newest = entries.at(-1)?.[0] ?? 0;
    const weightOf = (entry: Entry) => round(weightAt(entry, newest, halfLife));
    return [...groups.values()].sort((a, b) => weightOf(b) - weightOf(a) || (`${a[2]}` < `${b[2]}` ? -1 : 1));
  };
  return {
    enter: (event) => scalarsAmong(read(event)).map((value) => toEntry(event, value)),
    value: (entries) => byWeight(entries).at(0)?.[2],
    drop(older) {
      const groups = byWeight(older);
      return byTime(groups.length > 2 * MAX_TOP ? groups.slice(0, MAX_TOP) : groups);
    },
  };
}

/** @param kind count, sum, avg, min, max, distinct, first, last, or top */
export function createMeasure(kind: string, options: MeasureOptions): Measure {
  const { read, halfLife } = options;
  switch (kind) {
    case 'count':
      return weights((event) => [toEntry(event)], options);
    case 'sum':
      return halfLife
        ? weights(
            (event) => [toEntry(event, 0, totalOf(numbersAmong(read(event)).reduce(addTo, [])))],
            options,
          )
        : sums(exactTotal, options);
    case 'avg':
      return sums(
        (entries) =>
          entries.length
            ? exactTotal(entries) / entries.reduce((sum, [, , , weight]) => sum + weight, 0)
            : undefined,
        options,
      );
    case 'min':
      return extreme(Math.min, options);
    case 'max':
      return extreme(Math.max, options);
    case 'distinct':
      return distinct(options);
    case 'first':
      return edge(
        (entries) => entries.at(0)?.[2],
        {
          merge: (earlier) => earlier,
          // Of equal neighbours the last one stays the longest.
          drop: (older, areTooMany) =>
            areTooMany ? older.filter(([, , term], index) => term !== older.at(index + 1)?.[2]) : older,
        },
        options,
      );
    case 'last':
      return edge((entries) => entries.at(-1)?.[2], { drop: (older) => older.slice(-1) }, options);
    default:
      return top(options);
  }
}
