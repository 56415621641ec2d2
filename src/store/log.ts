import { promisifyRequest } from 'idb-keyval';
import type { TailorbirdEvent } from '../events.js';
import type { Database } from './database.js';

/** The append-only record of all events. Its positions grow in the order of commits, over all tabs. */
export interface EventLog {
  /**
   * Resolves when the transaction has completed, with the position of each event; 0 for one that stood there before.
   * All are stored or none.
   */
  append(events: readonly TailorbirdEvent[]): Promise<number[]>;
  /** Visits the events after a position, oldest first; what `visit` returns is ignored. */
  read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<void>;
  /** The id of the oldest event: another log has another. */
  firstId(): Promise<string | undefined>;
  erase(): Promise<void>;
}

// So many at once are read in a few milliseconds; more would block the page.
const READ_BATCH = 500;

export function createEventLog(database: Database): EventLog {
  return {
    append: (events) =>
      database.use('readwrite', async (store) => {
        const requests = events.map((event) => store.put(event));
        const { transaction } = store;
        const done = promisifyRequest(transaction);
        // One stands there already: another tab has brought it in from the tail that this one left. That undoes no other.
        transaction.onerror = (failure) => failure.preventDefault();
        // Without it, a page that is left right now loses the write (Firefox), or hangs the next page (WebKit).
        transaction.commit?.();
        await done;
        return requests.map((request) => (request.error ? 0 : (request.result as number)));
      }),
    async read(after, visit) {
      let count: number;
      let position = after;
      do {
        const range = IDBKeyRange.lowerBound(position, true);
        const [events, positions] = await database.use('readonly', (store) =>
          Promise.all([
            promisifyRequest<TailorbirdEvent[]>(store.getAll(range, READ_BATCH)),
            promisifyRequest(store.getAllKeys(range, READ_BATCH)) as Promise<number[]>,
          ]),
        );
        count = events.length;
        events.forEach((event, index) => {
          position = positions[index] as number;
          visit(event, position);
        });
      } while (count === READ_BATCH);
    },
    firstId: () =>
      database.use('readonly', async (store) => {
        const [first] = await promisifyRequest<TailorbirdEvent[]>(store.getAll(undefined, 1));
        return first?.id;
      }),
    erase: database.destroy,
  };
}
