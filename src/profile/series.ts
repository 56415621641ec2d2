import type { TailorbirdEvent } from '../events.js';
import type { Entry, Measure } from './measures.js';

/** Which entries count at a time; without any of these all do, even those dated in the future. */
export interface Span {
  /** Only those of so many ms before. */
  readonly within?: number | undefined;
  /** Only those since the time that this series tells. */
  readonly since?: Series | undefined;
  /** Only those that are not dated in the future. */
  readonly isTimed?: boolean | undefined;
}

export interface SeriesInput {
  readonly key: string;
  readonly eventNames: readonly string[];
  readonly matches: (event: TailorbirdEvent) => boolean;
  readonly measure: Measure;
  readonly span: Span;
}

/** The least of the history that answers one question, fed with one event at a time, in any order. */
export interface Series {
  /** Equal keys mean equal states. */
  readonly key: string;
  readonly eventNames: readonly string[];
  /** Changes with the state. */
  readonly version: number;
  add(event: TailorbirdEvent): void;
  /** What is measured at a time (ms since the epoch). */
  at(now: number): unknown;
  /** The entries that count, oldest first. */
  entries(now: number): readonly Entry[];
  /** The next time at which an entry begins or ceases to count, or Infinity. */
  next(now: number): number;
  save(): SavedSeries;
  load(saved: SavedSeries): void;
}

/** Columns: times (one, then differences), ids of the newest, and terms and weights unless they are all alike. */
export type SavedSeries = readonly [
  times: readonly number[],
  ids: readonly string[],
  terms: readonly unknown[] | 0,
  weights: readonly number[] | 0,
];

// So many of the newest entries are kept as they are: others may come late, and some may be dated in the future.
const SPARE = 16;
// What has no window has use for them only to tell which events are behind an answer.
const SHOWN = 5;
// Beyond so many, older entries of a window are summed up by slots of time.
const ROOM = 112;
const SLOTS = 64;
const SESSION_SLOT_MS = 6e4;

const timeAt = (entries: readonly Entry[], index: number): number => entries[index]?.[0] ?? 1 / 0;

/** How many entries there are before a time, and at it if `orAt`. They are in the order of time. */
function countBefore(entries: readonly Entry[], time: number, orAt: boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = timeAt(entries, middle);
    if (each < time || (orAt && each === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function createSeries({ key, eventNames, matches, measure, span }: SeriesInput): Series {
  const { within, since, isTimed } = span;
  const { merge } = measure;
  const isOpen = !within && !since && !isTimed;
  const isWindow = within || since;
  const spare = isOpen ? SHOWN : SPARE;
  const room = isWindow || !merge ? ROOM : 1;
  const firstSlot = within ? within / SLOTS : since ? SESSION_SLOT_MS : 1 / 0;
  let entries: Entry[] = [];
  let limit = ROOM + SPARE;
  let latest = 0;
  let version = 0;
  let known: { version: number; from: number; to: number; value: unknown } | undefined;

  /** The window of a list: indices of the first entry in it and of the first behind it. */
  const rangeOf = (list: readonly Entry[], now: number): [from: number, to: number] => [
    since
      ? countBefore(list, since.at(now) as number, false)
      : within
        ? countBefore(list, now - within, true)
        : 0,
    isOpen ? list.length : countBefore(list, now, true),
  ];

  const sumUp = (list: readonly Entry[], slot: number, add: NonNullable<typeof merge>): Entry[] => {
    const slots: Entry[] = [];
    for (const entry of list) {
      const last = slots.at(-1);
      if (last && Math.floor(last[0] / slot) === Math.floor(entry[0] / slot))
        slots[slots.length - 1] = add(last, entry);
      else slots.push(entry);
    }
    return slots;
  };
  const squeeze = (list: readonly Entry[]): readonly Entry[] => {
    if (list.length <= spare) return list;
    const newer = list.slice(-spare);
    const old = list.slice(0, -spare);
    // The newest may all be dated in the future: what counts is the window as the newest of the others sees it.
    let older = old.slice(rangeOf(old, timeAt(old, old.length - 1))[0]);
    if (measure.drop) older = measure.drop(older, older.length > ROOM);
    for (let slot = firstSlot; merge && older.length > room; slot *= 2) older = sumUp(older, slot, merge);
    return [...older, ...newer];
  };
  /** What is dated after the latest arrival is squeezed by itself, so that a clock that was wrong pushes nothing out. */
  const compact = () => {
    const end = countBefore(entries, latest, true);
    entries = [...squeeze(entries.slice(0, end)), ...squeeze(entries.slice(end))];
    limit = Math.max(isWindow ? ROOM + SPARE : 0, entries.length + 32);
  };

  return {
    key,
    eventNames,
    get version() {
      return version + (since?.version ?? 0);
    },
    add(event) {
      if (!matches(event)) return;
      const { id, time } = event;
      for (const entry of measure.enter(event)) {
        let index = entries.length;
        for (; index; index--) {
          const other = entries[index - 1] as Entry;
          if (other[0] < time || (other[0] === time && other[1] <= id)) break;
        }
        // Most events come in the order of time.
        if (index === entries.length) entries.push(entry);
        else entries.splice(index, 0, entry);
        version++;
      }
      latest = time;
      if (entries.length > limit) compact();
    },
    at(now) {
      const [from, to] = rangeOf(entries, now);
      if (known?.version !== version || known.from !== from || known.to !== to || measure.isDecaying)
        known = { version, from, to, value: measure.value(entries.slice(from, to), now) };
      return known.value;
    },
    entries: (now) => entries.slice(...rangeOf(entries, now)),
    next(now) {
      if (isOpen) return 1 / 0;
      const [from, to] = rangeOf(entries, now);
      // Events from elsewhere may be dated between two milliseconds.
      return Math.ceil(
        Math.min(
          timeAt(entries, to),
          within ? timeAt(entries, from) + within : 1 / 0,
          since ? since.next(now) : 1 / 0,
        ),
      );
    },
    save() {
      compact();
      const column = (index: 2 | 3, usual: unknown) =>
        entries.some((entry) => entry[index] !== usual) ? entries.map((entry) => entry[index]) : 0;
      return [
        entries.map(([time], index) => time - (entries[index - 1]?.[0] ?? 0)),
        (measure.isOrdered ? entries : entries.slice(-SHOWN)).map(([, id]) => id),
        column(2, 0),
        column(3, 1) as number[] | 0,
      ];
    },
    load([times, ids, terms, weights]) {
      let time = 0;
      entries = times.map((step, index) => {
        time += step;
        return [
          time,
          ids[index - times.length + ids.length] ?? '',
          terms ? terms[index] : 0,
          weights ? (weights[index] as number) : 1,
        ];
      });
      latest = time;
    },
  };
}
