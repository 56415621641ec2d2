// The log over IndexedDB: what is written, packed, trimmed and rewritten is read as it should be.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { createDatabase } from '../../src/store/database.js';
import { createEventLog, type EventLog } from '../../src/store/log.js';
import fc from '../random.ts';

const T = 1_766_000_000_000;
let count = 0;
let log: EventLog<string>;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  count = 0;
  log = createEventLog(createDatabase());
});

const makeEvent = (): TailorbirdEvent => {
  count += 1;
  return {
    id: `e${count}`,
    name: `n${count % 3}`,
    properties: { count },
    time: T + count,
    context: { a: 1 },
  };
};
const makeEvents = (length: number) => Array.from({ length }, makeEvent);

async function readAll(after = 0): Promise<[TailorbirdEvent, number][]> {
  const entries: [TailorbirdEvent, number][] = [];
  await log.read(after, (event, position) => entries.push([event, position]));
  return entries;
}
const readEvents = async () => (await readAll()).map(([event]) => event);
const packAll = async () => {
  let steps = 1;
  while (await log.pack()) steps += 1;
  return steps;
};

/** How many records there are, besides the one that is none. */
async function countRecords(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('tailorbird');
    request.onsuccess = () => resolve(request.result);
  });
  const keys = await new Promise<IDBValidKey[]>((resolve) => {
    const request = database.transaction('log2').objectStore('log2').getAllKeys();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return keys.filter((key) => key !== 0).length;
}

describe('a log', () => {
  it('gives each event that is written alone a position of its own, in order', async () => {
    const events = makeEvents(3);
    expect(await log.append(events.slice(0, 2))).toEqual([1, 2]);
    expect(await log.append(events.slice(2))).toEqual([3, 3]);
    expect(await readAll()).toEqual(events.map((event, index) => [event, index + 1]));
    expect(await readAll(2)).toEqual([[events[2], 3]]);
  });

  it('makes few records of many events, and reads them back in order', async () => {
    const events = makeEvents(1000);
    expect(await log.append(events)).toEqual([1, 4]);
    expect(await countRecords()).toBe(4);
    expect(await readEvents()).toEqual(events);
    expect(await readAll(4)).toEqual([]);
  });

  it('does not write again what another has brought in behind a position', async () => {
    const events = makeEvents(4);
    await log.append(events.slice(0, 3));
    expect(await log.append(events.slice(1), 0)).toEqual([4, 4]);
    expect(await log.append(events.slice(2), 1)).toBeUndefined();
    expect(await readEvents()).toEqual(events);
  });

  it('packs the older records, and leaves the newest', async () => {
    const events = makeEvents(700);
    for (let from = 0; from < 700; from += 7) await log.append(events.slice(from, from + 7));
    expect(await countRecords()).toBe(700);
    const before = await readAll();
    await packAll();
    expect(await countRecords()).toBeLessThan(70);
    expect(await readAll()).toEqual(before);
    // Whoever stood in the middle goes on from there.
    for (const position of [0, 1, 100, 255, 256, 257, 640, 699]) {
      expect(await readAll(position)).toEqual(before.slice(position));
    }
    expect(await log.append(makeEvents(1))).toEqual([701, 701]);
    expect(await log.measure()).toMatchObject({ events: 701 });
  });

  it('has nothing to pack twice', async () => {
    await log.append(makeEvents(3));
    expect(await packAll()).toBe(1);
    expect(await countRecords()).toBe(3);
    await log.append(makeEvents(2000));
    await packAll();
    const after = await countRecords();
    await packAll();
    expect(await countRecords()).toBe(after);
    expect(await log.measure()).toMatchObject({ events: 2003 });
  });

  it('lets one of two go when it packs', async () => {
    const [one, two, ...rest] = makeEvents(200) as [TailorbirdEvent, TailorbirdEvent, ...TailorbirdEvent[]];
    for (const each of [one, two, one, ...rest]) await log.append([each]);
    await packAll();
    expect(await readEvents()).toEqual([one, two, ...rest]);
  });

  it('loses the oldest, and folds what goes', async () => {
    const events = makeEvents(600);
    for (const each of events) await log.append([each]);
    await packAll();
    const fold = (
      origin: { base?: string | undefined },
      gone: readonly { event: TailorbirdEvent; position: number }[],
    ) => ({
      ...origin,
      base: `${origin.base ?? ''}${gone.length}:${gone.at(-1)?.position};`,
    });
    while (await log.trim((_, left) => left.events > 400, fold as never));
    const left = await readEvents();
    expect(left.length).toBeLessThanOrEqual(400);
    expect(left.length).toBeGreaterThan(400 - 257);
    expect(left).toEqual(events.slice(-left.length));
    expect((await log.origin()).base).toBe(`${600 - left.length}:${600 - left.length};`);
    expect(await log.measure()).toMatchObject({ events: left.length });
    // By age it goes into a record.
    const cut = left[10] as TailorbirdEvent;
    await log.trim((event) => event.time <= cut.time, fold as never);
    expect(await readEvents()).toEqual(left.slice(11));
    expect(await log.measure()).toMatchObject({ events: left.length - 11 });
    // Whose it is the sum says.
    expect((await log.origin()).firstId).toBe(undefined);
  });

  it('never parts events of one position', async () => {
    const events = makeEvents(20);
    await log.append(events);
    await log.trim(
      () => false,
      (origin) => origin,
    );
    expect(await readEvents()).toEqual(events);
    await log.trim(
      (event) => event.time <= T + 10,
      (origin) => origin,
    );
    expect(await readEvents()).toEqual([]);
  });

  it('takes out no more than it must, within a record too', async () => {
    const events = makeEvents(300);
    for (const each of events) await log.append([each]);
    await packAll();
    while (
      await log.trim(
        (_, left) => left.events > 90,
        (origin) => origin,
      )
    );
    expect(await readEvents()).toEqual(events.slice(210));
    const { bytes } = await log.measure();
    while (
      await log.trim(
        (_, left) => left.bytes > bytes / 2,
        (origin) => origin,
      )
    );
    const left = (await readEvents()).length;
    expect(left).toBeGreaterThan(30);
    expect(left).toBeLessThanOrEqual(50);
  });

  it('is read once, though another tab packs what was read already with what follows', async () => {
    const events = makeEvents(200);
    for (const each of events) await log.append([each]);
    const other = createEventLog(createDatabase());
    const seen: TailorbirdEvent[] = [];
    let packing: Promise<unknown> | undefined;
    await log.read(0, (event) => {
      seen.push(event);
      // Asked for within the first of several steps, it is done before the next.
      packing ??= other.pack();
    });
    await packing;
    expect(seen).toEqual(events);
    expect(await readEvents()).toEqual(events);
  });

  it('tells whose it is by its oldest event, packed or not, and when that is forgotten', async () => {
    const events = makeEvents(100);
    const firstId = async () => (await log.origin()).firstId;
    expect(await firstId()).toBe(undefined);
    for (const each of events) await log.append([each]);
    expect(await firstId()).toBe('e1');
    await packAll();
    expect(await firstId()).toBe('e1');
    for (const each of makeEvents(100)) await log.append([each]);
    await packAll();
    expect(await firstId()).toBe('e1');
    await log.rewrite((event) => (event.id === 'e1' ? undefined : event));
    expect(await firstId()).toBe('e2');
    await packAll();
    expect(await firstId()).toBe('e2');
  });

  it('is of another edition when something stood there twice, and only then', async () => {
    const [one, two] = makeEvents(2) as [TailorbirdEvent, TailorbirdEvent];
    for (const each of [one, two]) await log.append([each]);
    await log.dropTwice();
    expect((await log.origin()).edition).toBe(0);
    await log.append([one]);
    await log.dropTwice();
    expect((await log.origin()).edition).toBe(1);
    expect(await readEvents()).toEqual([one, two]);
  });

  it('is rewritten, and says so', async () => {
    const events = makeEvents(300);
    for (const each of events.slice(0, 100)) await log.append([each]);
    await log.append(events.slice(100));
    await packAll();
    const before = await readAll();
    const change = (event: TailorbirdEvent) =>
      event.name === 'n1' ? undefined : event.name === 'n2' ? { ...event, properties: {} } : event;
    await log.rewrite(change, (origin) => ({ ...origin, edition: origin.edition + 1 }));
    expect(await readAll()).toEqual(
      before.flatMap(([event, position]) => {
        const changed = change(event);
        return changed ? [[changed, position]] : [];
      }),
    );
    expect(await log.origin()).toMatchObject({ edition: 1, firstId: 'e2' });
    expect(await log.measure()).toMatchObject({ events: 200 });
  });

  it('leaves nothing when it is erased', async () => {
    await log.append(makeEvents(3));
    await log.erase();
    expect(await indexedDB.databases()).toEqual([]);
    expect(await log.append(makeEvents(1))).toEqual([1, 1]);
  });

  it('reads past what is no record of ours', async () => {
    await log.append(makeEvents(1));
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('tailorbird');
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction('log2', 'readwrite');
    for (const rubbish of [null, 7, 'x', {}, [], [[]], [['a'], ['b']], { id: 1 }]) {
      transaction.objectStore('log2').put(rubbish);
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    await log.append(makeEvents(1));
    expect((await readEvents()).map(({ id }) => id)).toEqual(['e1', 'e2']);
    await log.rewrite((event) => event);
    while (
      await log.trim(
        () => true,
        (origin) => origin,
      )
    );
    expect(await readEvents()).toEqual([]);
  });

  const act = fc.oneof(
    fc.record({ act: fc.constant('append' as const), size: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ act: fc.constant('append' as const), size: fc.integer({ min: 200, max: 600 }) }),
    fc.record({ act: fc.constant('pack' as const), size: fc.constant(0) }),
    fc.record({ act: fc.constant('trim' as const), size: fc.nat(500) }),
    fc.record({ act: fc.constant('drop' as const), size: fc.nat(5) }),
  );

  it(
    'is a list of events, whatever is done to its records',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
          globalThis.indexedDB = new IDBFactory();
          log = createEventLog(createDatabase());
          let model: TailorbirdEvent[] = [];
          const gone: TailorbirdEvent[] = [];
          for (const { act, size } of acts) {
            if (act === 'append') {
              const events = makeEvents(size);
              await log.append(events);
              model.push(...events);
            }
            if (act === 'pack') await packAll();
            if (act === 'drop') {
              const stays = ({ id }: TailorbirdEvent) => Number(id.slice(1)) % 6 !== size;
              model = model.filter(stays);
              await log.rewrite((event) => (stays(event) ? event : undefined));
            }
            if (act === 'trim') {
              const fold = (origin: never, went: readonly { event: TailorbirdEvent }[]) => {
                gone.push(...went.map(({ event }) => event));
                return origin;
              };
              while (await log.trim((_, left) => left.events > size, fold as never));
              const left = await readEvents();
              expect(model.slice(0, model.length - left.length).map(({ id }) => id)).toEqual(
                gone.splice(0).map(({ id }) => id),
              );
              model = model.slice(model.length - left.length);
            }
            const entries = await readAll();
            expect(entries.map(([event]) => event)).toEqual(model);
            const positions = entries.map(([, position]) => position);
            expect(positions).toEqual([...positions].sort((a, b) => a - b));
            const middle = positions[Math.floor(positions.length / 2)] ?? 0;
            expect(await readAll(middle)).toEqual(entries.filter(([, position]) => position > middle));
            expect((await log.measure()).events).toBe(model.length);
          }
        }),
        { numRuns: 25 },
      ),
    60_000,
  );
});
