// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, DAY, event, HOUR, MINUTE, T } from './helpers.js';

const LATER = T + 10_000 * DAY;

/** The attributes after these events; `now` matters only to those with a half-life. */
const compute = (definition: object, events: ReturnType<typeof event>[], stated = {}, now = LATER) => {
  const engine = create({ attributes: { it: definition } });
  engine.setAttributes(stated);
  for (const one of events) engine.apply(one);
  return engine.attributes(now);
};

describe('a computed attribute', () => {
  it('counts and sums, and is 0 over no events', () => {
    const orders = [event('Order Completed', T, { total: 0.1 }), event('Order Completed', T, { total: 0.2 })];
    expect(compute({ event: 'Order Completed', count: true }, orders)).toEqual({ it: 2 });
    expect(compute({ event: 'Order Completed', sum: 'total' }, orders)).toEqual({ it: 0.1 + 0.2 });
    expect(compute({ event: 'Order Completed', count: true }, [])).toEqual({ it: 0 });
    expect(compute({ event: 'Order Completed', sum: 'total' }, [])).toEqual({ it: 0 });
    expect(
      compute({ event: 'Order Completed', sum: 'total' }, [event('Order Completed', T, { total: '9' })]),
    ).toEqual({
      it: 0,
    });
  });

  it('takes several names and a condition on the properties', () => {
    const definition = { event: ['A', 'B'], where: { price: { $gt: 5 } }, count: true };
    const events = ['A', 'B', 'C'].flatMap((name) => [5, 6].map((price) => event(name, T, { price })));
    expect(compute(definition, events)).toEqual({ it: 2 });
  });

  it('sums exactly, in every order', () => {
    const totals = [1e16, 0.1, 0.2, -1e16, 0.3];
    for (const order of [totals, totals.toReversed(), [0.3, 1e16, 0.2, 0.1, -1e16]]) {
      const events = order.map((total) => event('A', T, { total }));
      expect(compute({ event: 'A', sum: 'total' }, events)).toEqual({ it: 0.6 });
    }
  });

  it('first and last go by time, then by id, not by arrival', () => {
    const events = [
      { ...event('A', T + 5, { p: 'late, b' }), id: 'b' },
      { ...event('A', T, { p: 'early, b' }), id: 'b2' },
      { ...event('A', T + 5, { p: 'late, c' }), id: 'c' },
      { ...event('A', T, { p: 'early, a' }), id: 'a2' },
      { ...event('A', T + 5, { p: 'late, B' }), id: 'B' },
    ];
    for (const order of [events, events.toReversed()]) {
      expect(compute({ event: 'A', first: 'p' }, order)).toEqual({ it: 'early, a' });
      expect(compute({ event: 'A', last: 'p' }, order)).toEqual({ it: 'late, c' });
    }
  });

  it('first and last pass over events without the property, and are missing over none', () => {
    const events = [
      event('A', T, {}),
      event('A', T + 1, { p: null }),
      event('A', T + 2, { p: 0 }),
      event('A', T + 3, { p: '' }),
      event('A', T + 4, { p: null }),
      event('A', T + 5, {}),
    ];
    expect(compute({ event: 'A', first: 'p' }, events)).toEqual({ it: 0 });
    expect(compute({ event: 'A', last: 'p' }, events)).toEqual({ it: '' });
    expect(compute({ event: 'A', last: 'p' }, [event('A', T, {})])).toEqual({});
    expect(compute({ event: 'A', last: 'constructor' }, [event('A', T, {})])).toEqual({});
    expect(compute({ event: 'A', last: 'p' }, [event('A', T, { p: [1, { a: 2 }] })])).toEqual({
      it: [1, { a: 2 }],
    });
  });

  it('top is the most frequent value, and the one that sorts first among equals', () => {
    const of = (...values: unknown[]) =>
      compute(
        { event: 'A', top: 'p' },
        values.map((p) => event('A', T, { p })),
      );
    expect(of('a', 'b', 'b')).toEqual({ it: 'b' });
    expect(of('b', 'a', 'a', 'b')).toEqual({ it: 'a' });
    expect(of(10, 9)).toEqual({ it: 10 });
    expect(of(true, true, 'z')).toEqual({ it: true });
    expect(of('1', '1', 1, 1, 'a', 'a', 'a')).toEqual({ it: 'a' });
    expect(of(1, 1, '1')).toEqual({ it: 1 });
    expect(of('b', 'B', 'ä')).toEqual({ it: 'B' });
    expect(of('', '', 'a')).toEqual({ it: '' });
    expect(of(0, 0, false)).toEqual({ it: 0 });
    expect(of('__proto__', 'constructor', 'constructor')).toEqual({ it: 'constructor' });
    expect(of('__proto__', '__proto__', 'a')).toEqual({ it: '__proto__' });
  });

  it('top finds the most frequent among many values, however late it rises', () => {
    const many = Array.from({ length: 300 }, (_, i) => `product ${i}`);
    const events = [...many, ...many, ...Array<string>(50).fill('late')].map((p, i) =>
      event('A', T + i, { p }),
    );
    for (const order of [events, events.toReversed()]) {
      expect(compute({ event: 'A', top: 'p' }, order)).toEqual({ it: 'late' });
      expect(compute({ event: 'A', top: 'p', halfLife: '365d' }, order)).toEqual({ it: 'late' });
    }
  });

  it('top counts each element of an array and passes over what is no scalar', () => {
    const of = (...values: unknown[]) =>
      compute(
        { event: 'A', top: 'p' },
        values.map((p) => event('A', T, { p })),
      );
    expect(of(['a', 'b'], ['b', 'c'])).toEqual({ it: 'b' });
    expect(of(['a', 'a'], 'b')).toEqual({ it: 'a' });
    expect(of([{ x: 1 }, null, 'b'], { x: 1 }, { x: 1 }, null)).toEqual({ it: 'b' });
    expect(of({ x: 1 }, [], null)).toEqual({});
    expect(of()).toEqual({});
  });

  it('top with a half-life weighs an event by its age', () => {
    const of = (...pairs: [string, number][]) =>
      compute(
        { event: 'A', top: 'p', halfLife: '1d' },
        pairs.map(([p, time]) => event('A', T + time, { p })),
      );
    expect(of(['old', 0], ['old', 0], ['new', DAY - HOUR])).toEqual({ it: 'old' });
    expect(of(['old', 0], ['old', 0], ['new', DAY + HOUR])).toEqual({ it: 'new' });
    expect(of(['new', DAY + HOUR], ['old', 0], ['old', 0])).toEqual({ it: 'new' });
    expect(of(['z', 0], ['z', 0], ['a', DAY])).toEqual({ it: 'a' });
    expect(of(['a', 0], ['a', 0], ['z', DAY])).toEqual({ it: 'a' });
    expect(of(['old', 0], ['old', 0], ['old', 0], ['new', 4000 * DAY])).toEqual({ it: 'new' });
    expect(of(['new', 4000 * DAY], ['old', 0], ['old', 0], ['old', 0])).toEqual({ it: 'new' });
  });

  it('top with a half-life is the same whichever event came first', () => {
    // Both values weigh the same at the same moments, so the first by name wins; sums rounded on the way would
    // differ with the order.
    const times = [1, 3, 4, 9, 11, 20, 33].map((step) => T + step * 1_234_567);
    const a = times.map((time) => event('A', time, { p: 'a' }));
    const b = times.map((time) => event('A', time, { p: 'b' }));
    const definition = { event: 'A', top: 'p', halfLife: '1h' };
    for (const order of [
      [...a, ...b],
      [...b, ...a.toReversed()],
      [...b.toReversed(), ...a],
      [...a.toReversed(), ...b],
    ]) {
      expect(compute(definition, order)).toEqual({ it: 'a' });
    }
  });

  it('overrules a stated one of its name, also while it is missing', () => {
    const stated = { it: 'stated', other: 1 };
    expect(compute({ event: 'A', last: 'p' }, [event('A', T, { p: 'computed' })], stated)).toEqual({
      it: 'computed',
      other: 1,
    });
    expect(compute({ event: 'A', last: 'p' }, [], stated)).toEqual({ other: 1 });
  });

  it('is seen by conditions', () => {
    const engine = create({
      attributes: {
        lifetimeValue: { event: 'Order Completed', sum: 'total' },
        favourite: { event: 'Product Viewed', top: 'category' },
        basket: { event: 'Cart Viewed', last: 'products' },
      },
      segments: {
        big: { when: { lifetimeValue: { $gte: 100 } } },
        shoes: { when: { favourite: 'shoes' } },
        none: { when: { favourite: { $exists: false } } },
        socks: { when: { 'basket.sku': 'socks' } },
      },
    });
    engine.setAttributes({ favourite: 'shoes', lifetimeValue: 1000 });
    expect(engine.segments(T)).toEqual(['none']);
    engine.apply(event('Order Completed', T, { total: 100 }));
    engine.apply(event('Product Viewed', T, { category: 'shoes' }));
    engine.apply(event('Cart Viewed', T, { products: [{ sku: 'hat' }, { sku: 'socks' }] }));
    expect(engine.segments(T)).toEqual(['big', 'shoes', 'socks']);
  });
});

