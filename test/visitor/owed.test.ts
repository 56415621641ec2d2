// What was to be deleted while the storage did not work: it is deleted when it does, be it on another page.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { planForgetting } from '../../src/profile/forgetting.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';

import type { SavedVisitor } from '../../src/visitor/present.js';
import { createVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, createStorage, leftIn } from './storage.ts';

const T = 1_766_000_000_000;
const config = {
  attributes: { views: { event: 'Product Viewed', count: true as const } },
  segments: { pros: { when: { plan: 'pro' } } },
};

let storage = createStorage();
let isBroken = false;
let isGranted = true;
let faults: unknown[] = [];
let dropped: string[] = [];
let count = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  storage = createStorage();
  isBroken = false;
  isGranted = true;
  faults = [];
  dropped = [];
});

const open = (saved: SavedVisitor | null = null, kept = storage, before = async () => {}): Visitor => {
  const database = createDatabase();
  const lost = async () => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  };
  const log = createEventLog<SavedVisitor>({
    ...database,
    transact: async (...all) => {
      await before();
      return isBroken ? lost() : database.transact(...all);
    },
    destroy: () => (isBroken ? lost() : database.destroy()),
  });
  return createVisitor(config, log, saved, leftIn(kept), {
    mayStore: () => isGranted,
    limits: { days: 90, events: 10_000, bytes: 5_000_000 },
    ...calm,
    onDrop: (reason) => dropped.push(reason),
    onError: (fault) => faults.push(fault),
  });
};

const makeEvent = (
  name = 'Product Viewed',
  properties: TailorbirdEvent['properties'] = {},
): TailorbirdEvent => {
  count += 1;
  return { id: `e${count}`, name, properties, time: T + count };
};

const makeLaterEvent = (): TailorbirdEvent => ({ ...makeEvent(), time: Date.now() });

const readLog = async () => {
  const events: TailorbirdEvent[] = [];
  await createEventLog(createDatabase()).read(0, (event) => events.push(event));
  return events.map(({ name }) => name);
};

/** A visitor with two views and a plan, on disk; the page they were made in may go on. */
const visit = async () => {
  const visitor = open();
  await visitor.load();
  visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
  visitor.record(makeEvent());
  await visitor.record(makeEvent());
  return visitor;
};

it('is all, if it could not be erased: the next page does it before it reads anything', async () => {
  const visitor = await visit();
  isBroken = true;
  expect(await visitor.erase()).toBe(false);
  expect(faults).not.toEqual([]);
  expect(visitor.engine.attributes(T)).toEqual({ views: 0 });
  isBroken = false;
  const next = open();
  await next.load();
  expect(next.engine.attributes(T)).toEqual({ views: 0 });
  expect(await readLog()).toEqual([]);
  expect(storage.kept.size).toBe(0);
});

it('is all also when something else had failed just before', async () => {
  const visitor = await visit();
  isBroken = true;
  await visitor.record(makeEvent());
  expect(visitor.trouble).not.toBe(null);
  isBroken = false;
  expect(await visitor.erase()).toBe(true);
  expect(await readLog()).toEqual([]);
});

it('is done by a page that may not store anything, too', async () => {
  const visitor = await visit();
  isBroken = true;
  isGranted = false;
  expect(await visitor.erase()).toBe(false);
  isBroken = false;
  await open().load();
  expect((await indexedDB.databases()).length).toBe(0);
  expect(storage.kept.size).toBe(0);
});

it('is done by the page itself as soon as it can, and what came after stays', async () => {
  const visitor = await visit();
  isBroken = true;
  expect(await visitor.erase()).toBe(false);
  const later = makeEvent('Later');
  visitor.record(later);
  visitor.leave();
  isBroken = false;
  await visitor.load();
  await visitor.record(makeEvent('Later'));
  expect(await readLog()).toEqual(['Later', 'Later']);
  expect(visitor.id).toBe(later.id);
});

it('is done once: what another tab has written since stays', async () => {
  const visitor = await visit();
  isBroken = true;
  await visitor.erase();
  isBroken = false;
  const other = open();
  await other.load();
  await other.record(makeEvent('New'));
  await visitor.load();
  expect(await readLog()).toEqual(['New']);
});

it('is taken over by tabs that are told, so that it deletes nothing of what they record then', async () => {
  const visitor = await visit();
  const other = open();
  await other.load();
  isBroken = true;
  await visitor.erase();
  other.forget();
  isBroken = false;
  expect(await other.record(makeEvent('New'))).toBe(true);
  await visitor.load();
  expect(await readLog()).toEqual(['New']);
});

