import { promisifyRequest } from 'idb-keyval';
import { newerFormat } from '../errors.js';
import { callAfter } from '../platform.js';
import { migrate } from './migrations.js';
import { endOfRequests, ORIGIN, whenAnswered } from './records.js';

const NAME = 'tailorbird';

/** The version of what is stored. Each has an object store of its own, so that no version can misread another's. */
export const FORMAT = 2;
const FIRST_STORE = 'log';
const STORE = FIRST_STORE + FORMAT;

// Safari 14, a delete that waits in another tab, and a lost server leave a request hanging for ever.
const TIMEOUT_MS = 3000;

const NO_ANSWER = 'no answer';

// Whatever closes connections may have closed the next one, too.
const RETRIES = 2;

/** Makes its requests at once, or in the answers to them; returns what reads the results when all is done. */
export type Work<Result> = (store: IDBObjectStore) => () => Result;

/** One connection, which may be lost without a call being lost. Nothing is opened before the first use. */
export interface Database {
  /**
   * Does work in a transaction of its own, and resolves when that has completed. With a connection it has begun
   * when this returns: there may be no later moment. On a connection that was lost it is tried again.
   */
  transact<Result>(mode: IDBTransactionMode, work: Work<Result>): Promise<Result>;
  /** Is a connection asked for that is not there yet? */
  readonly isOpening: boolean;
  /**
   * Gives up what still waits for answers: the page is being left, and in WebKit it would keep the next one from the
   * store. What has only to be committed is not touched; the rest is done anew if the page comes back. A page that is
   * kept for the way back (`isKept`) also gives up a database that is being made: nobody could open it meanwhile.
   */
  interrupt(isKept: boolean): void;
  /** Is there a database, as far as the browser says? Makes none. */
  isThere(): Promise<boolean>;
  /** Deletes the database itself, so that not even an empty one stays behind. */
  destroy(): Promise<void>;
  /** For good. */
  close(): void;
}

/** Rejects when there is no answer for too long; `onLate` gets one that comes after all. */
const inTime = <Result>(asked: Promise<Result>, onLate?: (result: Result) => void): Promise<Result> =>
  new Promise((resolve, reject) => {
    const cancel = callAfter(() => {
      reject(new Error(NO_ANSWER));
      if (onLate) asked.then(onLate, () => {});
    }, TIMEOUT_MS);
    // Some browsers give `null` for a reason.
    asked.then(resolve, (cause) => reject(cause ?? new Error('aborted'))).finally(cancel);
  });

const whenDone = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    // Not at the first error: only when it is aborted does it say why, and is nothing of it done.
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** What was asked for before a fault must not be done alone. */
const abort = (transaction: IDBTransaction) => {
  try {
    transaction.abort();
  } catch {
    // It is over, or about to be.
  }
};

/** Within the one transaction of the upgrade: interrupted, nothing has happened, and the next page does it again. */
function upgrade(database: IDBDatabase, transaction: IDBTransaction, origin: unknown): void {
  const { objectStoreNames } = database;
  if (objectStoreNames.contains(STORE)) return;
  // Positions come from the store, in the order in which transactions commit.
  const store = database.createObjectStore(STORE, { autoIncrement: true });
  if (!objectStoreNames.contains(FIRST_STORE)) {
    if (origin) store.put(origin, ORIGIN);
    endOfRequests(store);
    return;
  }
  const old = transaction.objectStore(FIRST_STORE);
  const records = old.getAll();
  whenAnswered(old.getAllKeys(), (keys) => {
    for (const [record, key] of migrate(records.result, keys)) store.put(record, key);
    database.deleteObjectStore(FIRST_STORE);
    endOfRequests(store);
  });
}

/**
 * `onRecover` is called when a database that had given no answer does so after all; `onLost` when the browser had to
 * throw one away, for the origin of the new one, if there is any.
 */
