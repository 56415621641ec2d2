// What goes and what stays: retention with roll-up, forgetting, correcting, and tabs that were not there.
import { IDBFactory } from 'fake-indexeddb';
import fc from '../random.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { planForgetting } from '../../src/profile/forgetting.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog } from '../../src/store/log.js';
import { isTooMuch, type Limits } from '../../src/store/retention.js';
import type { SavedFold } from '../../src/visitor/fold.js';
import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, leftNothing } from './storage.ts';

const T = 1_766_000_000_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const config = {
  attributes: {
    views: { event: 'Product Viewed', count: true as const },
    spent: { event: 'Order Completed', sum: 'total' },
    favourite: { event: 'Product Viewed', top: 'category', halfLife: '7d' },
    firstSeen: { event: 'Product Viewed', first: 'category' },
  },
  segments: {
    lovers: { when: { $event: { name: 'Product Viewed', within: '30d', count: { $gte: 3 } } } },
    hasty: {
      when: { $event: { name: ['Product Viewed', 'Order Completed'], within: '1h', count: { $gte: 5 } } },
    },
    left: {
      when: {
        $sequence: { steps: [{ name: 'Product Added' }], without: { name: 'Order Completed' }, within: '7d' },
      },
    },
    pros: { when: { plan: 'pro' } },
  },
};

const everything: Limits = { days: 1e6, events: 1e9, bytes: 1e12 };
let faults: unknown[] = [];
let count = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  faults = [];
});

const open = (saved: SavedVisitor | null = null, limits = everything, of: object = config): Visitor =>
  createVisitor(of as typeof config, createEventLog(createDatabase()), saved, leftNothing(), {
    mayStore: () => true,
    limits,
    ...calm,
    onError: (fault) => faults.push(fault),
  });

const makeEvent = (
  name: string,
  properties: TailorbirdEvent['properties'] = {},
  time?: number,
): TailorbirdEvent => {
  count += 1;
  return { id: `e${count.toString().padStart(6, '0')}`, name, properties, time: time ?? T + count };
};
const throughJson = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));

/** All that the fold says at several times. */
const summary = (visitor: Visitor) => ({
  id: visitor.id,
  identity: visitor.identity,
  session: visitor.session,
  answers: [20 * MINUTE, 40 * MINUTE, 2 * 60 * MINUTE, 3 * DAY, 20 * DAY, 40 * DAY].map((later) => ({
    attributes: visitor.engine.attributes(T + later),
    segments: visitor.engine.segments(T + later),
    next: visitor.engine.nextChange(T + later),
  })),
});
const readAll = async (visitor: Visitor) => {
  const events: TailorbirdEvent[] = [];
  await visitor.read(0, (event) => events.push(event));
  return events;
};
const tidyUp = async (visitor: Visitor) => {
  while (await visitor.tidy());
};

const NAMES = [
  'Product Viewed',
  'Product Viewed',
  'Product Added',
  'Order Completed',
  'User Identified',
  'Session Started',
];
const act = fc.record({
  name: fc.constantFrom(...NAMES),
  value: fc.nat(3),
  minutes: fc.constantFrom(0, 1, 50, 2000),
});
const toEvents = (acts: readonly { name: string; value: number; minutes: number }[]) => {
  let time = T - 60 * DAY;
  return acts.map(({ name, value, minutes }) => {
    time += minutes * MINUTE;
    const properties: TailorbirdEvent['properties'] =
      name === 'User Identified'
        ? { userId: `u${value % 2}`, traits: { plan: value ? 'pro' : 'free', [`t${value}`]: value } }
        : name === 'Session Started'
          ? { utm: { source: `s${value}` }, referrer: {} }
          : { category: `c${value}`, total: value / 10 };
    return makeEvent(name, properties, time);
  });
};

