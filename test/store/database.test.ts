import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
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
