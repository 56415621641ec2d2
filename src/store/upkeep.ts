import type { TailorbirdEvent } from '../events.js';
import { bytesOf, CHUNK_SIZE, countOf, type Entry, packChunk, unpack } from './chunk.js';
import type { Database } from './database.js';
import {
  behind,
  endOfRequests,
  ORIGIN,
  type Origin,
  type Stored,
  walkRecords,
  whenAnswered,
  withOrigin,
} from './records.js';

/** How much there is. */
export interface Amount {
  readonly events: number;
  /** Estimated. */
  readonly bytes: number;
}

/** What there is with some more records. */
export const addUp = ({ events, bytes }: Amount, records: readonly Stored[]): Amount => ({
  events: records.reduce((sum, record) => sum + countOf(record), events),
  bytes: records.reduce((sum, record) => sum + bytesOf(record), bytes),
});

type Change = (event: TailorbirdEvent) => TailorbirdEvent | undefined;

/** What changes records that are there. Each call is one transaction: all of it is done or none. */
export interface Upkeep<Base> {
  /** Makes one record of some of the oldest that are not packed. Resolves to whether there may be more. */
  pack(): Promise<boolean>;
  /**
   * Takes the oldest events out: those of which `isTooMuch` says so, given what there is without them. `fold` makes
   * the new origin. Resolves to whether there may be more.
   */
  trim(
    isTooMuch: (event: TailorbirdEvent, left: Amount) => boolean,
    fold: (origin: Origin<Base>, gone: readonly Entry[]) => Origin<Base>,
  ): Promise<boolean>;
  /**
   * Rewrites all events: `change` gives another, or nothing for one that is to go; it may be asked more than once.
   * Nothing is done if `isDone` says so of the origin.
   */
  rewrite(
    change: Change,
    changeOrigin?: (origin: Origin<Base>) => Origin<Base>,
    isDone?: (origin: Origin<Base>) => boolean,
  ): Promise<void>;
  /** Takes out what stands there for a second time. Only who sees both knows that there are two. */
  dropTwice(): Promise<void>;
}

// The newest records stay as they are: a tab that is behind reads them one by one.
const UNPACKED = 64;

// So many events at once leave the log.
const TRIM_BATCH = 2000;

/** Leaves these of a record's entries; returns the origin that counts them. */
function replace<Base>(
  cursor: IDBCursorWithValue,
  origin: Origin<Base>,
  record: Stored,
  entries: readonly Entry[],
): Origin<Base> {
  const chunk = entries.length ? packChunk(entries) : undefined;
  if (chunk) cursor.update(chunk);
  else cursor.delete();
  if ((cursor.key as number) > origin.packed) return origin;
  return {
    ...origin,
    events: origin.events - countOf(record) + entries.length,
    bytes: origin.bytes - bytesOf(record) + (chunk ? bytesOf(chunk) : 0),
  };
}

function rewriteIn<Base>(
  store: IDBObjectStore,
  change: Change,
  changeOrigin?: (origin: Origin<Base>) => Origin<Base>,
  isDone?: (origin: Origin<Base>) => boolean,
): void {
  withOrigin<Base>(store, (origin) => {
    if (isDone?.(origin)) return endOfRequests(store);
    let counted = origin;
    walkRecords(
      store,
      ORIGIN,
      (record, key, cursor) => {
        const entries = unpack(record, key);
        const changed = entries.flatMap((entry) => {
          const event = change(entry.event);
          return event ? [event === entry.event ? entry : { ...entry, event }] : [];
        });
        if (changed.some((entry, index) => entry !== entries[index]) || changed.length < entries.length) {
          counted = replace(cursor, counted, record, changed);
        }
        return true;
      },
      // The oldest may have gone.
      () => store.put({ ...(changeOrigin?.(counted) ?? counted), firstId: undefined }, ORIGIN),
    );
  });
}

export function createUpkeep<Base>(database: Database): Upkeep<Base> {
  return {
    pack: () =>
      database.transact('readwrite', (store) => {
        let isMore = false;
        withOrigin<Base>(store, (origin) => {
          whenAnswered(store.count(behind(origin.packed)), (rest) => {
            let room = rest - UNPACKED;
            const entries: Entry[] = [];
            const ids = new Set<string>();
            const keys: number[] = [];
            walkRecords(
              store,
              origin.packed,
              (record, key) => {
                isMore = room-- > 0;
                if (!isMore || (entries.length && entries.length + countOf(record) > CHUNK_SIZE))
                  return false;
                keys.push(key);
                for (const entry of unpack(record, key)) {
                  if (!ids.has(entry.event.id)) entries.push(entry);
                  ids.add(entry.event.id);
                }
                return true;
              },
              () => {
                const packed = keys.at(-1);
                if (!packed) return;
                const chunk = packChunk(entries);
                if (keys.length > 1) {
                  store.delete(IDBKeyRange.bound(keys[0], packed));
                  store.put(chunk, packed);
                }
                const events = origin.events + entries.length;
                const firstId = origin.packed ? origin.firstId : entries[0]?.event.id;
                store.put(
                  { ...origin, firstId, packed, events, bytes: origin.bytes + bytesOf(chunk) },
                  ORIGIN,
                );
              },
            );
          });
        });
        return () => isMore;
      }),
    trim: (isTooMuch, fold) =>
      database.transact('readwrite', (store) => {
        let isMore = false;
        withOrigin<Base>(store, (origin) => {
          whenAnswered(store.getAll(behind(origin.packed)), (rest) => {
            const gone: Entry[] = [];
            let amount = addUp(origin, rest);
            let counted = origin;
            walkRecords(
              store,
              ORIGIN,
              (record, key, cursor) => {
                const entries = unpack(record, key);
                const { events, bytes: all } = amount;
                const each = bytesOf(record) / entries.length;
                let cut = entries.findIndex(
                  ({ event }, index) =>
                    !isTooMuch(event, { events: events - index, bytes: all - index * each }),
                );
                if (cut < 0) cut = entries.length;
                // Those of one position go together.
                while (
                  cut > 0 &&
                  cut < entries.length &&
                  entries[cut - 1]?.position === entries[cut]?.position
                )
                  cut += 1;
                // Whatever it is, it is no record of ours.
                if (!entries.length) cursor.delete();
                if (!cut) return !entries.length;
                gone.push(...entries.slice(0, cut));
                const kept = entries.slice(cut);
                counted = replace(cursor, counted, record, kept);
                const bytes = amount.bytes - bytesOf(record) + (kept.length && bytesOf(packChunk(kept)));
                amount = { events: amount.events - cut, bytes };
                isMore = gone.length >= TRIM_BATCH;
                return cut === entries.length && !isMore;
              },
              () => gone.length && store.put({ ...fold(counted, gone), firstId: undefined }, ORIGIN),
            );
          });
        });
        return () => isMore;
      }),
    rewrite: (change, changeOrigin, isDone) =>
      database.transact('readwrite', (store) => {
        rewriteIn(store, change, changeOrigin, isDone);
        return () => {};
      }),
    dropTwice: () =>
      database.transact('readwrite', (store) => {
        const met = new Set<string>();
        let isNews = false;
        rewriteIn<Base>(
          store,
          (event) => {
            if (met.has(event.id)) {
              isNews = true;
              return undefined;
            }
            met.add(event.id);
            return event;
          },
          // Other tabs may have counted both.
          (origin) => (isNews ? { ...origin, edition: origin.edition + 1 } : origin),
        );
        return () => {};
      }),
  };
}