describe('retention', () => {
  it(
    'takes the oldest events out of the log, and leaves every answer as it was',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(act, { minLength: 20, maxLength: 150 }),
          fc.integer({ min: 1, max: 60 }),
          async (acts, events) => {
            globalThis.indexedDB = new IDBFactory();
            const visitor = open(null, { ...everything, events });
            await visitor.load();
            const all = toEvents(acts);
            for (const event of all) visitor.record(event);
            await visitor.record(makeEvent('Other', {}, T));
            const before = summary(visitor);
            await tidyUp(visitor);
            const kept = await readAll(visitor);
            expect(kept.length).toBeLessThanOrEqual(events);
            expect(summary(visitor)).toEqual(before);
            const rebuilt = open();
            await rebuilt.load();
            expect(summary(rebuilt)).toEqual(before);
            // And it goes on like that.
            const more = makeEvent('Product Viewed', { category: 'c9' }, T + 1);
            await visitor.record(more);
            await tidyUp(visitor);
            const again = open();
            await again.load();
            expect(summary(again)).toEqual(summary(visitor));
            expect(again.engine.attributes(T + 1).views).toBe(
              all.filter(({ name }) => name === 'Product Viewed').length + 1,
            );
          },
        ),
        { numRuns: 25 },
      ),
    120_000,
  );

  it('says what is kept in sum', async () => {
    const visitor = open(null, { ...everything, events: 10 });
    await visitor.load();
    for (let i = 0; i < 100; i++) await visitor.record(makeEvent('Product Viewed', { category: 'shoes' }));
    expect(await visitor.earlier()).toBe(null);
    await tidyUp(visitor);
    expect(await visitor.earlier()).toMatchObject({ visitorId: visitor.id });
    expect((await visitor.measure()).events).toBeLessThanOrEqual(10);
  });

  it('makes a tab that was away begin anew when the log has moved on without it', async () => {
    const visitor = open(null, { ...everything, events: 20 });
    await visitor.load();
    await visitor.record(makeEvent('Product Viewed', { category: 'a' }));
    const saved = throughJson(visitor.save() as SavedVisitor);
    for (let i = 0; i < 200; i++) await visitor.record(makeEvent('Product Viewed', { category: 'b' }));
    await tidyUp(visitor);
    const away = open(saved);
    await away.load();
    expect(summary(away)).toEqual(summary(visitor));
  });

  it('leaves it to pages that ask more, as long as it can, to take out what they count', async () => {
    const some = { ...everything, events: 100 };
    const { views, ...fewer } = config.attributes;
    const more = open(null, some);
    await more.load();
    const recordMore = async (count: number) => {
      for (let i = 0; i < count; i++) await more.record(makeEvent('Product Viewed'));
    };
    await recordMore(110);
    await tidyUp(more);
    await recordMore(20);
    const less = open(null, some, { ...config, attributes: fewer });
    await less.load();
    await tidyUp(less);
    expect((await less.measure()).events).toBe(120);
    const rebuilt = open(null, some);
    await rebuilt.load();
    expect(rebuilt.engine.attributes(T + DAY)).toMatchObject({ views: 130 });
    await recordMore(10);
    await less.load();
    await tidyUp(less);
    expect((await less.measure()).events).toBe(125);
    await tidyUp(less);
    expect((await less.measure()).events).toBe(100);
  });

  const limits = { days: 90, events: 10, bytes: 1000 };
  const few = { events: 1, bytes: 1 };
  const at = (time: number) => ({ ...makeEvent('x'), time });

  it('makes room in a full browser once, however often that is tried, until something was written', async () => {
    const log = createEventLog<SavedFold>(createDatabase());
    let isFull = false;
    let trims = 0;
    const visitor = createVisitor(
      config,
      {
        ...log,
        append: (...all) =>
          isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : log.append(...all),
        trim: (...all) => {
          trims += 1;
          return log.trim(...all);
        },
      },
      null,
      leftNothing(),
      { mayStore: () => true, limits: everything, ...calm, onError: (fault) => faults.push(fault) },
    );
    await visitor.load();
    for (let index = 0; index < 20; index += 1) await visitor.record(makeEvent('Product Viewed'));
    isFull = true;
    for (let index = 0; index < 5; index += 1) {
      visitor.record(makeEvent('Product Viewed'));
      await visitor.load();
      await visitor.read(0, () => {});
      await visitor.load();
      await visitor.measure();
    }
    expect(trims).toBe(1);
    expect((await log.measure()).events).toBe(16);
    expect(visitor.trouble).toBe('full');
    isFull = false;
    await visitor.read(0, () => {});
    expect(await visitor.record(makeEvent('Product Viewed'))).toBe(true);
    // In its turn.
    await visitor.measure();
    expect(visitor.trouble).toBe(null);
  });

  it('goes by age, count and bytes', () => {
    const isGone = isTooMuch(limits, T, { lastTime: T, utm: {}, referrer: {} });
    expect(isGone(at(T - 90 * DAY), few)).toBe(false);
    expect(isGone(at(T - 90 * DAY - 1), few)).toBe(true);
    expect(isGone(at(T), { events: 10, bytes: 1000 })).toBe(false);
    expect(isGone(at(T), { events: 11, bytes: 1 })).toBe(true);
    expect(isGone(at(T), { events: 1, bytes: 1001 })).toBe(true);
  });

  it('believes a clock that is far ahead only when two sessions have seen it', () => {
    const event = at(T);
    const later = T + 4000 * DAY;
    const session = { utm: {}, referrer: {}, lastTime: later };
    expect(isTooMuch(limits, later, { ...session, previousTime: T })(event, few)).toBe(false);
    expect(isTooMuch(limits, later + DAY, { ...session, previousTime: later })(event, few)).toBe(true);
    // Set right again, it is believed at once.
    expect(isTooMuch(limits, T + DAY, { ...session, previousTime: later })(event, few)).toBe(false);
  });

  it('deletes nothing for a clock that falls back, nor when that is set right', () => {
    const event = at(T);
    const past = T - 4000 * DAY;
    const session = { utm: {}, referrer: {}, lastTime: past };
    for (const reading of [past, 0]) {
      expect(isTooMuch(limits, reading, { ...session, previousTime: T })(event, few)).toBe(false);
      expect(isTooMuch(limits, T + DAY, { ...session, previousTime: reading })(event, few)).toBe(false);
    }
    // What is old by every clock goes, after a long absence too.
    expect(isTooMuch(limits, T + 95 * DAY, { ...session, previousTime: T + 89 * DAY })(event, few)).toBe(
      true,
    );
  });
});

