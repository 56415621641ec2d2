import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { planForgetting } from '../../src/profile/forgetting.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, leftNothing } from './storage.ts';

const T = 1_766_000_000_000;

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

const limits = { days: 90, events: 10_000, bytes: 5_000_000 };

let faults: unknown[] = [];
let count = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  faults = [];
});

const open = (saved: SavedVisitor | null = null, mayStore = () => true): Visitor =>
  createVisitor(config, createEventLog(createDatabase()), saved, leftNothing(), {
    mayStore,
    limits,
    ...calm,
    onError: (fault) => faults.push(fault),
  });

const makeEvent = (
  name = 'Product Viewed',
  properties: TailorbirdEvent['properties'] = {},
): TailorbirdEvent => ({
  id: `e${(++count).toString().padStart(6, '0')}`,
  name,
  properties,
  time: T + count,
});

const throughJson = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));

/** All that the fold says, to compare. */
const summary = (visitor: Visitor) => ({
  id: visitor.id,
  identity: visitor.identity,
  session: visitor.session,
  attributes: visitor.engine.attributes(T + 1e6),
  segments: visitor.engine.segments(T + 1e6),
});

async function readLog(): Promise<TailorbirdEvent[]> {
  const events: TailorbirdEvent[] = [];
  await createEventLog(createDatabase()).read(0, (event) => events.push(event));
  return events;
}

