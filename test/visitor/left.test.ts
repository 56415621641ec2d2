// What a page could not bring into the log any more: the next page does, whatever other tabs have saved meanwhile.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { planForgetting } from '../../src/profile/forgetting.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, createStorage, leftIn } from './storage.ts';

const T = 1_766_000_000_000;
const config = { attributes: { views: { event: 'Product Viewed', count: true as const } } };

let storage = createStorage();
let isGranted = true;
let count = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  storage = createStorage();
  isGranted = true;
});

/** `isLost`: what it writes does not arrive, as when it is left in WebKit. */
const open = (saved: SavedVisitor | null = null, isLost = false): Visitor => {
  const log = createEventLog<SavedVisitor>(createDatabase());
  return createVisitor(
    config,
    isLost ? { ...log, append: () => new Promise<never>(() => {}) } : log,
    saved && (JSON.parse(JSON.stringify(saved)) as SavedVisitor),
    leftIn(storage),
    {
      mayStore: () => isGranted,
      limits: { days: 90, events: 10_000, bytes: 5_000_000 },
      ...calm,
      onError: (fault) => {
        throw fault;
      },
    },
  );
};
const makeEvent = (): TailorbirdEvent => {
  count += 1;
  return { id: `e${count}`, name: 'Product Viewed', properties: {}, time: T + count };
};
const views = (visitor: Visitor) => visitor.engine.attributes(T + 1000).views;
const stored = async () => {
  const ids: string[] = [];
  await createEventLog(createDatabase()).read(0, ({ id }) => ids.push(id));
  return ids;
};
const keys = () => [...storage.kept.keys()];

/** Two tabs are open, and one is left with an event on its way. */
const leaveOne = async () => {
  const other = open();
  await other.load();
  await other.record(makeEvent());
  const visitor = open(other.save(), true);
  await visitor.load();
  const event = makeEvent();
  visitor.record(event);
  visitor.leave();
  return { other, event };
};

it('is written by the next page, though another tab has saved what it knows', async () => {
  const { other, event } = await leaveOne();
  await other.record(makeEvent());
  const next = open(other.save());
  await next.load();
  expect(views(next)).toBe(3);
  await next.record(makeEvent());
  expect(await stored()).toHaveLength(4);
  expect(await stored()).toContain(event.id);
  expect(keys()).toEqual([]);
  await other.load();
  expect(views(other)).toBe(4);
});

it('is counted once if it was written after all', async () => {
  const { other, event } = await leaveOne();
  await createEventLog(createDatabase()).append([event]);
  await other.load();
  const next = open(other.save());
  await next.load();
  expect(views(next)).toBe(2);
  expect(await stored()).toHaveLength(2);
  expect(keys()).toEqual([]);
});

it('is written once if two pages come next', async () => {
  const { other } = await leaveOne();
  const [one, two] = [open(other.save()), open(other.save())];
  await Promise.all([one.load(), two.load()]);
  await Promise.all([one.record(makeEvent()), two.record(makeEvent())]);
  await Promise.all([one.load(), two.load()]);
  expect([views(one), views(two)]).toEqual([4, 4]);
  expect(await stored()).toHaveLength(4);
  expect(keys()).toEqual([]);
});

it('is of no use any more to a page that was only hidden, and has written it', async () => {
  const visitor = open();
  await visitor.load();
  const done = visitor.record(makeEvent());
  visitor.leave();
  expect(keys()).toHaveLength(1);
  await done;
  await visitor.record(makeEvent());
  // In its turn.
  await visitor.measure();
  expect(keys()).toEqual([]);
});

it('goes with all that is erased or forgotten', async () => {
  const { other } = await leaveOne();
  await other.erase();
  expect(keys()).toEqual([]);
  await leaveOne();
  await other.load();
  await other.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
  expect(keys()).toEqual([]);
});

it('may be whatever a script has written there', async () => {
  for (const rubbish of [7, null, {}, { behind: 'x', events: [null, {}, { id: 1 }] }]) {
    storage.set('tailorbird.tail.x', rubbish);
    const visitor = open();
    await visitor.load();
    expect(views(visitor)).toBe(0);
    expect(keys()).toEqual([]);
  }
});

it('is not looked at without consent', async () => {
  await leaveOne();
  isGranted = false;
  const visitor = open();
  await visitor.load();
  expect(views(visitor)).toBe(0);
});

it('is left to the snapshot where the log cannot be written to, or would grow from page to page', async () => {
  globalThis.indexedDB = { open: () => ({}) } as never;
  for (let page = 0; page < 3; page += 1) {
    const visitor = createVisitor(
      config,
      createEventLog<SavedVisitor>({
        ...createDatabase(),
        transact: () => Promise.reject(new DOMException('no', 'InvalidStateError')),
      }),
      null,
      leftIn(storage),
      {
        mayStore: () => true,
        limits: { days: 90, events: 10_000, bytes: 5_000_000 },
        ...calm,
        onError: () => {},
      },
    );
    await visitor.load();
    visitor.record(makeEvent());
    visitor.leave();
  }
  expect(keys()).toEqual([]);
});

it('is looked at again if a page that was only hidden has added to it', async () => {
  const { other } = await leaveOne();
  const [key = ''] = keys();
  const next = open(other.save());
  const recorded = next.load().then(() => next.record(makeEvent()));
  const { behind, events } = storage.get(key) as { behind: number; events: TailorbirdEvent[] };
  const later = makeEvent();
  await next.load();
  storage.set(key, { behind, events: [...events, later] });
  await recorded;
  await next.measure();
  const last = open(next.save());
  await last.load();
  await last.record(makeEvent());
  expect(await stored()).toContain(later.id);
  await last.measure();
  expect(keys()).toEqual([]);
});