it('is a part of history: it does not come back from the log', async () => {
  const visitor = await visit();
  isBroken = true;
  expect(await visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes))).toBe(false);
  expect(await visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes))).toBe(false);
  isBroken = false;
  await visitor.load();
  expect(visitor.engine.attributes(T)).toEqual({ views: 0 });
  expect(visitor.engine.segments(T)).toEqual([]);
  expect(await readLog()).toEqual(['User Identified']);
  const next = open();
  await next.load();
  expect(next.engine.attributes(T)).toEqual({ views: 0 });
});

it('is all of it without consent, and no database is made for a part', async () => {
  const visitor = await visit();
  isBroken = true;
  await visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
  isBroken = false;
  globalThis.indexedDB = new IDBFactory();
  const opened = vi.spyOn(indexedDB, 'open');
  isGranted = false;
  await open().load();
  expect(opened).not.toHaveBeenCalled();
  expect(storage.kept.size).toBe(0);
});

it('is remembered by the page where nothing can be remembered over pages', async () => {
  const nowhere = { get: () => null, set: () => false, remove() {}, keys: () => [] };
  const visitor = open(null, nowhere as never);
  await visitor.load();
  await visitor.record(makeEvent());
  isBroken = true;
  expect(await visitor.erase()).toBe(false);
  isBroken = false;
  await visitor.load();
  expect(await readLog()).toEqual([]);
});

it('leaves no mark where there was nothing to delete', async () => {
  isGranted = false;
  globalThis.indexedDB = {
    deleteDatabase() {
      throw new DOMException('denied', 'SecurityError');
    },
  } as never;
  const visitor = open();
  visitor.record(makeEvent());
  expect(await visitor.erase()).toBe(true);
  expect(storage.kept.size).toBe(0);
  expect(dropped).toEqual(['consent']);
});

it('is whatever stands there only if that makes sense', async () => {
  await visit();
  for (const rubbish of [7, {}, null, [], 'all', { events: 1 }, { all: 0 }]) {
    storage.set('tailorbird.owed.x', rubbish);
    const next = open();
    await next.load();
    expect(next.engine.attributes(T)).toMatchObject({ views: 2 });
  }
});

it('is all also if the page is left before it could begin', async () => {
  await visit();
  const visitor = open();
  // A page that has just come, and is yet to read the log.
  visitor.load();
  visitor.erase();
  const next = open();
  await next.load();
  expect(next.engine.attributes(T)).toEqual({ views: 0 });
  expect(await readLog()).toEqual([]);
});

it('is a part also if the page is left in the midst of it', async () => {
  const visitor = await visit();
  const rewritten = visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
  // The transaction is given up with the page.
  isBroken = true;
  visitor.leave();
  const left = visitor.save();
  expect(storage.keys('tailorbird.owed.')).toHaveLength(1);
  expect(`${JSON.stringify(left)}`).not.toContain('"name":"Product Viewed"');
  await rewritten;
  isBroken = false;
  const next = open(left ? JSON.parse(JSON.stringify(left)) : null);
  await next.load();
  expect(next.engine.attributes(T)).toEqual({ plan: 'pro', views: 0 });
  expect(await readLog()).toEqual(['User Identified']);
});

it('is not saved again while it is yet to be forgotten', async () => {
  const visitor = await visit();
  const rewritten = visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
  expect(visitor.save()).toBe(undefined);
  expect(await rewritten).toBe(true);
  expect(visitor.save()).not.toBe(undefined);
  expect(storage.kept.size).toBe(0);
});

it('leaves no mark where the store never worked', async () => {
  isBroken = true;
  const visitor = open();
  await visitor.load();
  await visitor.record(makeEvent());
  isGranted = false;
  expect(await visitor.erase()).toBe(true);
  isGranted = true;
  expect(await visitor.erase()).toBe(true);
  expect(storage.kept.size).toBe(0);
});

it('of one config leaves what others have asked of events that are gone', async () => {
  const shop = { attributes: { spent: { event: 'Order Completed', sum: 'total' } } };
  const make = (of: object, saved: SavedVisitor | null = null) =>
    createVisitor(of, createEventLog(createDatabase()), saved, leftIn(storage), {
      mayStore: () => true,
      limits: { days: 90, events: 1, bytes: 5_000_000 },
      ...calm,
      onError: (fault) => faults.push(fault),
    });
  const seller = make(shop);
  await seller.load();
  await seller.record(makeEvent('Order Completed', { total: 70 }));
  await seller.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
  while (await seller.tidy());
  expect(await readLog()).not.toContain('Order Completed');
  const blog = make(config);
  await blog.load();
  expect(await blog.rewrite(planForgetting({ attribute: 'plan' }, config.attributes))).toBe(true);
  const next = make(shop);
  await next.load();
  expect(next.engine.attributes(T)).toEqual({ spent: 70 });
});

