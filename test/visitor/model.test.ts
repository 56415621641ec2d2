// Anything that visitors, pages, tabs, clocks and disks may do, in any order: `npm run model` plays 5,000 visits. What must be
// true of them is told by the records on disk, by a loop over them, and by nothing else that is tested here.
import { IDBFactory } from 'fake-indexeddb';
import fc from '../random.ts';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { applySession, NO_SESSION } from '../../src/collect/session.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { TailorbirdError } from '../../src/errors.js';
import type { Forgetting, TailorbirdEvent } from '../../src/events.js';
import { forgetIn, planForgetting } from '../../src/profile/forgetting.js';
import { applyIdentity, type Identity, NOBODY, statedBy } from '../../src/profile/identity.js';
import { unpack } from '../../src/store/chunk.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog, type EventLog } from '../../src/store/log.js';
import type { Origin, Stored } from '../../src/store/records.js';
import type { Limits } from '../../src/store/retention.js';
import type { SavedFold } from '../../src/visitor/fold.js';

import { createVisitor, type SavedVisitor, type Visitor } from '../../src/visitor/visitor.js';
import { calm, createStorage, leftIn } from './storage.ts';

const T = 1_766_000_000_000;
const DAY_MS = 86_400_000;
const RUNS = Number(process.env.RUNS ?? 150);

/** What may go wrong besides. */
const PERILS = [
  'erase in trouble',
  'forget in trouble',
  'flood in trouble',
  'lost answers',
  'trim while others work',
  'forget while others work',
  'trim what an old tail holds',
  'forget what two tails hold',
] as const;
type Peril = (typeof PERILS)[number];

/**
 * These reveal faults that are known and not mended yet: take one out to have it played. A tail that was stored and
 * trimmed since is not known again: that takes a cache that is as old, and a log that loses its newest events.
 */
const SWITCHED_OFF: readonly Peril[] = ['trim what an old tail holds'];

const isOff = (peril: Peril) => SWITCHED_OFF.includes(peril);

const config = {
  attributes: {
    views: { event: 'Product Viewed', count: true as const },
    spent: { event: 'Order Completed', sum: 'total' },
    favourite: { event: 'Product Viewed', top: 'category' },
    latest: { event: 'Product Viewed', last: 'category' },
  },
  segments: {
    lovers: { when: { $event: { name: 'Product Viewed', within: '7d', count: { $gte: 3 } } } },
    pros: { when: { plan: 'pro' } },
  },
};

const everything: Limits = { days: 1e6, events: 1e6, bytes: 1e9 };
const someLimits = fc.constantFrom<Limits>(
  everything,
  { ...everything, events: 20 },
  { ...everything, days: 30 },
  { ...everything, bytes: 3000 },
);

const WISHES = [
  { event: 'Product Viewed' },
  { event: 'Order Completed' },
  { attribute: 'plan' },
  { attribute: 'spent' },
].map((wish) => planForgetting(wish, config.attributes));

const ACTS = [
  ...([
    'view',
    'burst',
    'order',
    'identify',
    'correct',
    'session',
    'trickle',
    'flood',
    'wait',
    'hear',
  ] as const),
  ...(['save', 'leave', 'crash', 'grant', 'withdraw', 'clear', 'jump', 'migrate', 'tidy', 'trim'] as const),
  ...(['forget', 'fail once', 'fail', 'lose', 'mend'] as const),
];
type Kind = (typeof ACTS)[number];
type Act = { tab: number; act: Kind; value: number };

/** What goes together: a visit in which anything may happen seldom comes to anything. */
const THEMES: readonly (readonly Kind[])[] = [
  ['fail', 'mend', 'clear', 'wait'],
  ['fail', 'mend', 'withdraw', 'grant', 'wait'],
  ['fail', 'fail once', 'mend', 'forget', 'wait'],
  ['fail', 'flood', 'mend', 'wait'],
  ['withdraw', 'flood', 'grant', 'leave'],
  ['lose', 'fail once', 'burst', 'leave', 'hear'],
  ['trickle', 'trim', 'hear', 'leave'],
  ['trim', 'flood', 'jump', 'session', 'save', 'leave'],
  ['forget', 'identify', 'correct', 'leave', 'save', 'trim'],
  ['order', 'burst', 'leave', 'crash', 'save', 'hear'],
  ['migrate', 'trickle', 'tidy', 'clear', 'grant'],
];
const visit = fc
  .tuple(fc.constantFrom(...THEMES), fc.subarray([...ACTS], { maxLength: 4 }), fc.nat(2))
  .chain(([theme, others, tabs]) =>
    fc.array(
      fc.record({
        tab: fc.nat(tabs),
        act: fc.constantFrom<Kind>('view', ...theme, ...others),
        value: fc.nat(3),
      }),
      { maxLength: 40 },
    ),
  );

