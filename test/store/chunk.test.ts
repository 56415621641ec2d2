import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import {
  bytesOf,
  CHUNK_SIZE,
  type Chunk,
  countOf,
  type Entry,
  packChunk,
  unpack,
} from '../../src/store/chunk.js';
import fc from '../random.ts';

const KEY = 77;

/** What a database gives back. */
const stored = (entries: readonly Entry[]): Chunk => structuredClone(packChunk(entries));
const placed = (entries: readonly Entry[], key: number) =>
  entries.map(({ event, position }) => ({ event, position: position || key }));

// Few different ones, so that much is equal, and those that tell an encoding from another.
const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '0',
    '1',
    '-1',
    '0,1',
    'a\u0000b',
    '\ud800',
    'name',
    'length',
    'undefined',
    'Grüße 😀',
  ),
  fc.string({ unit: 'binary' }),
);
const keys = fc.oneof(
  fc.constantFrom('a', 'b', 'a,b', '0', '1', '', '__proto__', 'constructor', 'toString', 'id', 'time'),
  texts,
);
const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    texts,
    fc.constantFrom(
      0,
      -0,
      1,
      -1,
      Number.NaN,
      1 / 0,
      -1 / 0,
      2 ** 31,
      2 ** 53,
      0.1,
      true,
      false,
      null,
      undefined,
    ),
    fc.double(),
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  object: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const objects = fc.dictionary(keys, value, { maxKeys: 6, noNullPrototype: true });
const events = fc.record(
  {
    id: texts,
    name: texts,
    properties: objects,
    time: fc.oneof(fc.nat(), fc.double()),
    context: objects,
  },
  { requiredKeys: ['id', 'name', 'properties', 'time'], noNullPrototype: true },
) as fc.Arbitrary<TailorbirdEvent>;
const entries = fc
  .tuple(fc.array(events, { maxLength: 6 }), fc.infiniteStream(fc.constantFrom(0, 0, 1, 2, 76)))
  .map(([list, positions]) =>
    [...list, ...list.slice(0, 2)].map((event): Entry => ({ event, position: positions.next().value })),
  );

/** As the collector makes them: page views of five events each. */
const visit = (count: number): TailorbirdEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const view = Math.floor(index / 5);
    const product = (index * 7) % 60;
    return {
      id: `${(view * 7919).toString(36).padStart(15, '3f9k1z')}${String(index % 5).padStart(4, '0')}`,
      name: ['Page Viewed', 'Product Viewed', 'Product Added', 'Slot Viewed', 'Cart Viewed'][
        index % 5
      ] as string,
      properties: {
        product_id: `sku-${product}`,
        category: `category-${product % 9}`,
        price: product / 4,
        currency: 'EUR',
      },
      time: 1_792_000_000_000 + index * 4321,
      context: {
        url: { host: 'shop.example.com', path: `/product-${view % 40}`, params: {} },
        referrer: { host: 'www.example.org', path: '/' },
        utm: {},
        device: 'desktop',
        language: 'de-AT',
        timeZone: 'Europe/Vienna',
      },
    };
  });
const atOnce = (list: readonly TailorbirdEvent[]): Entry[] => list.map((event) => ({ event, position: 0 }));

describe('a chunk', () => {
  test('gives back the very events, in their order, whatever they hold', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const chunk = stored(all);
        deepStrictEqual(unpack(chunk, KEY), placed(all, KEY));
        expect(countOf(chunk)).toBe(all.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives back a key as it is, even one that objects inherit', () => {
    const properties = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"":2,"0":3}');
    const [{ event }] = unpack(stored(atOnce([{ id: 'a', name: 'b', properties, time: 1 }])), KEY) as [Entry];
    expect(Object.keys(event.properties)).toEqual(['0', '__proto__', 'constructor', '']);
    expect(Object.getPrototypeOf(event.properties)).toBe(Object.prototype);
    expect(event.properties.polluted).toBeUndefined();
  });

  test('gives back an event without a context as it is, and one with more than we know of', () => {
    const bare = { id: 'a', name: 'b', properties: {}, time: 1 };
    const more = { ...bare, context: {}, from: 'elsewhere' };
    deepStrictEqual(unpack(stored(atOnce([bare, more])), KEY), placed(atOnce([bare, more]), KEY));
  });

  test('holds texts of any length, and lists longer than a call may have arguments', () => {
    const properties = {
      text: 'ä'.repeat(5_000_000),
      list: Array.from({ length: 300_000 }, (_, index) => index % 7),
    };
    const all = atOnce([{ id: 'a', name: 'b', properties, time: 1 }]);
    deepStrictEqual(unpack(stored(all), KEY), placed(all, KEY));
  });

  test('tells apart lists of the same values in whatever order', () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const pairs = numbers.flatMap((left) => numbers.map((right) => [left, right]));
    const all = atOnce([{ id: 'a', name: 'b', properties: { pairs, again: [...pairs] }, time: 1 }]);
    deepStrictEqual(unpack(stored(all), KEY), placed(all, KEY));
  });

  test('has its key as the position of what was written at once, and else the position that each event had', () => {
    const [first, second, third] = visit(3) as [TailorbirdEvent, TailorbirdEvent, TailorbirdEvent];
    const positionsOf = (all: readonly Entry[]) => unpack(stored(all), KEY).map(({ position }) => position);
    expect(positionsOf(atOnce([first, second, third]))).toEqual([KEY, KEY, KEY]);
    const packedLater = [
      { event: first, position: 3 },
      { event: second, position: 3 },
      { event: third, position: KEY },
    ];
    expect(positionsOf(packedLater)).toEqual([3, 3, KEY]);
    expect(positionsOf(packedLater.slice(0, 1))).toEqual([3]);
  });

  test('of a page’s events takes less than a third of what the events take', () => {
    const all = visit(CHUNK_SIZE);
    expect(serialize(packChunk(atOnce(all))).length).toBeLessThan(serialize(all).length / 3);
  });

  test('says within a quarter how many bytes it takes', () => {
    for (const count of [10, 100, CHUNK_SIZE]) {
      const chunk = packChunk(atOnce(visit(count)));
      const bytes = serialize(chunk).length;
      expect(bytesOf(chunk)).toBeGreaterThan(bytes * 0.75);
      expect(bytesOf(chunk)).toBeLessThan(bytes * 1.25);
    }
  });
});

