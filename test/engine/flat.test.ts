// @vitest-environment node
// Promise 3, "flat", by counting and not by the clock: what an event costs depends neither on how many segments
// there are that do not name it, nor on how many events came before.
import { describe, expect, it } from 'vitest';
import { create, type Engine, event, HOUR, MINUTE, T } from './helpers.js';

const many = Object.fromEntries(
  Array.from({ length: 200 }, (_, i) => [
    `s${i}`,
    {
      when: {
        $event: { name: `E${i}`, where: { [`p${i}`]: { $exists: true } }, within: '1h', count: { $gte: 2 } },
      },
    },
  ]),
);

/** Properties that note which of them are read. */
function watched(keys: string[]) {
  const read: string[] = [];
  const properties = {};
  for (const key of keys) {
    Object.defineProperty(properties, key, {
      enumerable: true,
      get: () => {
        read.push(key);
        return 1;
      },
    });
  }
  return { properties, read };
}

/** All that is kept but for the ids of the last events, which tell what comes twice. */
const stateOf = (engine: Engine) => JSON.stringify({ ...(engine.snapshot() as object), seen: '', latest: 0 });

describe('with 200 segments', () => {
  it('an event that none of them names changes nothing', () => {
    const engine = create({ segments: many });
    for (let i = 0; i < 200; i++) engine.apply(event(`E${i}`, T, { [`p${i}`]: 1 }));
    const before = stateOf(engine);
    const { properties, read } = watched(Array.from({ length: 200 }, (_, i) => `p${i}`));
    engine.apply({ ...event('Unnamed', T + 2 * HOUR), properties });
    expect(read).toEqual([]);
    expect(stateOf(engine)).toBe(before);
  });

  it('an event that one of them names asks that one alone', () => {
    const engine = create({ segments: many });
    const { properties, read } = watched(Array.from({ length: 200 }, (_, i) => `p${i}`));
    engine.apply({ ...event('E7', T), properties });
    engine.apply({ ...event('E7', T), properties });
    expect(new Set(read)).toEqual(new Set(['p7']));
    expect(read.length).toBeLessThanOrEqual(4);
    expect(engine.segments(T)).toEqual(['s7']);
  });
});

describe('after 10,000 events', () => {
  const sizeAfter = (config: object, events: number, step: number) => {
    const engine = create(config);
    for (let i = 0; i < events; i++) {
      engine.apply(event('A', T + i * step, { total: (i % 97) / 10, brand: `b${i % 5}` }));
    }
    return JSON.stringify(engine.snapshot()).length;
  };

  it('counters without a window are as small as after 100', () => {
    const config = {
      attributes: {
        count: { event: 'A', count: true },
        sum: { event: 'A', sum: 'total' },
        first: { event: 'A', first: 'brand' },
        last: { event: 'A', last: 'brand' },
        top: { event: 'A', top: 'brand' },
        loved: { event: 'A', top: 'brand', halfLife: '1d' },
      },
      segments: { it: { when: { $event: { name: 'A', count: { $gte: 3 }, sum: { total: { $gt: 5 } } } } } },
    };
    expect(sizeAfter(config, 10_000, MINUTE)).toBeLessThan(sizeAfter(config, 100, MINUTE) + 300);
  });

  it('a window of one hour keeps one hour', () => {
    const config = {
      segments: {
        count: { when: { $event: { name: 'A', within: '1h', count: { $gte: 3 } } } },
        sum: { when: { $event: { name: 'A', within: '1h', sum: { total: { $gte: 3 } } } } },
      },
    };
    expect(sizeAfter(config, 10_000, MINUTE)).toBeLessThan(2 * sizeAfter(config, 120, MINUTE) + 300);
  });

  it('whatever is asked of a year or of all time, it is not much more than after 1,000', () => {
    const measures = {
      count: { $gte: 40 },
      sum: { total: { $gte: 3 } },
      avg: { total: { $gte: 3 } },
      min: { total: { $gte: 3 } },
      max: { total: { $gte: 3 } },
      distinct: { brand: { $gte: 9 } },
      first: { brand: 'b1' },
      last: { brand: 'b1' },
    };
    const steps = [
      { name: 'A', where: { brand: 'b1' } },
      { name: 'A' },
      { name: 'A', where: { brand: 'b2' } },
    ];
    for (const within of ['365d', 'session', undefined]) {
      const config = {
        segments: {
          measures: { when: { $event: { name: 'A', ...(within && { within }), ...measures } } },
          sequence: { when: { $sequence: { steps, gap: '1h', ...(within && { within }) } } },
          left: { when: { $sequence: { steps: steps.slice(0, 1), without: { name: 'B' } } } },
        },
      };
      expect(sizeAfter(config, 10_000, 5 * MINUTE), within).toBeLessThan(
        1.5 * sizeAfter(config, 1000, 5 * MINUTE) + 300,
      );
      expect(sizeAfter(config, 10_000, 5 * MINUTE), within).toBeLessThan(25_000);
    }
  });

  it('computed attributes are as small as after 1,000', () => {
    const config = {
      attributes: Object.fromEntries(
        ['sum', 'avg', 'min', 'max', 'distinct', 'first', 'last', 'top'].flatMap((kind) => [
          [kind, { event: 'A', [kind]: 'total' }],
          ...(kind === 'sum' || kind === 'top'
            ? [[`late ${kind}`, { event: 'A', [kind]: 'total', halfLife: '7d' }]]
            : []),
        ]),
      ),
    };
    expect(sizeAfter(config, 10_000, MINUTE)).toBeLessThan(1.5 * sizeAfter(config, 1000, MINUTE) + 300);
  });
});