describe('a visitor', () => {
  it('acknowledges an event when it is in the log', async () => {
    const visitor = open();
    visitor.load();
    const one = makeEvent();
    expect(await visitor.record(one)).toBe(true);
    expect(await readLog()).toEqual([one]);
  });

  it('counts an event at once, before it is on disk', () => {
    const visitor = open();
    for (let i = 0; i < 3; i++) visitor.record(makeEvent());
    expect(visitor.engine.segments(T + 1000)).toEqual(['lovers']);
  });

  it('keeps what happens before consent in memory, and stores it when consent is given', async () => {
    let isGranted = false;
    const visitor = open(null, () => isGranted);
    await visitor.load();
    expect(await visitor.record(makeEvent())).toBe(false);
    expect(await indexedDB.databases()).toEqual([]);
    isGranted = true;
    await visitor.load();
    await visitor.record(makeEvent());
    expect(await readLog()).toHaveLength(2);
    expect(visitor.engine.attributes(T)).toMatchObject({ views: 2 });
  });

  it('keeps the latest 100 events before consent', async () => {
    let isGranted = false;
    const visitor = open(null, () => isGranted);
    const events = Array.from({ length: 130 }, () => makeEvent());
    for (const event of events) visitor.record(event);
    isGranted = true;
    await visitor.load();
    await visitor.record(makeEvent());
    expect((await readLog()).slice(0, 100)).toEqual(events.slice(30));
    expect(visitor.engine.attributes(T)).toMatchObject({ views: 101 });
  });

  it('saves what is true at each moment, in the midst of catching up with another tab, too', async () => {
    const behind = open();
    await behind.load();
    await behind.record(makeEvent());
    const other = open();
    // Each in a record of its own, so that they are read in several steps.
    for (let index = 0; index < 100; index += 1) await other.record(makeEvent());
    const own = behind.record(makeEvent());
    const saves: SavedVisitor[] = [];
    let isDone = false;
    own.then(() => {
      isDone = true;
    });
    while (!isDone) {
      const saved = behind.save();
      if (saved) saves.push(throughJson(saved));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set(saves.map(({ engine }) => JSON.stringify(engine))).size).toBeGreaterThan(3);
    for (const saved of saves) {
      const next = open(saved);
      await next.load();
      expect(next.engine.attributes(T + 1e6)).toMatchObject({ views: 102 });
    }
  });

  /** A page whose log may be slow to say that it has written. */
  const openSlow = (mayStore = () => true) => {
    const log = createEventLog<SavedVisitor>(createDatabase());
    let hear = () => {};
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const answers = { areSlow: false, hear: () => hear() };
    const append: typeof log.append = async (events, known) => {
      const written = await log.append(events, known);
      if (answers.areSlow) await heard;
      return written;
    };
    const visitor = createVisitor(config, { ...log, append }, null, leftNothing(), {
      ...calm,
      mayStore,
      limits,
      onError: (fault) => faults.push(fault),
    });
    return { visitor, answers };
  };

  it('leaves what is in the log once, though it had given it up before it heard of that', async () => {
    let isAllowed = true;
    const { visitor, answers } = openSlow(() => isAllowed);
    await visitor.load();
    await visitor.record(makeEvent());
    answers.areSlow = true;
    const event = makeEvent();
    visitor.record(event);
    await new Promise((resolve) => setTimeout(resolve, 20));
    isAllowed = false;
    for (let index = 0; index < 101; index += 1) visitor.record(makeEvent());
    isAllowed = true;
    answers.hear();
    await visitor.load();
    await visitor.record(makeEvent());
    const ids = (await readLog()).map(({ id }) => id);
    expect(ids.filter((id) => id === event.id)).toHaveLength(1);
    expect(new Set(ids).size).toBe(ids.length);
    const rebuilt = open();
    await rebuilt.load();
    // What was let go is not counted any more: the log will never have it.
    expect(visitor.engine.attributes(T)).toMatchObject({ views: ids.length });
    expect(summary(visitor)).toEqual(summary(rebuilt));
    expect(faults).toEqual([]);
  });

  /** A log whose reading can be made to break off behind what it has visited. */
  const openBreaking = (of: typeof config, saved: SavedVisitor | null) => {
    const log = createEventLog<SavedVisitor>(createDatabase());
    const fault = { isOn: false };
    const read: typeof log.read = async (after, visit) => {
      const origin = await log.read(after, visit);
      if (fault.isOn) throw new Error('lost');
      return origin;
    };
    const visitor = createVisitor(of, { ...log, read }, saved, leftNothing(), {
      mayStore: () => true,
      limits,
      ...calm,
      onError() {},
    });
    return { visitor, fault };
  };

  it('puts what a new config asks to old events once, though reading them broke off', async () => {
    const { spent, ...less } = config.attributes;
    const { visitor: first } = openBreaking({ ...config, attributes: less } as typeof config, null);
    await first.load();
    await first.record(makeEvent('Order Completed', { total: 7 }));
    const { visitor, fault } = openBreaking(config, throughJson(first.save() as SavedVisitor));
    fault.isOn = true;
    await visitor.load();
    fault.isOn = false;
    await visitor.load();
    expect(visitor.engine.attributes(T)).toMatchObject({ spent: 7 });
  });

  it('takes nothing for settled that a broken reading of all has found', async () => {
    const { visitor, fault } = openBreaking(config, null);
    await visitor.load();
    await visitor.record(makeEvent());
    const other = open();
    await other.load();
    await other.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
    await other.record(makeEvent());
    fault.isOn = true;
    const event = makeEvent();
    await visitor.record(event);
    expect(visitor.save()?.tail).toEqual([event]);
    fault.isOn = false;
    await visitor.load();
    expect(visitor.save()?.tail).toEqual([]);
    expect((await readLog()).filter(({ id }) => id === event.id)).toHaveLength(1);
    expect(visitor.engine.attributes(T)).toMatchObject({ views: 3 });
  });

  it('counts all of a log that another tab shortens while it is read', async () => {
    const writer = open();
    await writer.load();
    for (let index = 0; index < 100; index += 1) await writer.record(makeEvent());
    const log = createEventLog<SavedVisitor>(createDatabase());
    let isShort = false;
    const visitor = createVisitor(
      config,
      {
        ...log,
        async read(after, visit) {
          if (!isShort) {
            isShort = true;
            const keeper = createVisitor(config, createEventLog(createDatabase()), null, leftNothing(), {
              mayStore: () => true,
              limits: { ...limits, events: 10 },
              ...calm,
              onError() {},
            });
            await keeper.load();
            while (await keeper.tidy());
          }
          return log.read(after, visit);
        },
      },
      null,
      leftNothing(),
      {
        mayStore: () => true,
        limits,
        ...calm,
        onError: (fault) => faults.push(fault),
      },
    );
    await visitor.load();
    expect((await readLog()).length).toBeLessThanOrEqual(10);
    expect(visitor.engine.attributes(T + 1e6)).toMatchObject({ views: 100 });
    expect(faults).toEqual([]);
  });

  it('tells of a write when it begins, and of the end of it', async () => {
    const said: string[] = [];
    const visitor = createVisitor(config, createEventLog(createDatabase()), null, leftNothing(), {
      ...calm,
      mayStore: () => true,
      limits,
      onSend: () => said.push('begun'),
      onWrite: () => said.push('done'),
      onError: (fault) => faults.push(fault),
    });
    await visitor.load();
    const written = visitor.record(makeEvent()).then(() => said.push('acknowledged'));
    while (!said.length) await Promise.resolve();
    expect(said).toEqual(['begun']);
    await written;
    await visitor.load();
    expect([...said].sort()).toEqual(['acknowledged', 'begun', 'done']);
  });

  it('notices that the log it knew was erased, and only then', async () => {
    let strangers = 0;
    const openWith = (saved: SavedVisitor | null) =>
      createVisitor(config, createEventLog(createDatabase()), saved, leftNothing(), {
        ...calm,
        mayStore: () => true,
        limits,
        onStranger() {
          strangers += 1;
        },
        onError: (fault) => faults.push(fault),
      });
    const visitor = openWith(null);
    await visitor.load();
    await visitor.record(makeEvent());
    await openWith(throughJson(visitor.save() as SavedVisitor)).load();
    const other = openWith(null);
    // It has something to tell before it knows the log.
    other.record(makeEvent());
    await other.load();
    expect(strangers).toBe(0);
    await other.erase();
    await other.record(makeEvent());
    strangers = 0;
    await visitor.load();
    expect(strangers).toBe(1);
  });

  it('reads once what was left to be written and has been', async () => {
    const first = open();
    await first.load();
    const event = makeEvent();
    const written = first.record(event);
    const saved = throughJson(first.save() as SavedVisitor);
    await written;
    expect(saved.tail).toEqual([event]);
    const seen: TailorbirdEvent[] = [];
    await open(saved).read(0, (each) => seen.push(each));
    expect(seen).toEqual([event]);
  });

  it('does not write again what another tab has forgotten before it heard that it was written', async () => {
    const { visitor, answers } = openSlow();
    await visitor.load();
    await visitor.record(makeEvent('Other'));
    const other = open();
    await other.load();
    // In between, so that the log has to be read.
    await other.record(makeEvent('Other'));
    answers.areSlow = true;
    const written = visitor.record(makeEvent());
    while (!(await readLog()).some(({ name }) => name === 'Product Viewed')) await Promise.resolve();
    await other.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
    answers.hear();
    expect(await written).toBe(true);
    await visitor.load();
    expect((await readLog()).map(({ name }) => name)).toEqual(['Other', 'Other']);
    expect(summary(visitor)).toEqual(summary(other));
    expect(faults).toEqual([]);
  });

  it('takes out at its start what stands in the log twice', async () => {
    const log = createEventLog(createDatabase());
    const events = Array.from({ length: 70 }, () => makeEvent());
    for (const event of events) await log.append([event]);
    await log.append([events[0] as TailorbirdEvent]);
    const visitor = open();
    await visitor.load();
    expect(visitor.engine.attributes(T + 1e6)).toMatchObject({ views: 70 });
    expect(await readLog()).toEqual(events);
    await visitor.load();
    expect(visitor.engine.attributes(T + 1e6)).toMatchObject({ views: 70 });
  });

  it('tells of what it has read whether that is all, and of each event once', async () => {
    const { visitor, fault } = openBreaking(config, null);
    await visitor.load();
    const events = [makeEvent(), makeEvent()];
    for (const event of events) await visitor.record(event);
    const read = async () => {
      const seen: TailorbirdEvent[] = [];
      return [await visitor.read(0, (event) => seen.push(event)), seen];
    };
    expect(await read()).toEqual([true, events]);
    fault.isOn = true;
    expect((await read())[0]).toBe(false);
  });

  it('goes on from what was saved, and brings the tail that never reached the log into it, once', async () => {
    const first = open();
    await first.load();
    await first.record(makeEvent());
    first.record(makeEvent());
    first.record(makeEvent('User Identified', { userId: 'u1', traits: { plan: 'pro' } }));
    const saved = throughJson(first.save() as SavedVisitor);
    expect(saved.tail).toHaveLength(2);

    const second = open(saved);
    expect(second.engine.attributes(T)).toEqual({ views: 2, plan: 'pro', spent: 0 });
    await second.load();
    await second.record(makeEvent());
    const log = await readLog();
    expect(new Set(log.map(({ id }) => id)).size).toBe(4);
    expect(log).toHaveLength(4);
    const rebuilt = open();
    await rebuilt.load();
    expect(summary(second)).toEqual(summary(rebuilt));
  });

  it('is rebuilt from the log when the cache is lost, or lacks what a new config asks', async () => {
    const first = open();
    await first.load();
    for (let i = 0; i < 3; i++) await first.record(makeEvent('Product Viewed', { category: 'shoes' }));
    const saved = throughJson(first.save() as SavedVisitor);
    const rebuilt = open();
    await rebuilt.load();
    expect(summary(rebuilt)).toEqual(summary(first));
    const other = open({ ...saved, engine: { ...saved.engine, series: {} } });
    expect(other.save()).toBeUndefined();
    await other.load();
    expect(summary(other)).toEqual(summary(first));
    expect(other.save()).toMatchObject({ position: 3, tail: [], visitorId: first.id });
  });

  it('computes from the log only what a new config asks, and keeps the rest', async () => {
    const first = open();
    await first.load();
    for (let i = 0; i < 3; i++) await first.record(makeEvent());
    first.record(makeEvent());
    const saved = throughJson(first.save() as SavedVisitor);
    expect(saved.tail).toHaveLength(1);
    const keys = Object.keys(saved.engine.series);
    for (const missing of keys) {
      const { [missing]: _, ...series } = saved.engine.series;
      const [kept] = Object.keys(series) as [string];
      // What is kept is not read from the log again: else this would be put right.
      const wrong = { ...series, [kept]: [T.toString(36), [], []] as const };
      const visitor = open({ ...saved, engine: { ...saved.engine, series: wrong } });
      await visitor.load();
      await visitor.record(makeEvent('Other'));
      const after = visitor.save()?.engine.series;
      expect(after?.[missing]).toEqual(saved.engine.series[missing]);
      expect(after?.[kept]).toEqual(wrong[kept]);
    }
  });

  it('does without a cache that is broken', async () => {
    const first = open();
    await first.load();
    for (let i = 0; i < 3; i++) await first.record(makeEvent());
    const saved = throughJson(first.save() as SavedVisitor);
    const series = (state: unknown) =>
      Object.fromEntries(Object.keys(saved.engine.series).map((key) => [key, state]));
    for (const broken of [
      {},
      { ...saved, engine: null },
      { ...saved, engine: {} },
      { ...saved, tail: 'x' },
      ...[null, 'x', 7, {}, [[null]]].map((state) => ({
        ...saved,
        engine: { ...saved.engine, series: series(state) },
      })),
    ]) {
      const visitor = open(broken as SavedVisitor);
      await visitor.load();
      expect(await visitor.record(makeEvent('Other')), JSON.stringify(broken)).toBe(true);
      expect(() => visitor.engine.segments(T + 1e6)).not.toThrow();
    }
  });

  it('forgets everything, and goes on as somebody new', async () => {
    const visitor = open();
    await visitor.load();
    await visitor.record(makeEvent('User Identified', { userId: 'u1', traits: { plan: 'pro' } }));
    const { id } = visitor;
    visitor.record(makeEvent());
    await visitor.erase();
    expect(await readLog()).toEqual([]);
    expect(summary(visitor)).toMatchObject({ id: '', identity: { userId: null, traits: {} }, segments: [] });
    expect(await visitor.record(makeEvent())).toBe(true);
    expect(visitor.id).not.toBe(id);
    expect(visitor.engine.attributes(T)).toEqual({ views: 1, spent: 0 });
  });

  it('lives in memory where IndexedDB does not work', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as never;
    const visitor = open();
    await visitor.load();
    expect(await visitor.record(makeEvent())).toBe(false);
    expect(faults).toMatchObject([{ code: 'no-storage' }]);
    expect(visitor.engine.attributes(T)).toMatchObject({ views: 1 });
    const seen: string[] = [];
    await visitor.read(0, ({ name }) => seen.push(name));
    expect(seen).toEqual(['Product Viewed']);
  });

  it('without storage keeps its fold and the latest 100 events, which the next page writes if it can', async () => {
    const { open: openDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const visitor = open();
    await visitor.load();
    visitor.record(makeEvent('User Identified', { userId: 'u1', traits: { plan: 'pro' } }));
    for (let i = 0; i < 150; i++) visitor.record(makeEvent());
    visitor.record(makeEvent('User Identified', { userId: 'u1', traits: { name: 'Ada' } }));
    const saved = throughJson(visitor.save() as SavedVisitor);
    IDBFactory.prototype.open = openDatabase;
    expect(visitor.engine.attributes(T)).toMatchObject({ views: 150, plan: 'pro', name: 'Ada' });
    const seen: string[] = [];
    await visitor.read(0, ({ id }) => seen.push(id));
    expect(seen).toHaveLength(100);
    expect(faults).toMatchObject([{ code: 'no-storage' }]);

    const next = open(saved);
    await next.load();
    expect(await next.record(makeEvent())).toBe(true);
    expect((await readLog()).slice(0, 100).map(({ id }) => id)).toEqual(seen);
  });

  it('writes nothing of what was under way when it was erased', async () => {
    const visitor = open();
    await visitor.load();
    const old = Array.from({ length: 250 }, () => visitor.record(makeEvent()));
    await old[0];
    const erased = visitor.erase();
    const event = makeEvent('Other');
    const recorded = visitor.record(event);
    await erased;
    expect(await recorded).toBe(true);
    expect(await Promise.all(old)).toHaveLength(250);
    expect(await readLog()).toEqual([event]);
    expect(summary(visitor)).toMatchObject({ id: event.id, attributes: { views: 0 } });
  });

  it('forgets what it is just about to read, too', async () => {
    const first = open();
    await first.load();
    await first.record(makeEvent());
    const visitor = open();
    await Promise.all([visitor.load(), visitor.erase()]);
    expect(summary(visitor)).toMatchObject({ id: '', attributes: { views: 0 } });
    expect(await readLog()).toEqual([]);
  });

  it('reopens a connection that was closed under it', async () => {
    const visitor = open();
    await visitor.load();
    const { transaction } = IDBDatabase.prototype;
    let calls = 0;
    IDBDatabase.prototype.transaction = function (...parameters: Parameters<typeof transaction>) {
      if (++calls % 3 === 0) throw new DOMException('The connection is closing.', 'InvalidStateError');
      return transaction.apply(this, parameters);
    };
    for (let i = 0; i < 10; i++) expect(await visitor.record(makeEvent())).toBe(true);
    IDBDatabase.prototype.transaction = transaction;
    expect(await readLog()).toHaveLength(10);
  });
});

describe('several tabs', () => {
  it('know that one of them has erased the log, however much stands in it by now', async () => {
    const one = open();
    await one.load();
    await one.record(makeEvent('User Identified', { userId: 'alice', traits: { plan: 'pro' } }));
    const other = open(throughJson(one.save() as SavedVisitor));
    await other.load();
    expect(other.identity.userId).toBe('alice');
    await one.erase();
    for (let i = 0; i < 12; i++) await one.record(makeEvent());
    await other.load();
    expect(summary(other)).toEqual(summary(one));
    expect(other.identity.userId).toBe(null);
    const late = open(throughJson(one.save() as SavedVisitor));
    await one.erase();
    await late.load();
    expect(late.engine.attributes(T)).toEqual({ views: 0, spent: 0 });
  });
});