const throughJson = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));

const pass = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

interface Moment {
  /** As the clock says. */
  readonly now: number;
  /** When the newest event was, as the clock said then. */
  readonly newest: number;
}

/** All that is asked of a fold, to compare. */
const answersOf = (engine: Engine, identity: Identity, { now, newest }: Moment) => ({
  identity,
  attributes: engine.attributes(now),
  // What is saved answers exactly from the newest event on: what no window can still hold then is let go.
  segments: newest <= now && engine.segments(now),
  next: newest <= now && engine.nextChange(now),
  later: [0, 3, 20].map((days) => ({
    attributes: engine.attributes(newest + days * DAY_MS),
    segments: engine.segments(newest + days * DAY_MS),
    next: engine.nextChange(newest + days * DAY_MS),
  })),
});
const summary = (visitor: Visitor, moment: Moment) => ({
  id: visitor.id,
  session: visitor.session,
  ...answersOf(visitor.engine, visitor.identity, moment),
});

/** The plainest fold there is. */
function fold(events: readonly TailorbirdEvent[], moment: Moment, base?: SavedFold) {
  const engine = createEngine(config, base?.engine);
  let { identity, session } = { identity: NOBODY, session: NO_SESSION, ...base };
  for (const event of new Map(events.map((each) => [each.id, each])).values()) {
    engine.apply(event);
    identity = applyIdentity(identity, event);
    session = applySession(session, event);
  }
  engine.setAttributes(statedBy(identity));
  return { id: base?.visitorId ?? events[0]?.id ?? '', session, ...answersOf(engine, identity, moment) };
}

/** What is on disk. */
async function readStored(): Promise<{ base?: SavedFold | undefined; events: TailorbirdEvent[] }> {
  if (!(await indexedDB.databases()).length) return { events: [] };
  // A format that nobody has opened yet is migrated first.
  await createEventLog(createDatabase()).origin();
  const database = await answer(indexedDB.open('tailorbird'));
  try {
    const store = database.transaction('log2').objectStore('log2');
    const numbers = IDBKeyRange.lowerBound(0, true);
    const [origin, keys, records] = await Promise.all([
      answer<Origin<SavedFold> | undefined>(store.get(0)),
      answer(store.getAllKeys(numbers)),
      answer<Stored[]>(store.getAll(numbers)),
    ]);
    const entries = records.flatMap((record, index) => unpack(record, keys[index] as number));
    return { base: origin?.base, events: entries.map(({ event }) => event) };
  } finally {
    database.close();
  }
}

/** What the first version would have stored. */
async function writeFormat1(events: readonly TailorbirdEvent[]) {
  globalThis.indexedDB = new IDBFactory();
  const request = indexedDB.open('tailorbird', 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('log', { autoIncrement: true });
    for (const event of events) store.put(event);
  };
  (await answer(request)).close();
}

const FAILED = new DOMException('failed', 'UnknownError');
const LOST = new Error('no answer');

/** A disk that fails when it is told to, and knows what went out of the log. */
function createDisk() {
  let failing = 0;
  let isLosing = false;
  const disk = {
    /** All that was taken out to make room, oldest first. */
    trimmed: [] as TailorbirdEvent[],
    fail(times: number) {
      failing = times;
    },
    lose() {
      isLosing = true;
    },
    mend() {
      failing = 0;
      isLosing = false;
    },
    open(): EventLog<SavedFold> {
      const ask = async <Result>(work: () => Promise<Result>): Promise<Result> => {
        if (failing > 0) {
          failing -= 1;
          throw FAILED;
        }
        const isLost = isLosing;
        isLosing = false;
        const result = await work();
        if (isLost) throw LOST;
        return result;
      };
      const database = createDatabase();
      const log = createEventLog<SavedFold>({
        ...database,
        transact: (mode, work) => ask(() => database.transact(mode, work)),
        destroy: () => ask(database.destroy),
      });
      /** Whether it was done, with an answer or without. */
      const note = async <Result>(done: Promise<Result>, take: () => void): Promise<Result> => {
        try {
          const result = await done;
          take();
          return result;
        } catch (cause) {
          if (cause === LOST) take();
          throw cause;
        }
      };
      return {
        ...log,
        trim(isTooMuch, toOrigin) {
          let went: TailorbirdEvent[] = [];
          const done = log.trim(isTooMuch, (origin, gone) => {
            went = gone.map(({ event }) => event);
            return toOrigin(origin, gone);
          });
          return note(done, () => disk.trimmed.push(...went));
        },
        rewrite(change, changeOrigin, isDone) {
          let isNew = true;
          const done = log.rewrite(change, changeOrigin, (origin) => {
            isNew = !isDone?.(origin);
            return !isNew;
          });
          return note(done, () => {
            if (isNew) disk.trimmed = disk.trimmed.flatMap((event) => change(event) ?? []);
          });
        },
        erase: () =>
          note(log.erase(), () => {
            disk.trimmed = [];
          }),
      };
    },
  };
  return disk;
}

