import type { TailorbirdEvent } from '../events.js';
import type { Entry, Measure } from './measures.js';
import { loadEntries, type SavedEntries, saveEntries } from './saved-entries.js';

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
  /** Of so many of the newest entries the ids are kept. */
  readonly shown?: number;
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
  /** Names ids by numbers, so that those which several series keep are saved once. */
  save(toNumber: (id: string) => number): SavedEntries;
  load(saved: SavedEntries, ids: readonly string[]): void;
}

// So many of the newest entries are kept as they are: others may come late, and some may be dated in the future.
const SPARE = 16;
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

export function createSeries({ key, eventNames, matches, measure, span, shown = 0 }: SeriesInput): Series {
  const { within, since, isTimed } = span;
  const { merge } = measure;
  const isOpen = !within && !since && !isTimed;
  const isWindow = within || since;
  const spare = isOpen ? shown : SPARE;
  const room = isWindow || !merge ? ROOM : 1;
  const firstSlot = within ? within / SLOTS : since ? SESSION_SLOT_MS : 1 / 0;
  let entries: Entry[] = [];
  let limit = ROOM + SPARE;
  let latest = 0;
  let version = 0;
  // The last answer, with the time from which and until which it holds.
  let known = { version: -1, from: 0, to: 0, value: undefined as unknown };

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
    const cut = Math.max(0, list.length - spare);
    const [old, newer] = [list.slice(0, cut), list.slice(cut)];
    // The newest may all be dated in the future: what counts is the window as the newest of the others sees it.
    let older = old.slice(rangeOf(old, timeAt(old, old.length - 1))[0]);
    if (measure.drop) older = measure.drop(older, older.length > ROOM);
    for (let slot = firstSlot; merge && older.length > room; slot *= 2) older = sumUp(older, slot, merge);
    return [...older, ...newer];
  };
  /** What is dated after the latest arrival is squeezed by itself, so that a clock that was wrong pushes nothing out. */
  const compact = () => {
    const end = isOpen ? entries.length : countBefore(entries, latest, true);
    entries = [...squeeze(entries.slice(0, end)), ...squeeze(entries.slice(end))];
    version++;
    limit = Math.max(isWindow ? ROOM + SPARE : 0, entries.length + SPARE * 4);
  };

  const versionNow = () => version + (since?.version ?? 0);

  const nextAfter = (from: number, to: number, now: number) =>
    isOpen
      ? 1 / 0
      : Math.min(
          timeAt(entries, to),
          within ? timeAt(entries, from) + within : 1 / 0,
          since ? since.next(now) : 1 / 0,
        );

  return {
    key,
    eventNames,
    get version() {
      return versionNow();
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
      if (known.version !== versionNow() || now < known.from || now >= known.to) {
        const [from, to] = rangeOf(entries, now);
        known = {
          version: versionNow(),
          from: now,
          to: measure.isDecaying ? now : nextAfter(from, to, now),
          value: measure.value(entries.slice(from, to), now),
        };
      }
      return known.value;
    },
    entries: (now) => entries.slice(...rangeOf(entries, now)),
    // Events from elsewhere may be dated between two milliseconds.
    next: (now) => Math.ceil(nextAfter(...rangeOf(entries, now), now)),
    save(toNumber) {
      compact();
      return saveEntries(entries, measure.isOrdered ? entries.length : shown, toNumber);
    },
    load(saved, ids) {
      entries = loadEntries(saved, ids);
      latest = entries.at(-1)?.[0] ?? 0;
    },
  };
}