describe('forgetting', () => {
  it(
    'leaves what the rest of the events would give, on disk too, whatever was rolled up',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(act, { minLength: 5, maxLength: 60 }),
          fc.constantFrom('Product Viewed', 'Order Completed', 'User Identified'),
          async (acts, name) => {
            globalThis.indexedDB = new IDBFactory();
            const visitor = open();
            await visitor.load();
            const all = toEvents(acts);
            for (const event of all) visitor.record(event);
            await visitor.record(makeEvent('Other', {}, T));
            await visitor.rewrite(planForgetting({ event: name }, config.attributes));
            const kept = await readAll(visitor);
            expect(kept.map(({ id }) => id)).toEqual(
              [...all.filter((event) => event.name !== name), kept.at(-1)].map((event) => event?.id),
            );
            const rebuilt = open();
            await rebuilt.load();
            expect(summary(rebuilt)).toEqual(summary(visitor));
            globalThis.indexedDB = new IDBFactory();
            const other = open();
            await other.load();
            for (const event of kept) other.record(event);
            await other.load();
            expect(summary(visitor)).toEqual(summary(other));
          },
        ),
        { numRuns: 20 },
      ),
    120_000,
  );

  it('reaches what was rolled up', async () => {
    const visitor = open(null, { ...everything, events: 3 });
    await visitor.load();
    for (let i = 0; i < 50; i++) await visitor.record(makeEvent('Product Viewed', { category: 'shoes' }));
    await visitor.record(makeEvent('Order Completed', { total: 7 }));
    await tidyUp(visitor);
    await visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro', name: 'Ada' } }));
    await visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
    expect(visitor.engine.attributes(T + 1e6)).toEqual({ views: 0, spent: 7, plan: 'pro', name: 'Ada' });
    await visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
    expect(visitor.engine.attributes(T + 1e6)).toEqual({ views: 0, spent: 7, name: 'Ada' });
    await tidyUp(visitor);
    const rebuilt = open();
    await rebuilt.load();
    expect(rebuilt.engine.attributes(T + 1e6)).toEqual({ views: 0, spent: 7, name: 'Ada' });
    expect(JSON.stringify([await readAll(rebuilt), await rebuilt.earlier()])).not.toMatch(/shoes|"pro"/);
  });

  it('takes a computed attribute away with the events that it is computed from', () => {
    expect(planForgetting({ attribute: 'favourite' }, config.attributes).events).toEqual(['Product Viewed']);
    expect(planForgetting({ attribute: 'plan' }, config.attributes)).toEqual({
      events: [],
      attribute: 'plan',
    });
    expect(planForgetting({ attribute: 'constructor' }, config.attributes).events).toEqual([]);
  });

  it('is known to a tab that still has what it was', async () => {
    const visitor = open();
    await visitor.load();
    await visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
    const saved = throughJson(visitor.save() as SavedVisitor);
    const other = open(saved);
    await other.load();
    expect(other.engine.segments(T + 1e6)).toEqual(['pros']);
    await visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
    await other.load();
    const late = open(saved);
    await late.load();
    for (const each of [other, late]) expect(summary(each)).toEqual(summary(visitor));
    expect(visitor.engine.segments(T + 1e6)).toEqual([]);
    expect(await other.record(makeEvent('Other'))).toBe(true);
  });

  it('is told to what another tab has made of the log, and taking out doubles is not', async () => {
    let told = 0;
    const log = createEventLog<SavedFold>(createDatabase());
    const other = createVisitor(config, log, null, leftNothing(), {
      mayStore: () => true,
      limits: everything,
      ...calm,
      onStranger() {
        told += 1;
      },
      onError: (fault) => faults.push(fault),
    });
    const visitor = open();
    await visitor.load();
    const viewed = makeEvent('Product Viewed');
    await visitor.record(makeEvent('Order Completed', { total: 7 }));
    await visitor.record(viewed);
    await other.load();
    await log.append([viewed]);
    await log.dropTwice();
    await other.load();
    expect(told).toBe(0);
    await visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
    await other.load();
    await other.load();
    expect(told).toBe(1);
  });

  it('works in memory', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as never;
    const visitor = open();
    await visitor.load();
    visitor.record(makeEvent('User Identified', { userId: 'u', traits: { plan: 'pro' } }));
    visitor.record(makeEvent('Product Viewed'));
    await visitor.rewrite(planForgetting({ attribute: 'plan' }, config.attributes));
    await visitor.rewrite(planForgetting({ event: 'Product Viewed' }, config.attributes));
    expect(visitor.engine.attributes(T)).toEqual({ views: 0, spent: 0 });
    expect(await readAll(visitor)).toHaveLength(1);
  });
});

describe('a correction', () => {
  it('wins over what the site says of the same user, and goes with another', async () => {
    const visitor = open();
    await visitor.load();
    const identify = (userId: string, traits: TailorbirdEvent['properties']) =>
      visitor.record(makeEvent('User Identified', { userId, traits }));
    identify('u', { plan: 'free', name: 'Bob' });
    visitor.record(makeEvent('Attribute Corrected', { attribute: 'plan', value: 'pro' }));
    expect(visitor.engine.segments(T + 1e6)).toEqual(['pros']);
    await identify('u', { plan: 'free', name: 'Ada' });
    expect(visitor.engine.attributes(T + 1e6)).toMatchObject({ plan: 'pro', name: 'Ada' });
    const rebuilt = open();
    await rebuilt.load();
    expect(summary(rebuilt)).toEqual(summary(visitor));
    await identify('other', { plan: 'free' });
    expect(visitor.engine.attributes(T + 1e6)).toMatchObject({ plan: 'free' });
  });
});
