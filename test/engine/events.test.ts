// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, DAY, engineFor, event, HOUR, holdsAfter, MINUTE, SECOND, T } from './helpers.js';

const views = (...times: number[]) => times.map((time) => event('Product Viewed', time));

describe('$event', () => {
  it('by itself wants one event of that name, at any time', () => {
    const when = { $event: { name: 'Order Completed' } };
    expect(holdsAfter(when, [])).toBe(false);
    expect(holdsAfter(when, [event('order completed', T)])).toBe(false);
    expect(holdsAfter(when, [event('Order Completed', T)])).toBe(true);
    expect(holdsAfter(when, [event('Order Completed', 0)])).toBe(true);
    expect(holdsAfter(when, [event('Order Completed', T + 1)])).toBe(true);
  });

  it('takes a list of names', () => {
    const when = { $event: { name: ['A', 'B'], count: 2 } };
    expect(holdsAfter(when, [event('A', T), event('B', T)])).toBe(true);
    expect(holdsAfter(when, [event('A', T), event('C', T)])).toBe(false);
  });

  it('counts an event once, though its name be listed twice', () => {
    expect(holdsAfter({ $event: { name: ['A', 'A'], count: 1 } }, [event('A', T)])).toBe(true);
  });

  it.each([
    [2, [false, false, true, false]],
    [0, [true, false, false, false]],
    [{ $gte: 2 }, [false, false, true, true]],
    [{ $gt: 1, $lt: 3 }, [false, false, true, false]],
    [{ $lt: 2 }, [true, true, false, false]],
    [{ $lte: 0 }, [true, false, false, false]],
    [{ $eq: 3 }, [false, false, false, true]],
    [{ $ne: 1 }, [true, false, true, true]],
    [{ $in: [0, 3] }, [true, false, false, true]],
    [{ $nin: [0, 3] }, [false, true, true, false]],
    [{ $not: { $gte: 2 } }, [true, true, false, false]],
  ])('count %j after 0, 1, 2 and 3 events', (count, expected) => {
    for (const within of [undefined, '1h']) {
      const when = { $event: { name: 'Product Viewed', count, ...(within && { within }) } };
      const engine = engineFor(when);
      const found = [0, 1, 2, 3].map((many) => {
        if (many > 0) engine.apply(event('Product Viewed', T + many));
        return engine.segments(T + 4).length === 1;
      });
      expect(found).toEqual(expected);
    }
  });

  it('counts on, however many there are', () => {
    for (const within of ['1h', undefined]) {
      for (const wanted of [1, 16, 17, 40, 100]) {
        const of = (count: unknown) => engineFor({ $event: { name: 'A', count, ...(within && { within }) } });
        const engines = [of({ $eq: wanted }), of({ $gt: wanted }), of({ $lte: wanted })];
        for (let many = 1; many <= wanted + 20; many++) {
          for (const engine of engines) engine.apply(event('A', T + many));
          const found = engines.map((engine) => engine.segments(T + 200).length === 1);
          expect(found, `${many} events, ${wanted} wanted`).toEqual([
            many === wanted,
            many > wanted,
            many <= wanted,
          ]);
        }
      }
    }
  });

  it('counts for each segment as far as it asks', () => {
    const atLeast = (count: number) => ({
      when: { $event: { name: 'A', within: '1h', count: { $gte: count } } },
    });
    const engine = create({ segments: { one: atLeast(1), fifty: atLeast(50), two: atLeast(2) } });
    for (let many = 1; many <= 50; many++) engine.apply(event('A', T + many));
    expect(engine.segments(T + 50)).toEqual(['one', 'fifty', 'two']);
    expect(engine.nextChange(T + 50)).toBe(T + 1 + HOUR);
    expect(engine.segments(T + 1 + HOUR)).toEqual(['one', 'two']);
    expect(engine.nextChange(T + 1 + HOUR)).toBe(T + 49 + HOUR);
  });

  it('where is a condition on the properties', () => {
    const when = {
      $event: { name: 'Product Viewed', where: { category: 'shoes', price: { $gte: 50 } }, count: 1 },
    };
    const shoe = (properties: object) => holdsAfter(when, [event('Product Viewed', T, { ...properties })]);
    expect(shoe({ category: 'shoes', price: 50 })).toBe(true);
    expect(shoe({ category: 'shoes', price: 49.99 })).toBe(false);
    expect(shoe({ category: 'shoes' })).toBe(false);
    expect(shoe({ category: ['boots', 'shoes'], price: 80 })).toBe(true);
    const unknown = { $event: { name: 'A', where: { constructor: { $exists: true } } } };
    expect(holdsAfter(unknown, [event('A', T)])).toBe(false);
    const inside = { $event: { name: 'Order Completed', where: { 'products.category': 'shoes' } } };
    expect(
      holdsAfter(inside, [
        event('Order Completed', T, { products: [{ category: 'bags' }, { category: 'shoes' }] }),
      ]),
    ).toBe(true);
    const not = { $event: { name: 'A', where: { $nor: [{ a: 1 }, { $not: { b: 1 } }] } } };
    expect(holdsAfter(not, [event('A', T, { b: 1 })])).toBe(true);
    expect(holdsAfter(not, [event('A', T, { a: 1, b: 1 })])).toBe(false);
  });

  it('where does not see the attributes', () => {
    const engine = engineFor({ $event: { name: 'A', where: { plan: 'pro' } } });
    engine.setAttributes({ plan: 'pro' });
    engine.apply(event('A', T));
    expect(engine.segments(T)).toEqual([]);
  });

  it('keeps the properties that an event had when it came', () => {
    const engine = engineFor({ $event: { name: 'A', where: { a: 1 }, within: '1h' } });
    const changed = event('A', T, { a: 1 });
    engine.apply(changed);
    changed.properties.a = 2;
    expect(engine.segments(T)).toEqual(['it']);
  });

  it('holds or fails by several of them under $and', () => {
    const abandoners = {
      $and: [
        { $event: { name: 'Product Added', within: '1h' } },
        { $not: { $event: { name: 'Order Completed', within: '1h' } } },
      ],
    };
    expect(holdsAfter(abandoners, [event('Product Added', T)])).toBe(true);
    expect(holdsAfter(abandoners, [event('Product Added', T), event('Order Completed', T)])).toBe(false);
  });
});