const acts = (...all: [tab: number, act: Kind, value?: number][]): Act[] =>
  all.map(([tab, act, value = 0]) => ({ tab, act, value }));

/** Visits that revealed a fault once, seldom met. */
const MET: [Act[], Limits][] = [
  [acts([0, 'mend'], [0, 'fail once', 1], [1, 'forget'], [0, 'view']), everything],
  [acts([0, 'clear'], [0, 'view'], [0, 'trim'], [1, 'forget']), everything],
];

/** A browser with up to three tabs, and what must be true of it. */
async function play(acts: readonly Act[], limits: Limits) {
  globalThis.indexedDB = new IDBFactory();
  const disk = createDisk();
  const storage = createStorage();
  let cache: SavedVisitor | null = null;
  let tabs: (Visitor | undefined)[] = [];
  let isGranted = true;
  let clock = T;
  let count = 0;
  let hasDropped = false;
  const faults: unknown[] = [];
  const recorded = new Map<string, TailorbirdEvent>();
  const acknowledged = new Set<string>();
  /** Erased or forgotten after they were acknowledged: they must not come back. */
  const gone = new Set<string>();
  /** Recorded before their kind was forgotten: another tab may hear only later that they were on disk. */
  const mayBeGone = new Set<string>();
  /** Attributes that were forgotten, each with the events that must not have it. */
  const forgotten: { what: Forgetting; ids: readonly string[] }[] = [];
  /** Pages that began with a tail: it may wait to be written still. */
  const withTail = new Set<Visitor>();
  let trimming = 0;
  let pending: Promise<unknown>[] = [];
  let begun: Promise<unknown>[] = [];

  const setClock = (time: number) => {
    clock = time;
    vi.setSystemTime(clock);
  };
  setClock(T);
  const open = (saved: SavedVisitor | null) =>
    createVisitor(config, disk.open(), isGranted ? throughJson(saved) : null, leftIn(storage), {
      limits,
      mayStore: () => isGranted,
      ...calm,
      onDrop() {
        hasDropped = true;
      },
      onError: (fault) => faults.push(fault),
    });
  const record = (visitor: Visitor, name: string, properties: TailorbirdEvent['properties'] = {}) => {
    count += 1;
    setClock(clock + 1);
    const event = { id: `e${`${count}`.padStart(6, '0')}`, name, properties, time: clock };
    recorded.set(event.id, event);
    pending.push(visitor.record(event).then((isDurable) => isDurable && acknowledged.add(event.id)));
  };
  const idsOf = (what: Forgetting, ids: Iterable<string>) =>
    [...ids].filter((id) => forgetIn(what, recorded.get(id) as TailorbirdEvent) !== recorded.get(id));
  /** What tabs that are gone have begun is done, or never will be. */
  const settleGone = async () => {
    await Promise.all(begun);
    begun = [];
  };
  /** All that was begun is done. */
  const rest = async () => {
    await settleGone();
    await Promise.all(pending);
    for (const each of tabs) await each?.load();
  };
  /** The disk is as it should be again, and each page has noticed. */
  const mend = async () => {
    disk.mend();
    for (const each of tabs) await each?.load();
  };
  const eraseAll = () => {
    for (const id of acknowledged) gone.add(id);
    acknowledged.clear();
  };
  /** One tab erases all, and the others are told. */
  const clear = async (visitor: Visitor) => {
    if (isOff('erase in trouble')) await mend();
    await settleGone();
    cache = null;
    eraseAll();
    const done = visitor.erase();
    const told = tabs.filter((other) => other !== visitor);
    for (const other of told) other?.forget();
    // Those that heard too early to know that it could not be done are told again.
    if (!(await done)) for (const other of told) other?.forget();
    await Promise.all(pending);
    acknowledged.clear();
    for (const other of told) if (other) pending.push(other.load());
  };
  /** Each tab learns that it may store nothing any longer. */
  const withdraw = async () => {
    if (isOff('erase in trouble')) await mend();
    await settleGone();
    isGranted = false;
    cache = null;
    eraseAll();
    await Promise.all(tabs.map((each) => each?.erase()));
    await Promise.all(pending);
    acknowledged.clear();
    if (isOff('erase in trouble')) expect(await indexedDB.databases()).toEqual([]);
  };
  /** Resolves to whether no page waits any longer with what another has left. */
  const settleTails = async () => {
    if (!withTail.size) return true;
    await Promise.all([...begun, ...pending]);
    for (const each of withTail) await each.load();
    if ([...withTail].some(({ trouble }) => trouble)) return false;
    withTail.clear();
    return true;
  };
  const forget = async (visitor: Visitor, what: Forgetting) => {
    if (isOff('forget in trouble')) await mend();
    if (isOff('forget what two tails hold') && !(await settleTails())) return;
    if (isOff('forget while others work')) await rest();
    cache = null;
    setClock(clock + 1);
    const ids = idsOf(what, acknowledged);
    const isGone = (id: string) => !forgetIn(what, recorded.get(id) as TailorbirdEvent);
    await visitor.rewrite(what);
    if (!isGranted) return;
    for (const id of ids) if (isGone(id)) gone.add(id);
    forgotten.push({ what, ids: ids.filter((id) => !isGone(id)) });
    // What was written meanwhile may have gone with them.
    for (const id of idsOf(what, recorded.keys())) {
      if (!isGone(id)) continue;
      acknowledged.delete(id);
      mayBeGone.add(id);
    }
  };
  const dropTails = () => {
    cache = null;
    for (const key of storage.keys('tailorbird.tail.')) storage.remove(key);
  };
  const trim = async (visitor: Visitor, isOnce: boolean) => {
    const isQuiet = isOff('trim while others work');
    const dropTail = () => {
      if (!isOff('trim what an old tail holds') || !isGranted) return;
      dropTails();
      // Pages have long saved anew when they are idle.
      if (isQuiet) cache = visitor.save() ?? null;
    };
    if (isOff('trim what an old tail holds') && !(await settleTails())) return;
    if (isQuiet) await rest();
    dropTail();
    trimming += 1;
    while ((await visitor.tidy()) && !isOnce) dropTail();
    // Until it has heard of it, a page would save as waiting what is stored and gone.
    if (isOff('trim what an old tail holds')) for (const each of tabs) await each?.load();
    trimming -= 1;
    dropTail();
  };
  const meanwhile = async (value: number, done: Promise<unknown>) => {
    // Other things happen meanwhile.
    if (value % 2) pending.push(done);
    else await done;
  };

  for (const { tab, act, value } of acts) {
    let visitor = tabs[tab];
    if (!visitor) {
      visitor = open(cache);
      tabs[tab] = visitor;
      if (cache?.tail.length || storage.keys('tailorbird.tail.').length) withTail.add(visitor);
      pending.push(visitor.load());
    }
    if (act === 'view') record(visitor, 'Product Viewed', { category: `c${value}` });
    if (act === 'burst') for (let index = 0; index < 12; index += 1) record(visitor, 'Product Viewed');
    if (act === 'flood') {
      // More than is kept of what cannot be stored.
      for (let index = 0; index < 110; index += 1) record(visitor, 'Product Viewed');
    }
    if (act === 'trickle') {
      // More records than are read at once, so that other things happen while they are read.
      for (let index = 0; index < 36; index += 1) {
        record(visitor, 'Product Viewed', { category: `c${value}` });
        await pending.at(-1);
      }
    }
    if (act === 'order') record(visitor, 'Order Completed', { total: value / 10 });
    if (act === 'identify') {
      const traits = { [`t${value}`]: count, plan: value ? 'pro' : 'free' };
      record(visitor, 'User Identified', { userId: `u${value % 2}`, traits });
    }
    if (act === 'correct') record(visitor, 'Attribute Corrected', { attribute: 'plan', value: `p${value}` });
    if (act === 'session') record(visitor, 'Session Started', { utm: { source: `s${value}` }, referrer: {} });
    if (act === 'wait') await Promise.all(pending);
    if (act === 'hear') await meanwhile(value, visitor.load());
    if (act === 'tidy' || act === 'trim')
      await meanwhile(isOff('trim while others work') ? 0 : value, trim(visitor, act === 'tidy'));
    if (act === 'forget')
      await meanwhile(
        isOff('forget while others work') ? 0 : value,
        forget(visitor, WISHES[value] as Forgetting),
      );
    if (act === 'jump') setClock(clock + ([-40, -1, 1, 400][value] as number) * DAY_MS);
    if (act === 'fail once') disk.fail(1 + value);
    if (act === 'fail') disk.fail(1 / 0);
    if (act === 'lose' && !isOff('lost answers')) disk.lose();
    if (act === 'mend') await mend();
    if (act === 'save') {
      for (let index = 0; index < value; index += 1) await pass();
      if (isGranted) cache = visitor.save() ?? cache;
    }
    if (act === 'leave') {
      visitor.leave();
      if (isGranted) cache = visitor.save() ?? cache;
    }
    if (trimming && isOff('trim what an old tail holds')) dropTails();
    if (act === 'leave' || act === 'crash') {
      tabs[tab] = undefined;
      withTail.delete(visitor);
      begun = pending;
    }
    if (act === 'clear') await clear(visitor);
    if (act === 'withdraw') await withdraw();
    if (act === 'grant' && !isGranted) {
      isGranted = true;
      for (const each of tabs) pending.push(Promise.resolve(each?.load()));
    }
    if (act === 'migrate' && isGranted && !disk.trimmed.length) {
      // The tabs go, and all that they have yet to write arrives before.
      await mend();
      for (const each of tabs) each?.leave();
      await Promise.all(pending);
      await pass(2);
      // The first format had no sum of what is gone.
      if (disk.trimmed.length) continue;
      const { events } = await readStored();
      tabs = [];
      pending = [];
      cache = null;
      await writeFormat1([...new Map(events.map((event) => [event.id, event])).values()]);
    }
  }
  await settleGone();
  await Promise.all(pending);
  await mend();
  await pass(5);
  await mend();

  const isOurs = (fault: unknown) =>
    fault instanceof TailorbirdError && [FAILED, LOST].includes(fault.cause as never);
  expect(faults.filter((fault) => !isOurs(fault))).toEqual([]);
  if (!isGranted) {
    // What no page could do any more the next one does, and what one has written without hearing of it: a page that
    // begins without consent asks whether there is a database.
    const next = open(null);
    await next.load();
    if ((await indexedDB.databases()).length) await next.erase(true);
    expect(await indexedDB.databases()).toEqual([]);
    expect(storage.kept.size).toBe(0);
    return;
  }
  const before = await readStored();
  const all = [...disk.trimmed, ...before.events];
  const ids = all.map(({ id }) => id);
  expect(ids.filter((id) => gone.has(id))).toEqual([]);
  expect([...acknowledged].filter((id) => !ids.includes(id) && !mayBeGone.has(id))).toEqual([]);
  const rebuilt = open(null);
  await rebuilt.load();
  const next = open(cache);
  await next.load();
  await pass(5);
  // They may have brought in what a page had left.
  const { base, events } = await readStored();
  const read: string[] = [];
  await rebuilt.read(0, ({ id }) => read.push(id));
  expect(read).toEqual(events.map(({ id }) => id));
  expect(read.filter((id, index) => read.indexOf(id) < index)).toEqual([]);
  for (const { what, ids: those } of forgotten)
    for (const event of events) if (those.includes(event.id)) expect(forgetIn(what, event)).toBe(event);
  // What was let go is counted still, until the next page.
  if (hasDropped && isOff('flood in trouble')) return;
  const newest = Math.max(0, ...[...recorded.values()].map(({ time }) => time));
  const moment = { now: clock, newest };
  const expected = fold(events, moment, base);
  for (const each of [next, rebuilt]) await each.load();
  for (const each of [next, rebuilt]) expect(summary(each, moment)).toEqual(expected);
  for (const each of tabs) await each?.load();
  for (const each of tabs) if (each) expect(summary(each, moment)).toEqual(expected);
  // What made room is kept in sum, and that sum is right, too.
  const whole = fold([...disk.trimmed, ...events], moment);
  expect(expected).toEqual({ ...whole, id: expected.id, session: expected.session });
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

it(
  `each acknowledged event is stored once, each tab is the fold of the log, and without consent there is nothing (${RUNS} runs)`,
  () =>
    fc.assert(fc.asyncProperty(visit, someLimits, play), {
      numRuns: RUNS,
      examples: MET,
      timeout: 20_000,
    }),
  60_000 + RUNS * 100,
);
