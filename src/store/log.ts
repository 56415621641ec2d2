import type { TailorbirdEvent } from '../events.js';
import { type Entry, firstIdOf, inChunks, packChunk, unpack } from './chunk.js';
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
  /** Reads some events after a position, and the origin as it was then. */
  readSome(after: number): Promise<Some<Base>>;
  /** With a `base` or, if there is an event, a `firstId`. */
  origin(): Promise<Origin<Base>>;
  measure(): Promise<Amount>;
  /** Is there one, as far as the browser says? */
  isThere(): Promise<boolean>;
  erase(): Promise<void>;
}

/** What one transaction reads. */
export interface Some<Base> {
  readonly origin: Origin<Base>;
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** How far that is. */
  readonly last: number;
  /** Is it all that there is? */
  readonly isAll: boolean;
}

// From so many on, events that are written together are one record.
const CHUNK_FROM = 8;

// So many records at once are read in a few milliseconds; more would block the page.
const READ_BATCH = 32;

export function createEventLog<Base>(database: Database): EventLog<Base> {
  /** Does the origin leave it open whose log it is? */
  let isNameless = false;

  const readSome = (after: number): Promise<Some<Base>> =>
    database.transact('readonly', (store) => {
      const records: IDBRequest<Stored[]> = store.getAll(behind(after), READ_BATCH);
      const keys = store.getAllKeys(behind(after), READ_BATCH) as IDBRequest<number[]>;
      let origin = orNoOrigin<Base>(undefined);
      let first: IDBRequest<Stored[]> | undefined;
      const askFirst = () => {
        first = store.getAll(behind(ORIGIN), 1);
      };
      // At once where it was needed the time before: tabs wait for this to hear of one another.
      if (isNameless) askFirst();
      withOrigin<Base>(store, (found) => {
        origin = found;
        isNameless = !found.base && !found.firstId;
        if (isNameless && !first) askFirst();
        endOfRequests(store);
      });
      return () => {
        const [oldest] = (isNameless && first?.result) || [];
        // Another tab may have packed what was read already with what follows.
        const entries = records.result.flatMap((record, index) =>
          unpack(record, keys.result[index] as number).filter(({ position }) => position > after),
        );
        return {
          origin: oldest ? { ...origin, firstId: firstIdOf(oldest) } : origin,
          entries,
          last: keys.result.at(-1) ?? after,
          isAll: records.result.length < READ_BATCH,
        };
      };
    });

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
    readSome,
    async read(position, visit) {
      let last = position;
      let some: Some<Base>;
      do {
        some = await readSome(last);
        for (const { event, position: at } of some.entries) visit(event, at);
        last = some.last;
      } while (!some.isAll);
      return some.origin;
    },
    origin: async () => (await readSome(1 / 0)).origin,
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
    isThere: database.isThere,
    erase: database.destroy,
  };
}