describe('a window', () => {
  it.each([
    ['250ms', 250],
    ['30s', 30 * SECOND],
    ['30m', 30 * MINUTE],
    ['12h', 12 * HOUR],
    ['7d', 7 * DAY],
    ['8w', 56 * DAY],
    ['1ms', 1],
  ])('of %s holds an event from its time until exactly that much later', (within, length) => {
    const engine = engineFor({ $event: { name: 'A', within } }, [event('A', T)]);
    expect(engine.segments(T)).toEqual(['it']);
    expect(engine.segments(T + length - 1)).toEqual(['it']);
    expect(engine.segments(T + length)).toEqual([]);
    expect(engine.segments(T + length + 1)).toEqual([]);
    expect(engine.nextChange(T)).toBe(T + length);
    expect(engine.nextChange(T + length - 1)).toBe(T + length);
    expect(engine.nextChange(T + length)).toBe(Infinity);
  });

  it('does not hold an event before its time', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h' } }, [event('A', T)]);
    expect(engine.segments(T - 1)).toEqual([]);
    expect(engine.nextChange(T - 1)).toBe(T);
    expect(engine.nextChange(T - DAY)).toBe(T);
  });

  it('counts what it holds, and no more', () => {
    const engine = engineFor({ $event: { name: 'Product Viewed', within: '1h', count: { $gte: 3 } } });
    for (const one of views(T, T + MINUTE, T + HOUR)) engine.apply(one);
    // The first view left at the very moment of the third.
    expect(engine.segments(T + HOUR)).toEqual([]);
    engine.apply(event('Product Viewed', T + HOUR));
    expect(engine.segments(T + HOUR)).toEqual(['it']);
    expect(engine.nextChange(T + HOUR)).toBe(T + MINUTE + HOUR);
  });

  it('does not mind the order in which events arrive', () => {
    const engine = engineFor({ $event: { name: 'Product Viewed', within: '1h', count: 2 } });
    for (const one of views(T + 50 * MINUTE, T, T + 20 * MINUTE)) engine.apply(one);
    expect(engine.segments(T + 50 * MINUTE)).toEqual([]);
    expect(engine.segments(T + HOUR)).toEqual(['it']);
    expect(engine.nextChange(T + 50 * MINUTE)).toBe(T + HOUR);
    expect(engine.nextChange(T + HOUR)).toBe(T + 80 * MINUTE);
  });

  it('answers an earlier moment after a later one: a question forgets nothing', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h' } }, [event('A', T)]);
    expect(engine.segments(T + 10 * DAY)).toEqual([]);
    expect(engine.nextChange(T + 10 * DAY)).toBe(Infinity);
    engine.attributes(T + 10 * DAY);
    engine.explain('it', T + 10 * DAY);
    expect(engine.segments(T)).toEqual(['it']);
    expect(engine.nextChange(T)).toBe(T + HOUR);
  });

  it('of the same name serves two lengths', () => {
    const engine = create({
      segments: {
        hour: { when: { $event: { name: 'A', within: '1h' } } },
        day: { when: { $event: { name: 'A', within: '1d' } } },
        ever: { when: { $event: { name: 'A' } } },
      },
    });
    engine.apply(event('A', T));
    engine.apply(event('A', T + 3 * HOUR));
    expect(engine.segments(T + 2 * HOUR)).toEqual(['day', 'ever']);
    expect(engine.segments(T + 3 * HOUR)).toEqual(['hour', 'day', 'ever']);
    expect(engine.segments(T + DAY)).toEqual(['day', 'ever']);
    expect(engine.segments(T + 3 * HOUR + DAY)).toEqual(['ever']);
  });
});

