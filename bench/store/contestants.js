// Ways to keep events, each with `append(events)`, which resolves when they are stored, and `read(visit)`.
import Dexie from 'dexie';
import { createStore, entries, promisifyRequest, setMany } from 'idb-keyval';
import { createDatabase } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/log.ts';

function createOurs() {
  const { append, read, pack } = createEventLog(createDatabase());
  return { append: (events) => append(events), read: (visit) => read(0, visit), pack };
}

const BATCH = 500;

/** IndexedDB by hand: a record for each event under a number from the store, no index, read in batches. */
function createRaw() {
  const STORE = 'log';
  const request = indexedDB.open('raw');
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
  const opened = promisifyRequest(request);
  return {
    async append(events) {
      const transaction = (await opened).transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      for (const event of events) store.put(event);
      await promisifyRequest(transaction);
    },
    async read(visit) {
      const database = await opened;
      let last = 0;
      let count;
      do {
        const store = database.transaction(STORE).objectStore(STORE);
        const range = IDBKeyRange.lowerBound(last, true);
        const [events, keys] = await Promise.all([
          promisifyRequest(store.getAll(range, BATCH)),
          promisifyRequest(store.getAllKeys(range, BATCH)),
        ]);
        for (const event of events) visit(event);
        count = events.length;
        last = keys.at(-1);
      } while (count === BATCH);
    },
  };
}

function createKeyval() {
  const store = createStore('keyval', 'log');
  return {
    append: (events) =>
      setMany(
        events.map((event) => [event.id, event]),
        store,
      ),
    async read(visit) {
      for (const [, event] of await entries(store)) visit(event);
    },
  };
}

function createDexie() {
  const database = new Dexie('dexie');
  database.version(1).stores({ log: '++' });
  return {
    append: (events) => (events.length > 1 ? database.log.bulkAdd(events) : database.log.add(events[0])),
    async read(visit) {
      for (const event of await database.log.toArray()) visit(event);
    },
  };
}

export const contestants = { ours: createOurs, raw: createRaw, keyval: createKeyval, dexie: createDexie };