describe('a computed attribute over the numbers of a property', () => {
  const orders = [
    event('A', T, { total: 4, products: [{ price: 1 }, { price: 3 }] }),
    event('A', T + 1, { total: '9', products: [{ price: 'free' }, {}] }),
    event('A', T + 2, { total: [2, [100], null, 6], products: [] }),
  ];
  const of = (definition: object) => compute({ event: 'A', ...definition }, orders).it;

  it('takes each number that the path leads to, and passes over everything else', () => {
    expect([of({ sum: 'total' }), of({ avg: 'total' }), of({ min: 'total' }), of({ max: 'total' })]).toEqual([
      12, 4, 2, 6,
    ]);
    for (const path of ['products.price', 'products[].price']) {
      expect([of({ sum: path }), of({ avg: path }), of({ min: path }), of({ max: path })]).toEqual([
        4, 2, 1, 3,
      ]);
    }
    expect(of({ max: 'products.0.price' })).toBe(1);
  });

  it('is missing over none, but for the sum', () => {
    expect(of({ sum: 'nothing' })).toBe(0);
    for (const kind of ['avg', 'min', 'max']) expect(of({ [kind]: 'nothing' }), kind).toBeUndefined();
    expect(compute({ event: 'A', avg: 'total' }, [], { it: 'stated' })).toEqual({});
  });
});