describe('sum', () => {
  const orders = (...totals: unknown[]) => totals.map((total) => event('Order Completed', T, { total }));
  const sums = (wanted: unknown, ...totals: unknown[]) =>
    holdsAfter({ $event: { name: 'Order Completed', sum: { total: wanted } } }, orders(...totals));

  it('adds up a property', () => {
    expect(sums({ $gte: 500 }, 200, 299.99)).toBe(false);
    expect(sums({ $gte: 500 }, 200, 300)).toBe(true);
    expect(sums({ $gte: 500 }, 600, -200)).toBe(false);
  });

  it('is 0 over no events, and takes the place of the default count', () => {
    expect(sums({ $gte: 0 })).toBe(true);
    expect(sums({ $lt: 1 })).toBe(true);
    expect(sums({ $eq: 0 })).toBe(true);
    expect(sums({ $gt: 0 })).toBe(false);
    expect(holdsAfter({ $event: { name: 'A', sum: { total: { $lt: 1 } }, count: { $gte: 1 } } }, [])).toBe(
      false,
    );
  });

  it('wants count too when both are given, and every property', () => {
    const both = { $event: { name: 'A', sum: { total: { $gte: 10 } }, count: { $lte: 2 } } };
    const each = { $event: { name: 'A', sum: { total: { $gte: 10 }, tax: { $gte: 1 } } } };
    const a = (total: number, tax = 0) => event('A', T, { total, tax });
    expect(holdsAfter(both, [a(5), a(5)])).toBe(true);
    expect(holdsAfter(both, [a(5), a(5), a(5)])).toBe(false);
    expect(holdsAfter(both, [a(5), a(4)])).toBe(false);
    expect(holdsAfter(each, [a(10, 0.5), a(0, 0.5)])).toBe(true);
    expect(holdsAfter(each, [a(10, 0.5)])).toBe(false);
    expect(holdsAfter(each, [a(9, 2)])).toBe(false);
  });

  it('adds nothing for what is no finite number', () => {
    for (const total of ['7', null, true, ['7'], [[7]], { valueOf: 7 }, Number.NaN, Infinity, undefined]) {
      expect(sums({ $eq: 1 }, 1, total), String(total)).toBe(true);
    }
    expect(holdsAfter({ $event: { name: 'A', sum: { constructor: { $eq: 0 } } } }, [event('A', T)])).toBe(
      true,
    );
  });

  it('is the true sum, rounded once, in every order', () => {
    expect(sums({ $eq: 0.6 }, 0.1, 0.2, 0.3)).toBe(true);
    expect(sums({ $eq: 0.6 }, 0.3, 0.2, 0.1)).toBe(true);
    expect(sums({ $eq: 1 }, ...Array<number>(10).fill(0.1))).toBe(true);
    expect(sums({ $eq: 2 }, 1e16, 1, 1, -1e16)).toBe(true);
    expect(sums({ $eq: 1 }, 1e300, 1, -1e300)).toBe(true);
    expect(sums({ $eq: 2 ** 53 + 2 }, 2 ** 53, 1, 2 ** -60)).toBe(true);
    expect(sums({ $eq: 2 ** 53 }, 2 ** 53, 1)).toBe(true);
    expect(sums({ $eq: 5e-324 }, 5e-324, 1, -1)).toBe(true);
  });

  it('adds on, however many there are', () => {
    const when = { $event: { name: 'A', within: '1h', sum: { total: { $eq: 1 } } } };
    const engine = engineFor(when);
    for (let i = 1; i <= 100; i++) engine.apply(event('A', T + i, { total: i === 1 ? -98 : 1 }));
    expect(engine.segments(T + 100)).toEqual(['it']);
  });

  it('holds the oldest until its last millisecond, however many came after', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h', sum: { total: { $eq: 100 } } } });
    engine.apply(event('A', T, { total: 1 }));
    for (let i = 1; i < 100; i++) engine.apply(event('A', T + HOUR - 1, { total: 1 }));
    expect(engine.segments(T + HOUR - 1)).toEqual(['it']);
    expect(engine.nextChange(T + HOUR - 1)).toBe(T + HOUR);
  });

  it('forgets what has left its window to the last bit', () => {
    const when = { $event: { name: 'A', within: '1h', sum: { total: { $eq: 0.3 } } } };
    const engine = engineFor(when, [
      event('A', T, { total: 1e20 }),
      event('A', T + 1, { total: 0.1 }),
      event('A', T + 2, { total: 0.2 }),
      event('A', T + 3, { total: -1e-20 }),
    ]);
    // The true sum of 0.1 and 0.2 lies just between 0.3 and its neighbour: the last event decides the rounding.
    expect(engine.segments(T + 3)).toEqual([]);
    expect(engine.nextChange(T + 3)).toBe(T + HOUR);
    expect(engine.segments(T + HOUR)).toEqual(['it']);
    expect(engine.nextChange(T + HOUR)).toBe(T + HOUR + 1);
    expect(engine.segments(T + HOUR + 1)).toEqual([]);
  });
});

