// Anything that visitors, pages and tabs may do, in any order. `RUNS=5000 npx vitest run test/visitor/model.test.ts`
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { oweNothing } from './storage.ts';

const T = 1_766_000_000_000;
const DAY_MS = 86_400_000;
const RUNS = Number(process.env.RUNS ?? 150);

const config = {
  attributes: {
    views: { event: 'Product Viewed', count: true as const },
    spent: { event: 'Order Completed', sum: 'total' },
    favourite: { event: 'Product Viewed', top: 'category' },
  },
  segments: {
    lovers: { when: { $event: { name: 'Product Viewed', within: '7d', count: { $gte: 3 } } } },
    pros: { when: { plan: 'pro' } },
  },
};

// That nothing goes for want of room is of another test.
const limits = { days: 1e6, events: 1e6, bytes: 1e9 };

const act = fc.record({
  tab: fc.nat(2),
  act: fc.constantFrom(
    ...([
      'view',
      'view',
      'view',
      'burst',
      'order',
      'identify',
      'trickle',
      'wait',
      'hear',
      'save',
      'leave',
      'leave',
      'crash',
    ] as const),
    ...(['grant', 'withdraw', 'clear', 'jump', 'migrate', 'tidy'] as const),
  ),
  value: fc.nat(3),
});

const throughJson = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));

const pass = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

/** All that the fold says, to compare. */
const summary = (visitor: Visitor, now: number) => ({
  id: visitor.id,
  identity: visitor.identity,
  session: visitor.session,
  attributes: visitor.engine.attributes(now),
  segments: visitor.engine.segments(now),
});

async function readLog(): Promise<TailorbirdEvent[]> {
  const events: TailorbirdEvent[] = [];
  await createEventLog(createDatabase()).read(0, (event) => events.push(event));
  return events;
}

/** What the first version would have stored. */
async function writeFormat1(events: readonly TailorbirdEvent[]) {
  globalThis.indexedDB = new IDBFactory();
  const request = indexedDB.open('tailorbird', 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('log', { autoIncrement: true });
    for (const event of events) store.put(event);
  };
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  request.result.close();
}

/** A browser with up to three tabs, and what must be true of it. */
async function play(acts: readonly { tab: number; act: string; value: number }[]) {
  globalThis.indexedDB = new IDBFactory();
  let cache: SavedVisitor | null = null;
  let tabs: (Visitor | undefined)[] = [];
  let isGranted = true;
  let clock = T;
  let count = 0;
  const faults: unknown[] = [];
  const acknowledged = new Set<string>();
  let pending: Promise<unknown>[] = [];
  let begun: Promise<unknown>[] = [];

  const open = (saved: SavedVisitor | null) =>
    createVisitor(
      config,
      createEventLog(createDatabase()),
      isGranted ? throughJson(saved) : null,
      oweNothing(),
      {
        limits,
        mayStore: () => isGranted,
        onChange() {},
        onWrite() {},
        onDrop() {},
        onStranger() {},
        onError: (fault) => faults.push(fault),
      },
    );
  const record = (visitor: Visitor, name: string, properties: TailorbirdEvent['properties'] = {}) => {
    count += 1;
    clock += 1;
    const event = { id: `e${`${count}`.padStart(6, '0')}`, name, properties, time: clock };
    pending.push(visitor.record(event).then((isDurable) => isDurable && acknowledged.add(event.id)));
  };
  /** What tabs that are gone have begun is done, or never will be. */
  const settleGone = async () => {
    await Promise.all(begun);
    begun = [];
  };
  /** One tab erases all, and the others are told. */
  const clear = async (visitor: Visitor) => {
    await settleGone();
    cache = null;
    const done = visitor.erase();
    const told = tabs.filter((other) => other !== visitor);
    for (const other of told) other?.forget();
    await done;
    await Promise.all(pending);
    acknowledged.clear();
    for (const other of told) if (other) pending.push(other.load());
  };
  /** Each tab learns that it may store nothing any longer. */
  const withdraw = async () => {
    await settleGone();
    isGranted = false;
    cache = null;
    await Promise.all(tabs.map((each) => each?.erase()));
    await Promise.all(pending);
    acknowledged.clear();
    expect(await indexedDB.databases()).toEqual([]);
  };

  for (const { tab, act, value } of acts) {
    let visitor = tabs[tab];
    if (!visitor) {
      visitor = open(cache);
      tabs[tab] = visitor;
      pending.push(visitor.load());
    }
    if (act === 'view') record(visitor, 'Product Viewed', { category: `c${value}` });
    if (act === 'burst') for (let index = 0; index < 12; index += 1) record(visitor, 'Product Viewed');
    if (act === 'trickle') {
      // More records than are read at once, so that other things happen while they are read.
      for (let index = 0; index < 36; index += 1) {
        record(visitor, 'Product Viewed', { category: `c${value}` });
        await pending.at(-1);
      }
    }
    if (act === 'order') record(visitor, 'Order Completed', { total: value / 10 });
    if (act === 'identify')
      record(visitor, 'User Identified', { userId: `u${value % 2}`, traits: { [`t${value}`]: count } });
    if (act === 'wait') await Promise.all(pending);
    if (act === 'hear') {
      const done = visitor.load();
      // Other things happen meanwhile.
      if (value) pending.push(done);
      else await done;
    }
    if (act === 'tidy') await visitor.tidy();
    if (act === 'jump') clock += ([-40, -1, 1, 400][value] as number) * DAY_MS;
    if (act === 'save') {
      for (let index = 0; index < value; index += 1) await pass();
      if (isGranted) cache = visitor.save() ?? cache;
    }
    if (act === 'leave') {
      visitor.leave();
      if (isGranted) cache = visitor.save() ?? cache;
    }
    if (act === 'leave' || act === 'crash') {
      tabs[tab] = undefined;
      begun = pending;
    }
    if (act === 'clear') await clear(visitor);
    if (act === 'withdraw') await withdraw();
    if (act === 'grant' && !isGranted) {
      isGranted = true;
      for (const each of tabs) each?.load();
    }
    if (act === 'migrate' && isGranted) {
      // The tabs go, and all that they have yet to write arrives before.
      for (const each of tabs) each?.leave();
      await Promise.all(pending);
      await pass(2);
      tabs = [];
      pending = [];
      cache = null;
      await writeFormat1(await readLog());
    }
  }
  await Promise.all(pending);
  for (const visitor of tabs) await visitor?.load();
  await pass(5);
  for (const visitor of tabs) await visitor?.load();

  expect(faults).toEqual([]);
  if (!isGranted) {
    expect(await indexedDB.databases()).toEqual([]);
    return;
  }
  const ids = (await readLog()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining([...acknowledged]));
  const rebuilt = open(null);
  await rebuilt.load();
  const next = open(cache);
  await next.load();
  expect(summary(next, clock)).toEqual(summary(rebuilt, clock));
  for (const visitor of tabs) if (visitor) expect(summary(visitor, clock)).toEqual(summary(rebuilt, clock));
}

it(
  `each acknowledged event is stored once, each tab is the fold of the log, and without consent there is nothing (${RUNS} runs)`,
  () => fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 40 }), play), { numRuns: RUNS }),
  60_000 + RUNS * 100,
);
