import { own } from '../config.js';
import type { TailorbirdEvent } from '../events.js';
import { type Policy, ROOM, SPARE, squeeze } from './compaction.js';
import type { Entry, Measure } from './measures.js';
import { loadEntries, type SavedEntries, saveEntries } from './saved-entries.js';

/**
 * Which entries count at a time; without any of these all do, even those dated in the future. Each key is its own,
 * whatever the page has put on all objects.
 */
export interface Span {
  /** Only those of so many ms before. */
  readonly within: number | undefined;
  /** Only those since the time that this series tells. */
  readonly since: Series | undefined;
  /** Only those that are not dated in the future. */
  readonly isTimed: boolean | undefined;
}

export const ALWAYS: Span = { within: undefined, since: undefined, isTimed: undefined };

export interface SeriesInput {
  readonly key: string;
  readonly eventNames: readonly string[];
  readonly matches: (event: TailorbirdEvent) => boolean;
  readonly measure: Measure;
  readonly span: Span;
  /** Of so many of the newest entries the ids are kept. */
  readonly shown: number;
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
  /**
   * @param toNumber names ids by numbers, so that those which several series keep are saved once
   * @param latest the time of the event that came last: ms since the epoch
   */
  save(toNumber: (id: string) => number, latest: number): SavedEntries;
  load(saved: SavedEntries, ids: readonly string[]): void;
}

const SLOTS = 64;
const SESSION_SLOT_MS = 6e4;

/** What is open or has no window has no use for older entries, if they can be summed up. */
const policyOf = ({ within, since, isTimed }: Span, shown: number): Policy =>
  within
    ? { spare: SPARE, room: ROOM, slotMs: within / SLOTS }
    : since
      ? { spare: SPARE, room: ROOM, slotMs: SESSION_SLOT_MS }
      : { spare: isTimed ? SPARE : shown, room: 1, slotMs: 1 / 0 };

const timeAt = (entries: readonly Entry[], index: number): number => entries.at(index)?.[0] ?? 1 / 0;

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

export function createSeries(input: SeriesInput): Series {
  const { key, eventNames, matches, span, shown } = input;
  const { within, since, isTimed } = span;
  const measure = own(input.measure);
  const { enter, value, isDecaying, isOrdered } = measure;
  const isOpen = !within && !since && !isTimed;
  const policy = policyOf(span, shown);
  let entries: Entry[] = [];
  let limit = ROOM + SPARE;
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

  const startOf = (list: readonly Entry[]) => rangeOf(list, timeAt(list, list.length - 1))[0];

  /** What is dated after the latest arrival is squeezed by itself, so that a clock that was wrong pushes nothing out. */
  const compact = (latest: number) => {
    const end = isOpen ? entries.length : countBefore(entries, latest, true);
    entries = [entries.slice(0, end), entries.slice(end)].flatMap((part) =>
      squeeze(part, policy, measure, startOf),
    );
    version++;
    limit = Math.max(policy.room > 1 ? ROOM + SPARE : 0, entries.length + SPARE * 4);
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
      for (const entry of enter(event)) {
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
      if (entries.length > limit) compact(time);
    },
    at(now) {
      if (!(known.version === versionNow() && known.from <= now && now < known.to)) {
        const [from, to] = rangeOf(entries, now);
        known = {
          version: versionNow(),
          from: now,
          to: isDecaying ? now : nextAfter(from, to, now),
          value: value(entries.slice(from, to), now),
        };
      }
      return known.value;
    },
    entries: (now) => entries.slice(...rangeOf(entries, now)),
    // Events from elsewhere may be dated between two milliseconds.
    next: (now) => Math.ceil(nextAfter(...rangeOf(entries, now), now)),
    save(toNumber, latest) {
      compact(latest);
      return saveEntries(entries, isOrdered ? entries.length : shown, toNumber);
    },
    load(saved, ids) {
      entries = loadEntries(saved, ids);
    },
  };
}