export function createDatabase(
  onRecover: () => void = () => {},
  onLost: () => unknown = () => undefined,
): Database {
  let connection: IDBDatabase | undefined;
  let opening: Promise<IDBDatabase> | undefined;
  let upgrading: IDBDatabase | undefined;
  const running = new Set<IDBTransaction>();

  let isOver = false;

  const close = () => {
    connection?.close();
    connection = opening = undefined;
  };

  const open = async (version?: number): Promise<IDBDatabase> => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = (event) => {
      upgrading = request.result;
      // Chromium says so, and does it after some kills: what it appends to a record that was cut short it cannot read.
      const isLost = (event as { dataLoss?: unknown }).dataLoss === 'total';
      upgrade(request.result, request.transaction as IDBTransaction, isLost && onLost());
    };
    const database = await inTime(promisifyRequest<IDBDatabase>(request), (late) => {
      late.close();
      onRecover();
    });
    upgrading = undefined;
    const stores = [...database.objectStoreNames];
    const isNewer = stores.some((name) => Number(name.slice(FIRST_STORE.length)) > FORMAT);
    if (!isNewer && stores.includes(STORE)) return database;
    database.close();
    if (isNewer) throw newerFormat();
    // An older version made it, or somebody else made one of this name.
    return open(database.version + 1);
  };

  const connect = async (): Promise<IDBDatabase> => {
    if (isOver) throw new Error('closed');
    opening ??= open();
    const mine = opening;
    return mine.then(
      (database) => {
        if (opening !== mine) {
          database.close();
          throw new Error('closed');
        }
        // Without these, a delete in another tab blocks, and a lost connection stays lost (idb-keyval has neither).
        database.onversionchange = database.onclose = () => connection === database && close();
        connection = database;
        return database;
      },
      (cause) => {
        if (opening === mine) opening = undefined;
        throw cause;
      },
    );
  };

  const attempt = async <Result>(mode: IDBTransactionMode, work: Work<Result>): Promise<Result> => {
    const used = connection ?? (await connect());
    try {
      const transaction = used.transaction(STORE, mode);
      running.add(transaction);
      const done = inTime(whenDone(transaction));
      try {
        const read = work(transaction.objectStore(STORE));
        await done;
        return read();
      } catch (cause) {
        done.catch(() => {});
        abort(transaction);
        throw cause;
      } finally {
        running.delete(transaction);
      }
    } catch (cause) {
      if (connection === used && !isFull(cause)) close();
      throw cause;
    }
  };

  const transact = <Result>(
    mode: IDBTransactionMode,
    work: Work<Result>,
    retries = RETRIES,
  ): Promise<Result> =>
    attempt(mode, work).catch((cause) => {
      // A connection is closed under us by Safari in background tabs, or by a full disk. A full quota stays full, and
      // who gave no answer for so long is not asked again.
      if (!retries || isOver || isFull(cause) || hasNoAnswer(cause)) throw cause;
      return transact(mode, work, retries - 1);
    });

  return {
    transact: (mode, work) => transact(mode, work),
    get isOpening() {
      return !!opening && !connection;
    },
    interrupt(isKept) {
      for (const transaction of running) if ('commit' in transaction) abort(transaction);
      if (isKept) upgrading?.close();
    },
    async isThere() {
      try {
        return (await inTime(indexedDB.databases())).some(({ name }) => name === NAME);
      } catch {
        return false;
      }
    },
    async destroy() {
      // Emptied first, for a connection that another tab holds may keep the rest from being deleted.
      if (connection) {
        await transact('readwrite', (store) => {
          store.clear();
          endOfRequests(store);
          return () => {};
        });
      }
      close();
      await inTime(promisifyRequest(indexedDB.deleteDatabase(NAME)));
    },
    close() {
      isOver = true;
      close();
    },
  };
}

/** Was it refused for want of room, as far as the browser says so? */
export const isFull = (cause: unknown): boolean => Object(cause).name === 'QuotaExceededError';

/** Was there no answer for too long? */
export const hasNoAnswer = (cause: unknown): boolean => Object(cause).message === NO_ANSWER;
