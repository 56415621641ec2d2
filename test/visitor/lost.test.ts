// A browser that throws the database away says so, if it is Chromium: what the events came to is kept.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TailorbirdError } from '../../src/errors.js';
import type { TailorbirdEvent } from '../../src/events.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { createFold } from '../../src/visitor/fold.js';
import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, createStorage, leftIn, leftNothing } from './storage.ts';

const T = 1_766_000_000_000;
const config = {
  attributes: {
    views: { event: 'Product Viewed', count: true as const },
    spent: { event: 'Order Completed', sum: 'total' },
  },
  segments: { pros: { when: { plan: 'pro' } } },
};

let faults: TailorbirdError[] = [];
const connections: IDBDatabase[] = [];
let count = 0;

const sayLost = (dataLoss: string | undefined) =>
  Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { value: dataLoss, configurable: true });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  faults = [];
});
afterEach(() => sayLost(undefined));

const open = (saved: SavedVisitor | null = null, of: object = config, left = leftNothing()): Visitor => {
  const database = createDatabase(
    () => {},
    () => visitor.salvage(),
  );
  const visitor = createVisitor(of as typeof config, createEventLog(database), saved, left, {
    mayStore: () => true,
    limits: { days: 90, events: 10_000, bytes: 5_000_000 },
    ...calm,
    onError: (fault) => faults.push(fault),
  });
  return visitor;
};

const makeEvent = (name: string, properties: TailorbirdEvent['properties'] = {}): TailorbirdEvent => {
  count += 1;
  return { id: `e${count}`, name, properties, time: T + count };
};

/** What a page leaves for the next. */
const visit = async () => {
  const visitor = open();
  await visitor.load();
  visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
  visitor.record(makeEvent('Order Completed', { total: 70 }));
  await visitor.record(makeEvent('Product Viewed'));
  return JSON.parse(JSON.stringify(visitor.save())) as SavedVisitor;
};
const loseAll = () => {
  globalThis.indexedDB = new IDBFactory();
  sayLost('total');
};
const answers = (visitor: Visitor) => [visitor.engine.attributes(T + 100), visitor.engine.segments(T + 100)];
const known = (views: number) => [{ plan: 'pro', spent: 70, views }, ['pros']];

it('goes on from what the last page knew', async () => {
  const saved = await visit();
  loseAll();
  const visitor = open(saved);
  await visitor.load();
  expect(answers(visitor)).toEqual(known(1));
  expect(visitor.id).toBe(saved.visitorId);
  expect(faults.map(({ code }) => code)).toEqual(['lost']);
  expect(await visitor.record(makeEvent('Product Viewed'))).toBe(true);
  expect(answers(visitor)).toEqual(known(2));
  sayLost(undefined);
  // Without a cache, from the disk alone.
  const next = open();
  await next.load();
  expect(answers(next)).toEqual(known(2));
  expect(next.id).toBe(saved.visitorId);
});

it('counts what was recorded before it was noticed, and what was never confirmed, once', async () => {
  const saved = await visit();
  const unconfirmed = makeEvent('Product Viewed');
  loseAll();
  const before = open({ ...saved, engine: { ...saved.engine } });
  before.record(unconfirmed);
  const left = JSON.parse(JSON.stringify(before.save())) as SavedVisitor;
  const visitor = open(left);
  const early = visitor.record(makeEvent('Product Viewed'));
  visitor.leave();
  await visitor.load();
  expect(await early).toBe(true);
  expect(answers(visitor)).toEqual(known(3));
  sayLost(undefined);
  const next = open();
  await next.load();
  expect(answers(next)).toEqual(known(3));
});

it('is taken over by other pages that began with the same', async () => {
  const saved = await visit();
  loseAll();
  const [one, other] = [open(saved), open(saved)];
  await Promise.all([one.load(), other.load()]);
  sayLost(undefined);
  await other.record(makeEvent('Product Viewed'));
  await one.load();
  expect(answers(one)).toEqual(known(2));
  expect(answers(other)).toEqual(known(2));
});

it('has nothing to go on from without a cache', async () => {
  await visit();
  loseAll();
  const visitor = open();
  await visitor.load();
  expect(answers(visitor)).toEqual([{ spent: 0, views: 0 }, []]);
  expect(faults).toEqual([]);
});

it('stays lost where the browser says nothing: it may have been erased', async () => {
  const saved = await visit();
  globalThis.indexedDB = new IDBFactory();
  const visitor = open(saved);
  await visitor.load();
  expect(answers(visitor)).toEqual([{ spent: 0, views: 0 }, []]);
});

it('counts once what stands in the snapshot and in a tail', async () => {
  const saved = await visit();
  const storage = createStorage();
  const many = Array.from({ length: 100 }, () => makeEvent('Product Viewed'));
  const fold = createFold(config, saved);
  for (const event of many) fold.count(event);
  const left = JSON.parse(JSON.stringify({ ...fold.save(), tail: many })) as SavedVisitor;
  storage.set('tailorbird.tail.gone', { behind: saved.position, events: many });
  storage.set('tailorbird.tail.older', { behind: 0, events: [makeEvent('Product Viewed')] });
  loseAll();
  const visitor = open(left, config, leftIn(storage));
  await visitor.load();
  await visitor.record(makeEvent('Order Completed', { total: 0 }));
  sayLost(undefined);
  const next = open();
  await next.load();
  expect(answers(next)).toEqual(known(101));
});

it('is not begun with a snapshot that is none', async () => {
  const saved = await visit();
  for (const rubbish of [{ session: null }, { identity: 7 }, { engine: { series: 1 } }, { tail: [null] }]) {
    loseAll();
    const visitor = open({ ...saved, ...rubbish } as never);
    await visitor.load();
    sayLost(undefined);
    const next = open();
    await next.load();
    expect(answers(next)).toEqual([{ spent: 0, views: 0 }, []]);
  }
});

it('goes on in the midst of a page, from what that has saved', async () => {
  const { open: ask } = indexedDB;
  indexedDB.open = (...all) => {
    const request = ask.apply(indexedDB, all);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  };
  const visitor = open();
  await visitor.load();
  await visitor.record(makeEvent('Order Completed', { total: 70 }));
  await visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
  await visitor.record(makeEvent('Product Viewed'));
  visitor.save();
  loseAll();
  // Its connection goes with it.
  for (const connection of connections.splice(0)) connection.onclose?.(new Event('close'));
  await visitor.load();
  expect(await visitor.record(makeEvent('Product Viewed'))).toBe(true);
  expect(answers(visitor)).toEqual(known(2));
});