describe('nextChange', () => {
  it('is Infinity when only an event can change anything', () => {
    expect(engineFor({ $event: { name: 'A' } }, [event('A', T)]).nextChange(T)).toBe(Infinity);
    expect(engineFor({ plan: 'pro' }).nextChange(T)).toBe(Infinity);
    expect(engineFor({ $event: { name: 'A', within: '1h' } }).nextChange(T)).toBe(Infinity);
  });

  it('passes over moments at which a window changes and no membership does', () => {
    const engine = engineFor(
      { $event: { name: 'Product Viewed', within: '1h', count: { $gte: 2 } } },
      views(T, T + 1 * MINUTE, T + 2 * MINUTE, T + 3 * MINUTE),
    );
    expect(engine.nextChange(T + 3 * MINUTE)).toBe(T + 2 * MINUTE + HOUR);
  });

  it('sees as no change that one reason ends at the very moment at which another begins', () => {
    const engine = engineFor(
      {
        $or: [{ $event: { name: 'A', within: '1h' } }, { $nor: [{ $event: { name: 'B', within: '1h' } }] }],
      },
      [event('A', T), event('B', T), event('B', T)],
    );
    expect(engine.segments(T)).toEqual(['it']);
    expect(engine.segments(T + HOUR)).toEqual(['it']);
    expect(engine.nextChange(T)).toBe(Infinity);
  });

  it('is not emptied by one event with a wrong clock', () => {
    const engine = engineFor(
      { $event: { name: 'A', within: '30d', count: { $gte: 3 } } },
      Array.from({ length: 20 }, (_, index) => event('A', T + index)),
    );
    engine.apply(event('A', T + 40 * DAY));
    expect(engine.segments(T + MINUTE)).toEqual(['it']);
  });

  it('knows entries by time: no purchase any more, and an event dated ahead', () => {
    const quiet = engineFor({ $not: { $event: { name: 'A', within: '1h' } } }, [event('A', T)]);
    expect(quiet.segments(T)).toEqual([]);
    expect(quiet.nextChange(T)).toBe(T + HOUR);
    const ahead = engineFor({ $event: { name: 'A', within: '1h', count: 2 } }, [
      event('A', T),
      event('A', T + 10 * MINUTE),
      event('A', T + 20 * MINUTE),
    ]);
    expect(ahead.nextChange(T)).toBe(T + 10 * MINUTE);
    expect(ahead.nextChange(T + 10 * MINUTE)).toBe(T + 20 * MINUTE);
    expect(ahead.nextChange(T + 20 * MINUTE)).toBe(T + HOUR);
  });

  it('is the first over all segments, and sees through $segment', () => {
    const engine = create({
      segments: {
        late: { when: { $event: { name: 'A', within: '2h' } } },
        early: { when: { $event: { name: 'A', within: '1h' } } },
        neither: { when: { $nor: [{ $segment: 'early' }, { $segment: 'late' }] } },
      },
    });
    engine.apply(event('A', T));
    expect(engine.nextChange(T)).toBe(T + HOUR);
    expect(engine.nextChange(T + HOUR)).toBe(T + 2 * HOUR);
    expect(engine.segments(T + 2 * HOUR)).toEqual(['neither']);
    expect(engine.nextChange(T + 2 * HOUR)).toBe(Infinity);
  });

  it('finds a flip of a sum that rises and falls', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h', sum: { total: { $gte: 10 } } } }, [
      event('A', T, { total: -5 }),
      event('A', T + 1, { total: 10 }),
    ]);
    expect(engine.segments(T + 1)).toEqual([]);
    expect(engine.nextChange(T + 1)).toBe(T + HOUR);
    expect(engine.segments(T + HOUR)).toEqual(['it']);
    expect(engine.nextChange(T + HOUR)).toBe(T + HOUR + 1);
  });
});

