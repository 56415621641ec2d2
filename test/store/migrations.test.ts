// What an older version has stored, in the database itself: it is taken over as a whole or not at all.
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { unpack } from '../../src/store/chunk.js';
import { createDatabase, FORMAT } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { migrate } from '../../src/store/migrations.js';

const stored: { key: number; record: TailorbirdEvent }[] = JSON.parse(
  readFileSync(new URL('../fixtures/stored/format-1.json', import.meta.url), 'utf8'),
).records;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Makes a database as another version would. */
async function make(
  version: number,
  name: string,
  records: readonly { key: IDBValidKey; record: unknown }[],
) {
  const request = indexedDB.open('tailorbird', version);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(name, { autoIncrement: true });
    if (version === 1) store.createIndex('id', 'id', { unique: true });
    for (const { key, record } of records) {
      // That of an id which is there already is not taken.
      store.put(record, key).onerror = (fault) => {
        fault.preventDefault();
        fault.stopPropagation();
      };
    }
  };
  (await answer(request)).close();
}

/** All that is there, as it is. */
async function look() {
  const database = await answer(indexedDB.open('tailorbird'));
  const stores = [...database.objectStoreNames];
  const contents = await Promise.all(
    stores.map(async (name) => {
      const store = database.transaction(name).objectStore(name);
      const [keys, records] = [answer(store.getAllKeys()), answer(store.getAll())];
      return [name, await keys, await records] as const;
    }),
  );
  database.close();
  return { version: database.version, contents };
}

/** The events and their positions, as the library reads them. */
async function readAll() {
  const database = createDatabase();
  const entries: { key: number; record: TailorbirdEvent }[] = [];
  try {
    await createEventLog(database).read(0, (record, key) => entries.push({ key, record }));
  } finally {
    database.close();
  }
  return entries;
}

const event = (index: number): TailorbirdEvent => ({
  id: `e${index}`,
  name: 'Product Viewed',
  properties: { index },
  time: index,
});
const cycle: Record<string, unknown> = {};
cycle.cycle = cycle;

/** Nothing of this is an event. */
const GARBAGE = {
  null: null,
  undefined,
  'a number': 7,
  'a text': 'event',
  'a list': [1, 2, 3],
  'a list like a chunk': [['e'], [1], [1], [0], ['x'], [], 1],
  'a date': new Date(0),
  'an object without id': { name: 'Product Viewed', properties: {}, time: 1 },
  'an object without time': { id: 'e', name: 'Product Viewed', properties: {} },
  'an object without properties': { id: 'e', name: 'Product Viewed', time: 1 },
  'an event without end': { ...event(99), properties: { cycle } },
};

