// @vitest-environment node
// Whatever a page has put on all objects, under whatever name that our own code reads: every answer stays the same.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileTest, createEngine, type TailorbirdEvent } from '../../src/engine.js';

const T = Date.parse('2026-01-05T12:00Z');
const HOUR = 3_600_000;
const bought = { name: 'B', where: { 'context.device': 'mobile', price: { $gt: 1 } } };

const config = {
  attributes: {
    count: { event: 'A', count: true },
    score: { event: ['A', 'B'], count: true, halfLife: '1d' },
    loud: { event: 'A', sum: 'price', halfLife: '1d' },
    favourite: { event: 'A', top: 'kind', halfLife: '1d' },
    ...Object.fromEntries(
      ['sum', 'avg', 'min', 'max', 'distinct', 'first', 'last', 'top'].map((kind) => [
        kind,
        { event: 'A', where: { kind: { $ne: 'x' } }, since: '2026-01-01', [kind]: 'price' },
      ]),
    ),
  },
  segments: {
    values: { when: { count: { $gte: 200 }, last: { $not: { $in: [1, 2] } }, 'traits.list': { $size: 2 } } },
    lists: {
      when: {
        'traits.list': { $elemMatch: { kind: { $regexi: '^(a|b)+c?$' } } },
        'traits.list.kind': { $all: ['ab', 'b'] },
        'traits.none': { $not: { $exists: true } },
      },
    },
    choice: { when: { $or: [{ score: { $gt: 3 } }, { $nor: [{ $segment: 'values' }] }], $not: { max: 1 } } },
    ever: { when: { $event: { ...bought, count: 3, sum: { price: { $gte: 10 } } } } },
    lately: {
      when: {
        $event: {
          name: 'A',
          within: '2h',
          count: { $lt: 500 },
          distinct: { kind: 3 },
          avg: { price: { $gt: 0 } },
        },
      },
    },
    session: {
      when: { $event: { name: 'A', within: 'session', min: { price: { $lt: 9 } }, max: { price: 9 } } },
    },
    edges: {
      when: {
        $event: { name: 'A', first: { kind: 'k0' }, last: { kind: 'k1', 'context.hour': { $gte: 0 } } },
      },
    },
    chain: {
      when: {
        $sequence: {
          steps: [{ name: 'A' }, bought, { name: 'C' }],
          within: '1d',
          gap: '9h',
          without: { name: 'D' },
        },
      },
    },
    open: { when: { $sequence: { steps: [{ name: 'C' }, { name: 'A' }] } } },
    clock: { when: { 'context.hour': { $gte: 9, $lt: 17 }, 'context.weekday': { $lte: 5 } } },
    version: { when: { 'context.app': { $vgte: '1.2.0' } } },
  },
};

const eventAt = (index: number): TailorbirdEvent => ({
  id: `id ${index}`,
  name: index % 90 ? (index % 7 ? 'A' : 'B') : index % 180 ? 'C' : 'Session Started',
  properties: { price: index % 10, kind: `k${index % 3}`, list: [index] },
  time: T + index * 60_000,
  ...(index % 2 && { context: { device: 'mobile', timeZone: 'Europe/Vienna' } }),
});

/** All that an engine answers. */
function answers(): string {
  let engine = createEngine(config as never);
  const told: unknown[] = [];
  const ask = (now: number) =>
    told.push(
      engine.segments(now),
      engine.nextChange(now),
      engine.attributes(now),
      Object.keys(config.segments).map((id) => engine.explain(id, now)),
    );
  engine.setAttributes({ traits: { list: [{ kind: 'ab' }, { kind: 'b' }] } });
  engine.setContext({ app: '1.10.0', timeZone: 'Europe/Vienna' });
  ask(T);
  for (let index = 0; index < 400; index++) engine.apply(eventAt(index));
  ask(T + 400 * 60_000);
  const saved = JSON.parse(JSON.stringify(engine.snapshot()));
  told.push(saved);
  engine = createEngine(config as never, saved);
  engine.setContext({ app: '1.1.9' });
  ask(T + 9 * HOUR);
  // It may be asked about what its config did not know before.
  const more = createEngine(
    { segments: { ...config.segments, more: { when: { $event: { name: 'B' } } } } } as never,
    saved,
  );
  for (let index = 0; index < 9; index++) more.backfill(eventAt(index));
  more.endBackfill();
  told.push(more.segments(T), compileTest({ 'a.b': { $type: 'array' }, c: null })({ a: { b: [] } }));
  // A time may be Infinity, which JSON does not know.
  return JSON.stringify(told, (_key, value) => (value === 1 / 0 ? 'never' : value));
}

// What these mean on all objects the language itself says: no property could be defined, and no list taken apart.
const OF_THE_LANGUAGE = ['get', 'set', 'value', 'return', 'toJSON', 'then'];

const words = ['profile', 'segments'].flatMap((room) =>
  readdirSync(`src/${room}`).flatMap(
    (file) => readFileSync(`src/${room}/${file}`, 'utf8').match(/\b[a-z]\w*/gi) ?? [],
  ),
);
const names = [...new Set([...words, '0', '1'])].filter(
  (name) => !(name in Object.prototype || OF_THE_LANGUAGE.includes(name)),
);

const everything = Object.prototype as unknown as Record<string, unknown>;

/** What differs while all objects have this. */
function differenceWith(usual: string, put: readonly string[], value: unknown): string | undefined {
  try {
    for (const name of put) everything[name] = value;
    const found = answers();
    return found === usual ? undefined : 'other answers';
  } catch (error) {
    return (error as Error).stack;
  } finally {
    for (const name of put) delete everything[name];
  }
}

it.each([['text'], [7], [true], [['list']], [{ own: 1 }], [() => 'called']])(
  '%s on all objects, by any name',
  (value) => {
    expect(names.length).toBeGreaterThan(400);
    expect(differenceWith(answers(), names, value)).toBeUndefined();
  },
);