describe('distinct', () => {
  const of = (...values: unknown[]) =>
    compute(
      { event: 'A', distinct: 'p' },
      values.map((p) => event('A', T, { p })),
    ).it;

  it('counts different strings, numbers and booleans, in lists too', () => {
    expect(of()).toBe(0);
    expect(of('a', 'b', 'a', 'B')).toBe(3);
    expect(of('1', 1, true, 'true', 0, false, '')).toBe(7);
    expect(of(['a', 'b'], 'b', ['c'], [['d']])).toBe(3);
    expect(of(null, {}, undefined, [null])).toBe(0);
    expect(of('__proto__', 'constructor')).toBe(2);
  });

  it('walks into lists of objects', () => {
    const events = [event('A', T, { products: [{ category: 'a' }, { category: 'b' }] }), event('A', T, {})];
    for (const path of ['products.category', 'products[].category']) {
      expect(compute({ event: 'A', distinct: path }, events), path).toEqual({ it: 2 });
    }
  });
});

describe('top over lists of objects', () => {
  it('counts each element', () => {
    const events = [
      event('A', T, { products: [{ category: 'a' }, { category: 'b' }] }),
      event('A', T, { products: [{ category: 'b' }, { category: ['c', 'c'] }] }),
    ];
    expect(compute({ event: 'A', top: 'products[].category' }, events)).toEqual({ it: 'b' });
  });
});

describe('since and until', () => {
  it('take the events from one moment until just before another', () => {
    const noon = Date.UTC(2026, 0, 31, 12);
    const events = [noon - 1, noon, noon + DAY - 1, noon + DAY].map((time) => event('A', time));
    const count = (dates: object) => compute({ event: 'A', count: true, ...dates }, events).it;
    expect(count({ since: '2026-01-31T12:00:00Z' })).toBe(3);
    expect(count({ since: '2026-01-31T13:00+01:00', until: '2026-02-01T12:00:00.000Z' })).toBe(2);
    expect(count({ until: '2026-01-31' })).toBe(0);
    expect(count({ since: '2026-02-01' })).toBe(2);
    expect(count({ since: '1970-01-01', until: '9999-12-31' })).toBe(4);
  });
});

