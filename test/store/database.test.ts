import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '../../src/store/database.js';
import { endOfRequests } from '../../src/store/records.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('a page that is left', () => {
  it('gives up what waits for answers, and does it anew if it comes back', async () => {
    const database = createDatabase();
    let calls = 0;
    const read = () =>
      database.transact('readonly', (store) => {
        calls += 1;
        const all = store.getAll();
        return () => all.result;
      });
    await read();
    const interrupted = read();
    database.interrupt(false);
    expect(await interrupted).toEqual([]);
    expect(calls).toBe(3);
  });

  it('leaves alone what has only to be committed', async () => {
    const database = createDatabase();
    let calls = 0;
    const write = () =>
      database.transact('readwrite', (store) => {
        calls += 1;
        store.put({ id: 'e' });
        endOfRequests(store);
        return () => {};
      });
    await write();
    const written = write();
    database.interrupt(false);
    await written;
    expect(calls).toBe(2);
  });
});

describe('a page that is left while the database is being made', () => {
  /** Calls back when the new database is there, but not yet open. */
  const inUpgrade = (then: () => void) => {
    const { open } = indexedDB;
    indexedDB.open = (...all) => {
      const request = open.apply(indexedDB, all);
      request.addEventListener('upgradeneeded', () => queueMicrotask(then));
      return request;
    };
  };
  const put = (database: ReturnType<typeof createDatabase>) =>
    database.transact('readwrite', (store) => {
      store.put({ id: 'e' });
      endOfRequests(store);
      return () => {};
    });

  it.each([true, false])(
    'gives that up if it is kept for the way back (%s), and writes after all',
    async (isKept) => {
      const database = createDatabase();
      const closed = vi.spyOn(IDBDatabase.prototype, 'close');
      let closedThen = 0;
      inUpgrade(() => {
        database.interrupt(isKept);
        closedThen = closed.mock.calls.length;
      });
      await put(database);
      expect(closedThen).toBe(isKept ? 1 : 0);
      database.interrupt(true);
      await put(database);
      vi.restoreAllMocks();
    },
  );
});

it('is closed for good: what waits for a connection opens none', async () => {
  const database = createDatabase();
  const waiting = database.transact('readonly', () => () => 1);
  database.close();
  await expect(waiting).rejects.toThrow('closed');
  const opened = vi.spyOn(indexedDB, 'open');
  await expect(database.transact('readonly', () => () => 1)).rejects.toThrow('closed');
  expect(opened).not.toHaveBeenCalled();
});