describe('sum, avg, min and max', () => {
  const events = [
    event('A', T, { total: 4, products: [{ price: 1 }, { price: 3 }] }),
    event('A', T + 1, { total: '9', products: [{ price: 'free' }] }),
    event('A', T + 2, { total: [2, null, 6] }),
  ];
  const found = (measure: string, path: string, numbers: number[]) =>
    numbers.filter((wanted) => holdsAfter({ $event: { name: 'A', [measure]: { [path]: wanted } } }, events));

  it('take each number that the path leads to', () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    expect(found('sum', 'total', numbers)).toEqual([12]);
    expect(found('avg', 'total', numbers)).toEqual([4]);
    expect(found('min', 'total', numbers)).toEqual([2]);
    expect(found('max', 'total', numbers)).toEqual([6]);
    expect(found('sum', 'products[].price', numbers)).toEqual([4]);
    expect(found('avg', 'products.price', numbers)).toEqual([2]);
    expect(found('min', 'products.1.price', numbers)).toEqual([3]);
  });

  it('are unknown over none, but for the sum: unknown is not a value', () => {
    const none = [event('A', T, { total: 'free' })];
    for (const measure of ['avg', 'min', 'max']) {
      const holds = (wanted: object) =>
        holdsAfter({ $event: { name: 'A', [measure]: { total: wanted } } }, none);
      expect(holds({ $lt: 50 })).toBe(false);
      expect(holds({ $gte: 0 })).toBe(false);
      expect(holds({ $ne: 5 })).toBe(true);
      expect(holds({ $not: { $gte: 0 } })).toBe(true);
    }
  });

  it('forget what leaves the window', () => {
    const engine = create({
      segments: {
        avg: { when: { $event: { name: 'A', within: '1h', avg: { n: 2 } } } },
        min: { when: { $event: { name: 'A', within: '1h', min: { n: { $gte: 2 } } } } },
        max: { when: { $event: { name: 'A', within: '1h', max: { n: { $lt: 9 } } } } },
      },
    });
    for (const [minute, n] of [
      [0, 1],
      [10, 9],
      [20, 2],
      [30, 2],
    ] as const) {
      engine.apply(event('A', T + minute * MINUTE, { n }));
    }
    expect(engine.segments(T + 30 * MINUTE)).toEqual([]);
    expect(engine.nextChange(T + 30 * MINUTE)).toBe(T + HOUR);
    expect(engine.segments(T + HOUR)).toEqual(['min']);
    expect(engine.nextChange(T + HOUR)).toBe(T + 70 * MINUTE);
    expect(engine.segments(T + 70 * MINUTE)).toEqual(['avg', 'min', 'max']);
    expect(engine.segments(T + 90 * MINUTE)).toEqual([]);
  });
});