describe('a chunk on a page that has replaced what everybody uses', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    // biome-ignore lint/suspicious/noExplicitAny: what the tests add
    const { prototype } = Object as any;
    for (const key of ['ids', 'price', 'category']) delete prototype[key];
  });

  const all = atOnce(visit(12));
  const expectExact = () => {
    const chunk = packChunk(all);
    const unpacked = unpack(chunk, KEY);
    return () => deepStrictEqual(unpacked, placed(all, KEY));
  };

  test('is exact when maps find nothing', () => {
    const get = vi.spyOn(Map.prototype, 'get').mockReturnValue(undefined);
    const check = expectExact();
    get.mockRestore();
    check();
  });

  test('is exact when all objects inherit its keys, and refuse to have them set', () => {
    for (const [key, descriptor] of Object.entries({
      price: { set() {} },
      category: { value: 1, writable: false },
    })) {
      Object.defineProperty(Object.prototype, key, { ...descriptor, configurable: true });
    }
    expectExact()();
  });
});

describe('a record', () => {
  test('that is an event stands for itself, at the position of its key', () => {
    const [event] = visit(1) as [TailorbirdEvent];
    deepStrictEqual(unpack(event, KEY), [{ event, position: KEY }]);
    expect(countOf(event)).toBe(1);
    const bytes = serialize(event).length;
    expect(bytesOf(event)).toBeGreaterThan(bytes * 0.6);
    expect(bytesOf(event)).toBeLessThan(bytes * 1.6);
  });

  test.each([
    null,
    undefined,
    0,
    'text',
    {},
    [],
    [[]],
    [[], [], [], [], [], [], 0],
    [['a'], [1], [1], [-1], [], []],
    [['a'], [1], [1], [-1], [], [-1]],
    [['a'], [1], [1], [-1], ['name'], [1e9, 0]],
    [['a'], [1], [1], [0], [{}], []],
    [1, 2, 3, 4, 5, 6, 7],
    { id: 'a' },
    { id: 'a', name: 'b', time: 1, properties: null },
    { id: 'a', name: 'b', time: 1, properties: [] },
    { id: 1, name: 'b', time: 1, properties: {} },
    { ids: ['a'] },
  ])('that is rubbish has no events: %j', (rubbish) => {
    expect(unpack(rubbish as never, KEY)).toEqual([]);
  });

  test('that is rubbish never throws, and what comes of a damaged chunk are events', () => {
    const check = (record: unknown) => {
      for (const { event } of unpack(record as never, KEY)) {
        expect([typeof event.id, typeof event.name, typeof event.time, typeof event.properties]).toEqual([
          'string',
          'string',
          'number',
          'object',
        ]);
      }
    };
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), check));
    fc.assert(
      fc.property(entries, fc.nat(6), fc.nat(), fc.anything(), (all, list, place, damage) => {
        const damaged = structuredClone(packChunk(all)) as unknown as unknown[][];
        const part = damaged[list];
        if (Array.isArray(part) && part.length > 0) part[place % part.length] = damage;
        else damaged[list] = damage as never;
        check(damaged);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is stored stays readable', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../fixtures/stored/${name}.json`, import.meta.url), 'utf8')).records;

  test('format 1: an event a record', () => {
    const records: Array<{ key: number; record: TailorbirdEvent }> = read('format-1');
    expect(records).toHaveLength(7);
    for (const { key, record } of records)
      deepStrictEqual(unpack(record, key), [{ event: record, position: key }]);
  });

  const chunks: Array<{ what: string; key: number; record: Chunk; entries: Entry[] }> = read('format-2');
  test.each(chunks.map((each) => [each.what, each] as const))(
    'format 2: %s',
    (_, { key, record, entries: expected }) => {
      deepStrictEqual(unpack(record, key), expected);
      expect(countOf(record)).toBe(expected.length);
      expect(bytesOf(record)).toBe(record[6]);
    },
  );
});