it('is all also if it is asked for while a part is being forgotten', async () => {
  const visitor = await visit();
  const forgotten = visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
  const erased = visitor.erase();
  expect(await Promise.all([forgotten, erased])).toEqual([true, true]);
  expect(await readLog()).toEqual([]);
  expect(storage.kept.size).toBe(0);
});

it('is remembered where the store does not answer, though nothing was ever read from it', async () => {
  await visit();
  const database = createDatabase();
  const silent = async () => {
    throw new Error('no answer');
  };
  const log = createEventLog<SavedVisitor>({ ...database, transact: silent, destroy: silent });
  const visitor = createVisitor(config, log, null, leftIn(storage), {
    mayStore: () => true,
    limits: { days: 90, events: 10_000, bytes: 5_000_000 },
    ...calm,
    onError: (fault) => faults.push(fault),
  });
  await visitor.load();
  expect(await visitor.erase()).toBe(false);
  await open().load();
  expect(await readLog()).toEqual([]);
});

it('is nothing where there is no database, though pages have left what they knew', async () => {
  isBroken = true;
  const visitor = open();
  await visitor.load();
  await visitor.record(makeEvent());
  const next = open(visitor.save());
  await next.load();
  expect(await next.erase()).toBe(true);
  isGranted = false;
  expect(await open().erase(true)).toBe(true);
  expect(storage.kept.size).toBe(0);
});

it('is not read meanwhile from what waits', async () => {
  isGranted = false;
  const visitor = open();
  visitor.record(makeEvent());
  visitor.record(makeEvent('Order Completed'));
  const names: string[] = [];
  const read = visitor.read(0, ({ name }) => names.push(name));
  const rewritten = visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
  await Promise.all([read, rewritten]);
  expect(names).toEqual(['Order Completed']);
});

it('is taken over beside what this page alone knows of', async () => {
  let isFull = true;
  const owed = leftIn({ ...storage, set: (...all) => !isFull && storage.set(...all) }).owed;
  owed.add({ id: 'a', time: 0, ...planForgetting({ event: 'A' }, {}) });
  isFull = false;
  storage.set('tailorbird.owed.b', { all: true });
  expect(owed.list(true)).toHaveLength(1);
  owed.adopt();
  expect(owed.list(true)).toHaveLength(2);
  expect(storage.keys('tailorbird.owed.')).toHaveLength(2);
});

it('is remembered by a page that has not seen the log which another tab has written', async () => {
  isBroken = true;
  const visitor = open();
  await visitor.load();
  isBroken = false;
  await visit();
  isBroken = true;
  isGranted = false;
  expect(await visitor.erase()).toBe(false);
  isBroken = false;
  await open().load();
  expect(await indexedDB.databases()).toEqual([]);
  expect(storage.kept.size).toBe(0);
});

it('is a part for every tab at once: what one of them records meanwhile stays', async () => {
  const other = await visit();
  await new Promise((resolve) => setTimeout(resolve));
  isBroken = true;
  const visitor = open();
  expect(await visitor.rewrite(planForgetting({ event: 'Product Viewed' }, {}))).toBe(false);
  isBroken = false;
  expect(await other.record(makeLaterEvent())).toBe(true);
  expect(other.engine.attributes(T)).toEqual({ plan: 'pro', views: 1 });
  await visitor.load();
  expect(await readLog()).toEqual(['User Identified', 'Product Viewed']);
  expect(storage.kept.size).toBe(0);
});

it('is a part that is done once, though two tabs begin with it', async () => {
  await visit();
  isBroken = true;
  await open().rewrite(planForgetting({ event: 'Product Viewed' }, {}));
  const [key = ''] = storage.keys('tailorbird.owed.');
  const owing = storage.get(key);
  isBroken = false;
  const visitor = open();
  await visitor.load();
  await visitor.record(makeEvent());
  // So it is to a tab that found it just before the other was done.
  storage.set(key, owing);
  await open().load();
  expect(await readLog()).toEqual(['User Identified', 'Product Viewed']);
  expect(storage.kept.size).toBe(0);
});

const forgetViews = (visitor: Visitor) => visitor.rewrite(planForgetting({ event: 'Product Viewed' }, {}));