describe('distinct', () => {
  const brands = (...list: unknown[]) => list.map((brand, index) => event('A', T + index, { brand }));
  const isDistinct = (many: unknown, ...list: unknown[]) =>
    holdsAfter({ $event: { name: 'A', distinct: { brand: many } } }, brands(...list));

  it('counts different values, in lists too, and tells 1 from "1"', () => {
    expect(isDistinct(2, 'a', 'b', 'a')).toBe(true);
    expect(isDistinct(4, 1, '1', true, 'true')).toBe(true);
    expect(isDistinct(3, ['a', 'b'], 'c', null, {}, [['d']])).toBe(true);
    expect(isDistinct({ $lt: 1 })).toBe(true);
  });

  it('is exact for many, in a window too', () => {
    const engine = create({
      segments: {
        ever: { when: { $event: { name: 'A', distinct: { brand: 500 } } } },
        hour: { when: { $event: { name: 'A', within: '1h', distinct: { brand: { $gte: 500 } } } } },
      },
    });
    for (const brand of Array(499).keys()) {
      engine.apply(event('A', T + brand, { brand }));
      engine.apply(event('A', T + 499, { brand }));
    }
    expect(engine.segments(T + 500)).toEqual([]);
    engine.apply(event('A', T + 500, { brand: 499 }));
    expect(engine.segments(T + 500)).toEqual(['ever', 'hour']);
    expect(engine.nextChange(T + 500)).toBe(T + 499 + HOUR);
  });

  it('keeps a value as long as its latest event stays', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h', distinct: { brand: 2 } } }, [
      event('A', T, { brand: 'a' }),
      event('A', T + 10 * MINUTE, { brand: 'b' }),
      event('A', T + 20 * MINUTE, { brand: 'a' }),
    ]);
    expect(engine.nextChange(T + 20 * MINUTE)).toBe(T + 70 * MINUTE);
  });
});