describe('a database of format 1', () => {
  it('becomes one of this format, with each event at its position', async () => {
    await make(1, 'log', stored);
    expect(await readAll()).toEqual(stored);
    const { version, contents } = await look();
    expect([version, contents.map(([name]) => name)]).toEqual([2, [`log${FORMAT}`]]);
    // Once and for all.
    expect(await readAll()).toEqual(stored);
    expect(await look()).toEqual({ version, contents });
  });

  it('goes on behind its last position', async () => {
    await make(1, 'log', stored);
    const last = stored.at(-1)?.key as number;
    expect(await createEventLog(createDatabase()).append([event(1)])).toEqual([last + 1, last + 1]);
    expect(await readAll()).toEqual([...stored, { key: last + 1, record: event(1) }]);
  });

  it('may be empty', async () => {
    await make(1, 'log', []);
    expect(await readAll()).toEqual([]);
    expect((await look()).contents).toEqual([[`log${FORMAT}`, [], []]]);
  });

  it('becomes few records, in the same order, with the gaps that it had', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ key: 3 * index + 5, record: event(index) }));
    await make(1, 'log', many);
    expect(await readAll()).toEqual(many);
    expect((await look()).contents.map(([, keys]) => keys)).toEqual([
      [255, 511, 599].map((index) => 3 * index + 5),
    ]);
  });

  it.each(Object.entries(GARBAGE))('may hold what is no event, and loses that: %s', async (_, garbage) => {
    const records = [garbage, event(1), garbage, garbage, event(2), garbage];
    await make(
      1,
      'log',
      records.map((record, index) => ({ key: index + 1, record })),
    );
    expect(await readAll()).toEqual([
      { key: 2, record: event(1) },
      { key: 5, record: event(2) },
    ]);
    expect(await createEventLog(createDatabase()).append([event(3)])).toBeDefined();
    expect((await readAll()).map(({ record }) => record)).toEqual([event(1), event(2), event(3)]);
  });

  it('may hold nothing but that', async () => {
    await make(
      1,
      'log',
      Object.values(GARBAGE).map((record, index) => ({ key: index + 1, record })),
    );
    expect(await readAll()).toEqual([]);
    expect((await look()).contents).toEqual([[`log${FORMAT}`, [], []]]);
  });

  it('loses what stands at a key that is no position', async () => {
    await make(
      1,
      'log',
      [-1, 0, 1, 2, 1.5, Number.POSITIVE_INFINITY, new Date(5), 'x', [3]].map((key, index) => ({
        key,
        record: event(index),
      })),
    );
    expect((await readAll()).map(({ key }) => key)).toEqual([1, 2]);
    expect(await createEventLog(createDatabase()).append([event(10)])).toEqual([3, 3]);
  });
});

describe('a migration that is interrupted', () => {
  /** Each of these breaks it off in its own way; the call to `put` is the one in the midst of it. */
  const PUT = {
    'a record cannot be written': () => {
      throw new DOMException('x', 'DataCloneError');
    },
    'the transaction is aborted': (store: IDBObjectStore) => store.transaction.abort(),
  };

  it.each(Object.entries(PUT))('leaves format 1 whole, and the next page does it: %s', async (_, fault) => {
    const many = Array.from({ length: 600 }, (_, index) => ({ key: index + 1, record: event(index) }));
    await make(1, 'log', many);
    const before = await look();
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    let isBroken = true;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      calls += 1;
      const request = put.apply(this, args);
      if (isBroken && calls % 3 === 2) fault(this);
      return request;
    });
    await expect(readAll()).rejects.toThrow();
    // One record had been written each time.
    expect(calls).toBeGreaterThan(1);
    expect(await look()).toEqual(before);
    isBroken = false;
    expect(await readAll()).toEqual(many);
    expect((await look()).contents.map(([name]) => name)).toEqual([`log${FORMAT}`]);
  });

  it('is done anew at once by the page itself, if it was broken off once', async () => {
    await make(1, 'log', stored);
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      calls += 1;
      if (calls === 1) throw new DOMException('x', 'UnknownError');
      return put.apply(this, args);
    });
    expect(await readAll()).toEqual(stored);
    expect(calls).toBe(2);
  });

  it('is done once, though the connection is closed in the midst of it', async () => {
    await make(1, 'log', stored);
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      calls += 1;
      this.transaction.db.close();
      return put.apply(this, args);
    });
    expect(await readAll()).toEqual(stored);
    expect(calls).toBe(1);
  });
});

describe('a database of a newer format', () => {
  it.each([
    ['of the same version', 2],
    ['of a higher version', 9],
  ])('is refused with an error that says so, and left as it is: %s', async (_, version) => {
    await make(version, `log${FORMAT + 1}`, stored);
    const before = await look();
    await expect(readAll()).rejects.toMatchObject({ code: 'newer-format' });
    await expect(createEventLog(createDatabase()).append([event(1)])).rejects.toMatchObject({
      code: 'newer-format',
    });
    expect(await look()).toEqual(before);
  });
});

describe('migrate', () => {
  it('gives records from which the same is read', () => {
    const records = migrate(
      stored.map(({ record }) => record),
      stored.map(({ key }) => key),
    );
    const entries = records.flatMap(([chunk, key]) => unpack(chunk, key));
    expect(entries.map(({ event: record, position: key }) => ({ key, record }))).toEqual(stored);
  });
});