describe('a score with a half-life', () => {
  const halfLife = '1d';

  it('weighs each event by its age, rounded to nine digits', () => {
    const count = (now: number) =>
      compute({ event: 'A', count: true, halfLife }, [event('A', T), event('A', T + DAY)], {}, now).it;
    expect(count(T)).toBe(1);
    expect(count(T + DAY)).toBe(1.5);
    expect(count(T + 2 * DAY)).toBe(0.75);
    expect(count(T + 2 * DAY + 6 * HOUR)).toBe(0.630672311);
    const sum = compute({ event: 'A', sum: 'n', halfLife }, [event('A', T, { n: [1, 3, '9'] })], {}, T + DAY);
    expect(sum).toEqual({ it: 2 });
  });

  it('is 0 over nothing, and when next to nothing is left', () => {
    const count = (now: number) =>
      compute({ event: 'A', count: true, halfLife }, [event('A', T)], {}, now).it;
    expect(count(T + 29 * DAY)).toBe(1.86264515e-9);
    expect(count(T + 30 * DAY)).toBe(0);
    expect(count(T + 1e6 * DAY)).toBe(0);
    expect(compute({ event: 'A', sum: 'n', halfLife }, [])).toEqual({ it: 0 });
  });

  it('does not count what is dated ahead', () => {
    const events = [
      event('A', T, { p: 'a' }),
      event('A', T + DAY, { p: 'b' }),
      event('A', T + DAY, { p: 'b' }),
    ];
    const of = (definition: object, now: number) =>
      compute({ event: 'A', halfLife, ...definition }, events, {}, now).it;
    expect([T - 1, T, T + DAY - 1, T + DAY].map((now) => of({ count: true }, now))).toEqual([
      0, 1, 0.500000004, 2.5,
    ]);
    expect([T - 1, T, T + DAY - 1, T + DAY].map((now) => of({ top: 'p' }, now))).toEqual([
      undefined,
      'a',
      'a',
      'b',
    ]);
  });

  it('takes a visitor out of a segment at the very millisecond, and nextChange knows it', () => {
    const engine = create({
      attributes: { interest: { event: 'A', count: true, halfLife: '1h' } },
      segments: {
        keen: { when: { interest: { $gt: 1 } } },
        lost: { when: { interest: 0 } },
        warm: { when: { interest: { $gte: 0.5, $lte: 1 } } },
      },
    });
    engine.apply(event('A', T));
    engine.apply(event('A', T));
    expect(engine.segments(T)).toEqual(['keen']);
    expect(engine.nextChange(T)).toBe(T + HOUR);
    expect(engine.segments(T + HOUR - 1)).toEqual(['keen']);
    expect(engine.segments(T + HOUR)).toEqual(['warm']);
    expect(engine.nextChange(T + HOUR)).toBe(T + 2 * HOUR + 1);
    expect(engine.segments(T + 2 * HOUR)).toEqual(['warm']);
    expect(engine.segments(T + 2 * HOUR + 1)).toEqual([]);
    const gone = engine.nextChange(T + 2 * HOUR + 1);
    expect(gone).toBe(T + Math.ceil(HOUR * Math.log2(2e9)));
    expect([engine.segments(gone - 1), engine.segments(gone)]).toEqual([[], ['lost']]);
    expect(engine.nextChange(gone)).toBe(Infinity);
  });

  it('below zero rises to it, and hides no other change', () => {
    const engine = create({
      attributes: { balance: { event: 'A', sum: 'n', halfLife: '1h' } },
      segments: {
        owing: { when: { balance: { $lt: 0 } } },
        deep: { when: { balance: { $lt: -2 } } },
        fresh: { when: { $event: { name: 'A', within: '30m' } } },
      },
    });
    engine.apply(event('A', T, { n: -4 }));
    expect(engine.segments(T)).toEqual(['owing', 'deep', 'fresh']);
    expect(engine.nextChange(T)).toBe(T + 30 * MINUTE);
    const risen = engine.nextChange(T + 30 * MINUTE);
    expect(Math.abs(risen - T - HOUR)).toBeLessThan(2);
    expect([engine.segments(risen - 1), engine.segments(risen)]).toEqual([['owing', 'deep'], ['owing']]);
    const even = engine.nextChange(risen);
    expect([engine.segments(even - 1), engine.segments(even)]).toEqual([['owing'], []]);
    expect(engine.nextChange(even)).toBe(Infinity);
  });

  it('is not lost for a time that is none', () => {
    const engine = create({
      attributes: { interest: { event: 'A', count: true, halfLife: '1h' } },
      segments: { keen: { when: { interest: { $gt: 0.5 } } } },
    });
    engine.apply(event('A', T));
    engine.segments(Number.NaN);
    engine.nextChange(Number.NaN);
    expect([engine.segments(T), engine.nextChange(T)]).toEqual([['keen'], T + HOUR]);
  });

  it('sees a fall that an event dated ahead makes good again', () => {
    const engine = create({
      attributes: { interest: { event: 'A', count: true, halfLife: '1h' } },
      segments: { keen: { when: { interest: { $gt: 0.5 } } } },
    });
    engine.apply(event('A', T));
    engine.apply(event('A', T + 2 * HOUR));
    expect(engine.nextChange(T)).toBe(T + HOUR);
    expect(engine.nextChange(T + HOUR)).toBe(T + 2 * HOUR);
  });

  it('of text is no number that time could change', () => {
    const engine = create({
      attributes: { loved: { event: 'A', top: 'p', halfLife: '1h' } },
      segments: { it: { when: { loved: 5 } }, other: { when: { loved: { $size: 3 } } } },
    });
    engine.apply(event('A', T, { p: 'a' }));
    expect(engine.nextChange(T)).toBe(Infinity);
    engine.apply(event('A', T + HOUR, { p: 5 }));
    engine.apply(event('A', T + HOUR, { p: 5 }));
    expect(engine.nextChange(T)).toBe(T + HOUR);
  });
});