describe('first and last', () => {
  const orders = (...totals: number[]) =>
    totals.map((total, index) => event('A', T + index * MINUTE, { total }));
  const growing = { $event: { name: 'A', first: { total: { $lt: 50 } }, last: { total: { $gte: 50 } } } };

  it('are conditions on the earliest and the latest of the events', () => {
    expect(holdsAfter(growing, orders(10, 60))).toBe(true);
    expect(holdsAfter(growing, orders(60, 10))).toBe(false);
    expect(holdsAfter(growing, orders(10, 60).toReversed())).toBe(true);
    expect(holdsAfter(growing, orders(10, 60, 20))).toBe(false);
    expect(holdsAfter(growing, [])).toBe(false);
    expect(holdsAfter({ $event: { name: 'A', first: {} } }, [])).toBe(false);
    expect(holdsAfter({ $event: { name: 'A', last: { total: { $exists: false } } } }, [event('A', T)])).toBe(
      true,
    );
  });

  it('at equal times go by id', () => {
    const [a, b] = [
      { ...event('A', T, { p: 'a' }), id: 'a' },
      { ...event('A', T, { p: 'b' }), id: 'b' },
    ];
    for (const events of [
      [a, b],
      [b, a],
    ]) {
      expect(holdsAfter({ $event: { name: 'A', first: { p: 'a' }, last: { p: 'b' } } }, events)).toBe(true);
    }
  });

  it('change when the window lets go of the earliest', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h', first: { total: 60 } } }, orders(10, 60));
    expect(engine.nextChange(T + MINUTE)).toBe(T + HOUR);
    expect(engine.nextChange(T + HOUR)).toBe(T + HOUR + MINUTE);
  });

  it('see the context of that event', () => {
    const phone = { ...event('A', T), context: { device: 'phone' } };
    expect(holdsAfter({ $event: { name: 'A', last: { 'context.device': 'phone' } } }, [phone])).toBe(true);
  });
});

describe('a session', () => {
  const started = (time: number) => event('Session Started', time);

  it('holds the events since the latest start, and before the first one all', () => {
    const engine = engineFor({ $event: { name: 'A', within: 'session', count: 2 } });
    for (const time of [T, T + 1]) engine.apply(event('A', time));
    expect(engine.segments(T + 5)).toEqual(['it']);
    expect(engine.nextChange(T + 5)).toBe(Infinity);
    engine.apply(started(T + 10));
    expect(engine.segments(T + 9)).toEqual(['it']);
    expect(engine.nextChange(T + 9)).toBe(T + 10);
    expect(engine.segments(T + 10)).toEqual([]);
    engine.apply(event('A', T + 10));
    engine.apply(event('A', T + 20));
    expect(engine.segments(T + 19)).toEqual([]);
    expect(engine.segments(T + 20)).toEqual(['it']);
    expect(engine.segments(T + 30 * DAY)).toEqual(['it']);
  });

  it('does not mind which came first, the start or what it begins', () => {
    for (const events of [
      [event('A', T), started(T + 5), event('A', T + 6)],
      [event('A', T + 6), event('A', T), started(T + 5)],
    ]) {
      expect(holdsAfter({ $event: { name: 'A', within: 'session', count: 1 } }, events, T + 6)).toBe(true);
    }
  });

  it('may be counted itself', () => {
    const when = { $event: { name: 'Session Started', within: '1d', count: { $gte: 2 } } };
    expect(holdsAfter(when, [started(T - HOUR), started(T)])).toBe(true);
    expect(
      holdsAfter({ $event: { name: 'Session Started', within: 'session', count: 1 } }, [started(T)]),
    ).toBe(true);
  });
});

