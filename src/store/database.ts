import { promisifyRequest, type UseStore } from 'idb-keyval';
import { callAfter } from '../platform.js';

const NAME = 'tailorbird';
const STORE = 'log';

// Safari 14 and a delete that waits in another tab leave a request hanging for ever.
const TIMEOUT_MS = 3000;

/** A custom store for idb-keyval, which loses its connection without losing a call. */
export interface Database {
  readonly use: UseStore;
  /** Deletes the database itself, so that not even an empty one stays behind. */
  destroy(): Promise<void>;
  close(): void;
}

const ask = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    callAfter(() => reject(new Error('no answer')), TIMEOUT_MS);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Events get their number from the store, in the order in which transactions commit; and none stands there twice.
    request.onupgradeneeded = () =>
      request.result
        .createObjectStore(STORE, { autoIncrement: true })
        .createIndex('id', 'id', { unique: true });
  });

/** Nothing is opened before the first use. */
export function createDatabase(): Database {
  let connection: Promise<IDBDatabase> | undefined;

  const close = () => {
    connection?.then((database) => database.close()).catch(() => {});
    connection = undefined;
  };

  const connect = async (version?: number): Promise<IDBDatabase> => {
    const database = await ask(indexedDB.open(NAME, version));
    // Without these, a delete in another tab blocks, and a lost connection stays lost (idb-keyval has neither).
    database.onversionchange = database.onclose = close;
    if (database.objectStoreNames.contains(STORE)) return database;
    // Somebody else made a database of this name.
    database.close();
    return connect(database.version + 1);
  };

  const openStore = async (mode: IDBTransactionMode) => {
    connection ??= connect();
    const database = await connection;
    return database.transaction(STORE, mode).objectStore(STORE);
  };

  const use: UseStore = async (mode, callback) => {
    const store = await openStore(mode).catch(() => {
      // The browser may have closed the connection under us, as Safari does in background tabs.
      close();
      return openStore(mode);
    });
    return callback(store);
  };

  return {
    use,
    async destroy() {
      // Emptied first, for a connection that another tab holds may keep the rest from being deleted.
      if (connection) await use('readwrite', (store) => promisifyRequest(store.clear()));
      close();
      await ask(indexedDB.deleteDatabase(NAME));
    },
    close,
  };
}
