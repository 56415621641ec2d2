import type { TailorbirdEvent } from '../events.js';
import { firstIdOf, inChunks, packChunk, unpack } from './chunk.js';
import type { Database } from './database.js';
import {
  behind,
  endOfRequests,
  ORIGIN,
  type Origin,
  orNoOrigin,
  type Stored,
  walkRecords,
  whenAnswered,
  withOrigin,
} from './records.js';
import { type Amount, addUp, createUpkeep, type Upkeep } from './upkeep.js';

/**
 * The append-only record of all events. Its positions grow in the order of commits, over all tabs; each is the key of
 * a record, and events that were written together in one have the same.
 */
export interface EventLog<Base> extends Upkeep<Base> {
  /**
   * Resolves when the transaction has completed, with the first and the last position of what was written; all of it
   * is or none. Events that another tab may have brought in `behind` a position are looked for there, and not written
   * again.
   */
  append(
    events: readonly TailorbirdEvent[],
    behind?: number,
  ): Promise<readonly [first: number, last: number] | undefined>;
  /**
   * Visits the events after a position, oldest first; what `visit` returns is ignored. Resolves to the origin as it was
   * at the end: another tab may have shortened the log meanwhile.
   */
  read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<Origin<Base>>;
  /** With a `base` or, if there is an event, a `firstId`. */
  origin(): Promise<Origin<Base>>;
  measure(): Promise<Amount>;
  erase(): Promise<void>;
}

// From so many on, events that are written together are one record.
const CHUNK_FROM = 8;

// So many records at once are read in a few milliseconds; more would block the page.
const READ_BATCH = 32;

export function createEventLog<Base>(database: Database): EventLog<Base> {
  return {
    ...createUpkeep<Base>(database),
    append: (events, known) =>
      database.transact('readwrite', (store) => {
        let requests: readonly IDBRequest<IDBValidKey>[] = [];
        const write = (news: readonly TailorbirdEvent[]) => {
          const records =
            news.length < CHUNK_FROM
              ? news
              : inChunks(news.map((event) => ({ event, position: 0 }))).map(packChunk);
          requests = records.map((record) => store.put(record));
        };
        if (known === undefined) {
          write(events);
          endOfRequests(store);
        } else {
          const there = new Set<string>();
          walkRecords(
            store,
            known,
            (record, key) => {
              for (const { event } of unpack(record, key)) there.add(event.id);
              return true;
            },
            () => write(events.filter(({ id }) => !there.has(id))),
          );
        }
        return () =>
          requests.length
            ? ([requests[0]?.result as number, requests.at(-1)?.result as number] as const)
            : undefined;
      }),
    async read(position, visit) {
      let last = position;
      let count: number;
      let origin: Origin<Base>;
      do {
        const [records, keys, found] = await database.transact('readonly', (store) => {
          const records = store.getAll(behind(last), READ_BATCH);
          const keys = store.getAllKeys(behind(last), READ_BATCH);
          const found = store.get(ORIGIN);
          endOfRequests(store);
          return () => [records.result as Stored[], keys.result as number[], found.result] as const;
        });
        origin = orNoOrigin(found);
        count = records.length;
        records.forEach((record, index) => {
          // Another tab may have packed what was read already with what follows.
          const known = last;
          last = keys[index] as number;
          for (const { event, position: at } of unpack(record, last)) if (at > known) visit(event, at);
        });
      } while (count === READ_BATCH);
      return origin;
    },
    origin: () =>
      database.transact('readonly', (store) => {
        let origin = orNoOrigin<Base>(undefined);
        withOrigin<Base>(store, (found) => {
          origin = found;
          if (found.base || found.firstId) {
            endOfRequests(store);
            return;
          }
          whenAnswered(store.getAll(behind(ORIGIN), 1), ([first]: Stored[]) => {
            origin = { ...found, firstId: first && firstIdOf(first) };
            endOfRequests(store);
          });
        });
        return () => origin;
      }),
    measure: () =>
      database.transact('readonly', (store) => {
        let amount = { events: 0, bytes: 0 };
        withOrigin(store, (origin) => {
          whenAnswered(store.getAll(behind(origin.packed)), (rest) => {
            amount = addUp(origin, rest);
          });
        });
        return () => amount;
      }),
    erase: database.destroy,
  };
}