describe('since and until', () => {
  it('look at the time of an event alone', () => {
    const noon = Date.UTC(2026, 0, 31, 12);
    const events = [noon - 1, noon, noon + DAY - 1, noon + DAY].map((time) => event('A', time));
    const many = (dates: object) =>
      [0, 1, 2, 3, 4].filter((count) => holdsAfter({ $event: { name: 'A', count, ...dates } }, events, 0));
    expect(many({ since: '2026-01-31T12:00:00Z' })).toEqual([3]);
    expect(many({ since: '2026-01-31T12:00Z', until: '2026-02-01T13:00+01:00' })).toEqual([2]);
    expect(many({ since: '2026-02-01' })).toEqual([2]);
    expect(many({ until: '1970-01-01' })).toEqual([0]);
    const engine = engineFor({ $event: { name: 'A', since: '2026-02-01' } }, events);
    expect(engine.nextChange(0)).toBe(Infinity);
  });

  it('go together with a window', () => {
    const when = { $event: { name: 'A', within: '1h', since: new Date(T + 1).toISOString() } };
    expect(holdsAfter(when, [event('A', T)], T + 2)).toBe(false);
    expect(holdsAfter(when, [event('A', T + 1)], T + 2)).toBe(true);
    expect(holdsAfter(when, [event('A', T + 1)], T + 1 + HOUR)).toBe(false);
  });
});

describe('where', () => {
  const at = (time: number, context: object) => ({ ...event('A', time), context: { ...context } });

  it('sees the context of the event, not that of the page', () => {
    const engine = engineFor({ $event: { name: 'A', where: { 'context.utm.source': 'newsletter' } } });
    engine.setContext({ utm: { source: 'newsletter' } });
    engine.apply(at(T, { utm: { source: 'search' } }));
    engine.apply(event('A', T));
    expect(engine.segments(T)).toEqual([]);
    engine.apply(at(T, { utm: { source: 'newsletter' } }));
    engine.setContext({});
    expect(engine.segments(T)).toEqual(['it']);
  });

  it('reads the clock of the event', () => {
    const evening = { $event: { name: 'A', where: { 'context.hour': { $gte: 18 } } } };
    const noon = Date.UTC(2026, 0, 31, 12);
    const zurich = { timeZone: 'Europe/Zurich' };
    expect(holdsAfter(evening, [at(noon, zurich)], noon + 8 * HOUR)).toBe(false);
    expect(holdsAfter(evening, [at(noon + 5 * HOUR, zurich)], noon)).toBe(true);
    expect(holdsAfter(evening, [at(noon, { ...zurich, hour: 19 })], noon)).toBe(true);
    expect(holdsAfter(evening, [at(noon + 5 * HOUR, {})], noon)).toBe(false);
  });
});

describe('an event', () => {
  it('that comes again among the next 64 is counted once, over a snapshot too', () => {
    const config = { segments: { it: { when: { $event: { name: 'A', count: 1 } } } } };
    const engine = create(config);
    const one = event('A', T);
    engine.apply(one);
    for (let i = 1; i < 64; i++) engine.apply(event('B', T + i));
    const restored = create(config, JSON.parse(JSON.stringify(engine.snapshot())));
    for (const each of [engine, restored]) {
      each.apply(one);
      expect(each.segments(T)).toEqual(['it']);
    }
  });

  it.each([Number.NaN, Infinity, -Infinity, undefined, null, '5', new Date(T)])(
    'with the time %s is none',
    (time) => {
      const engine = create({
        attributes: { many: { event: 'A', count: true } },
        segments: { it: { when: { $event: { name: 'A' } } } },
      });
      engine.apply({ ...event('A', T), time: time as number });
      expect(engine.segments(T)).toEqual([]);
      expect(engine.attributes(T)).toEqual({ many: 0 });
      expect(engine.nextChange(T)).toBe(Infinity);
    },
  );
});