it('is a part that another tab does: it is gone from what that tab knows, and what waited there too', async () => {
  const other = await visit();
  await new Promise((resolve) => setTimeout(resolve));
  isBroken = true;
  other.record({ ...makeEvent(), time: Date.now() - 1000 });
  await forgetViews(open());
  isBroken = false;
  await other.load();
  await other.record(makeEvent('Order Completed'));
  expect(other.engine.attributes(T)).toEqual({ plan: 'pro', views: 0 });
  expect(other.save()?.tail).toEqual([]);
  expect(await readLog()).toEqual(['User Identified', 'Order Completed']);
  expect(storage.kept.size).toBe(0);
});

it('is a part of what was there when it was asked for: what the same page records next stays', async () => {
  const visitor = await visit();
  const isForgotten = forgetViews(visitor);
  visitor.record(makeLaterEvent());
  expect(await isForgotten).toBe(true);
  await visitor.load();
  expect(visitor.engine.attributes(T)).toEqual({ plan: 'pro', views: 1 });
  expect(await readLog()).toEqual(['User Identified', 'Product Viewed']);
});

it('is no part any more once all is deleted, also to a page that had taken it over', async () => {
  const sleeping = await visit();
  await new Promise((resolve) => setTimeout(resolve));
  isBroken = true;
  const visitor = open();
  await forgetViews(visitor);
  await sleeping.load();
  isBroken = false;
  expect(await visitor.erase()).toBe(true);
  await visitor.record(makeEvent());
  await sleeping.load();
  expect(await readLog()).toEqual(['Product Viewed']);
  expect(storage.kept.size).toBe(0);
});

it('is nothing where no database can be, be it a part', async () => {
  isBroken = true;
  const visitor = open();
  await visitor.load();
  await visitor.record(makeEvent());
  expect(await forgetViews(visitor)).toBe(true);
  expect(visitor.engine.attributes(T)).toEqual({ views: 0 });
  expect(storage.kept.size).toBe(0);
});

it('is done once where nothing can be taken out of what is kept', async () => {
  storage.remove = () => {};
  await visit();
  const visitor = open();
  expect(await forgetViews(visitor)).toBe(true);
  await visitor.record(makeEvent());
  await open().load();
  expect(await readLog()).toEqual(['User Identified', 'Product Viewed']);
});

it('takes out of what other pages have left no more than what is forgotten', async () => {
  const left = await visit();
  await new Promise((resolve) => setTimeout(resolve));
  isBroken = true;
  left.record(makeEvent());
  left.record(makeEvent('Order Completed'));
  left.leave();
  isBroken = false;
  await forgetViews(open());
  const kept = JSON.stringify([...storage.kept.values()]);
  expect(kept).toContain('Order Completed');
  expect(kept).not.toContain('Product Viewed');
  const next = open();
  await next.load();
  await next.record(makeEvent('Signed Up'));
  expect(await readLog()).toEqual(['User Identified', 'Order Completed', 'Signed Up']);
});

it('does not come back from what a page leaves later; what was recorded since does', async () => {
  await visit();
  await forgetViews(open());
  const events = [{ ...makeEvent(), time: Date.now() - 1000 }, makeLaterEvent()];
  storage.set('tailorbird.tail.x', { behind: 0, events });
  const next = open();
  await next.load();
  await next.record(makeEvent('Order Completed'));
  expect(await readLog()).toEqual(['User Identified', 'Product Viewed', 'Order Completed']);
});

it('is not saved by a page that has yet to do it', async () => {
  const other = await visit();
  await new Promise((resolve) => setTimeout(resolve));
  expect(other.save()).toBeDefined();
  isBroken = true;
  await forgetViews(open());
  expect(other.save()).toBeUndefined();
});

it('is all and no part beside it', () => {
  const { owed } = leftIn(storage);
  owed.add({ id: 'a', time: 0, ...planForgetting({ event: 'A' }, {}) });
  owed.add({ id: 'z', all: true });
  expect(owed.list(true)).toEqual([{ id: 'z', all: true }]);
  expect(storage.kept.size).toBe(1);
});

it('is no part of a log that is erased while a page is about to begin with it', async () => {
  await visit();
  let isHeld = false;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = open(null, storage, async () => (isHeld ? gate : undefined));
  await slow.load();
  isBroken = true;
  await forgetViews(open());
  isBroken = false;
  isHeld = true;
  const done = slow.load();
  await new Promise((resolve) => setTimeout(resolve));
  const visitor = open();
  expect(await visitor.erase()).toBe(true);
  await visitor.record(makeEvent());
  release();
  await done;
  expect(await readLog()).toEqual(['Product Viewed']);
});
