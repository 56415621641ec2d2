// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, holds, T } from './helpers.js';

describe('a condition', () => {
  it('compares with the value when no operator is given', () => {
    expect(holds({ plan: 'pro' }, { plan: 'pro' })).toBe(true);
    expect(holds({ plan: 'pro' }, { plan: 'free' })).toBe(false);
    expect(holds({ plan: 'pro' })).toBe(false);
    expect(holds({ visits: 0 }, { visits: 0 })).toBe(true);
    expect(holds({ visits: 0 }, { visits: false })).toBe(false);
    expect(holds({ visits: 1 }, { visits: '1' })).toBe(false);
    expect(holds({ plan: '' }, { plan: '' })).toBe(true);
    expect(holds({ plan: '' })).toBe(false);
  });

  it('wants all of its keys', () => {
    const both = { plan: 'pro', country: 'CH' };
    expect(holds(both, { plan: 'pro', country: 'CH' })).toBe(true);
    expect(holds(both, { plan: 'pro', country: 'DE' })).toBe(false);
    expect(holds(both, { plan: 'free', country: 'CH' })).toBe(false);
    expect(holds({})).toBe(true);
  });

  it('wants all of the operators of a path', () => {
    const teens = { age: { $gte: 13, $lt: 20 } };
    expect(holds(teens, { age: 12 })).toBe(false);
    expect(holds(teens, { age: 13 })).toBe(true);
    expect(holds(teens, { age: 19 })).toBe(true);
    expect(holds(teens, { age: 20 })).toBe(false);
  });

  it('takes the newest stated attributes, which replace the older ones', () => {
    const engine = create({ segments: { it: { when: { plan: 'pro' } } } });
    engine.setAttributes({ plan: 'pro' });
    engine.setAttributes({ country: 'CH' });
    expect(engine.segments(T)).toEqual([]);
    expect(engine.attributes(T)).toEqual({ country: 'CH' });
  });
});

describe('comparing', () => {
  it.each([
    ['$lt', [true, false, false]],
    ['$lte', [true, true, false]],
    ['$gt', [false, false, true]],
    ['$gte', [false, true, true]],
    ['$eq', [false, true, false]],
    ['$ne', [true, false, true]],
  ])('%s below, at and above the bound, for numbers and for strings', (operator, expected) => {
    expect([4, 5, 6].map((age) => holds({ age: { [operator]: 5 } }, { age }))).toEqual(expected);
    expect(['a', 'b', 'c'].map((plan) => holds({ plan: { [operator]: 'b' } }, { plan }))).toEqual(expected);
  });

  it.each(['$lt', '$lte', '$gt', '$gte'])(
    '%s is false between kinds and for what has no order',
    (operator) => {
      for (const found of ['5', '', true, false, null, {}, [], ['5'], [null], { $gt: 1 }]) {
        expect(holds({ age: { [operator]: 5 } }, { age: found }), JSON.stringify(found)).toBe(false);
      }
      for (const found of [5, 0, true, null, [5]]) {
        expect(holds({ age: { [operator]: '5' } }, { age: found }), JSON.stringify(found)).toBe(false);
      }
    },
  );

  it('orders strings by their code units, as JavaScript does', () => {
    expect(holds({ plan: { $lt: 'a' } }, { plan: 'Z' })).toBe(true);
    expect(holds({ version: { $gt: '10' } }, { version: '9' })).toBe(true);
    expect(holds({ plan: { $lt: 'b' } }, { plan: '' })).toBe(true);
  });
});

describe('a missing attribute', () => {
  const missing: [string, Record<string, unknown>][] = [
    ['no attribute', {}],
    ['null', { x: null }],
    ['undefined', { x: undefined }],
  ];

  it.each(missing)('(%s) satisfies $exists: false, $ne, $nin, $not and null', (_, attributes) => {
    for (const wanted of [
      { $exists: false },
      { $ne: 1 },
      { $ne: 'a' },
      { $nin: [1, 'a'] },
      { $nin: [] },
      { $not: { $eq: 1 } },
      { $not: { $lt: 1 } },
      { $not: { $exists: true } },
      null,
      { $eq: null },
      { $in: [1, null] },
      { $not: { $nin: [null] } },
    ]) {
      expect(holds({ x: wanted }, attributes), JSON.stringify(wanted)).toBe(true);
    }
  });

  it.each(missing)('(%s) satisfies nothing else', (_, attributes) => {
    for (const wanted of [
      0,
      '',
      false,
      'undefined',
      'null',
      { $eq: 0 },
      { $lt: 1 },
      { $lte: 0 },
      { $gt: -1 },
      { $gte: 0 },
      { $lt: 'z' },
      { $gte: '' },
      { $in: [0, '', false] },
      { $in: [] },
      { $all: [0] },
      { $all: [] },
      { $all: [null] },
      { $exists: true },
      { $ne: null },
      { $nin: [1, null] },
      { $not: { $exists: false } },
      { $not: { $ne: 1 } },
    ]) {
      expect(holds({ x: wanted }, attributes), JSON.stringify(wanted)).toBe(false);
    }
  });

  it('is what $not and $nor at the top make of it', () => {
    expect(holds({ $not: { x: { $lt: 5 } } })).toBe(true);
    expect(holds({ $nor: [{ x: { $lt: 5 } }, { x: 3 }] })).toBe(true);
    expect(holds({ $not: { x: { $ne: 5 } } })).toBe(false);
    expect(holds({ $nor: [{ x: null }] })).toBe(false);
  });

  it('is not a falsy value', () => {
    for (const x of [0, '', false, [], {}]) {
      expect(holds({ x: { $exists: true } }, { x }), JSON.stringify(x)).toBe(true);
      expect(holds({ x: null }, { x }), JSON.stringify(x)).toBe(false);
    }
  });
});

describe('$in and $nin', () => {
  it('are membership and its exact negation', () => {
    expect(holds({ x: { $in: ['a', 1] } }, { x: 1 })).toBe(true);
    expect(holds({ x: { $in: ['a', 1] } }, { x: '1' })).toBe(false);
    expect(holds({ x: { $in: [] } }, { x: 1 })).toBe(false);
    expect(holds({ x: { $nin: [] } }, { x: 1 })).toBe(true);
    for (const x of [1, 'a', '1', null, ['a'], [], ['b', 1]]) {
      expect(holds({ x: { $nin: ['a', 1] } }, { x })).toBe(!holds({ x: { $in: ['a', 1] } }, { x }));
    }
  });

  it('know no names of Object.prototype', () => {
    for (const x of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(holds({ x: { $in: ['a'] } }, { x }), x).toBe(false);
    }
    expect(holds({ x: { $in: ['constructor'] } }, { x: 'constructor' })).toBe(true);
  });
});

describe('an array attribute', () => {
  it('matches if an element does', () => {
    expect(holds({ tags: 'new' }, { tags: ['sale', 'new'] })).toBe(true);
    expect(holds({ tags: 'new' }, { tags: ['sale'] })).toBe(false);
    expect(holds({ tags: { $in: ['x', 'sale'] } }, { tags: ['sale', 'new'] })).toBe(true);
    expect(holds({ sizes: { $gt: 43 } }, { sizes: [40, 44] })).toBe(true);
    expect(holds({ sizes: { $gt: 44 } }, { sizes: [40, 44] })).toBe(false);
    expect(holds({ tags: 'new' }, { tags: [] })).toBe(false);
  });

  it('may satisfy two operators by two elements', () => {
    expect(holds({ sizes: { $lt: 41, $gt: 43 } }, { sizes: [40, 44] })).toBe(true);
  });

  it('equals the whole array too', () => {
    expect(holds({ tags: ['a', 'b'] }, { tags: ['a', 'b'] })).toBe(true);
    expect(holds({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toBe(false);
    expect(holds({ tags: ['a', 'b'] }, { tags: ['a', 'b', 'c'] })).toBe(false);
    expect(holds({ tags: ['a', 'b'] }, { tags: [['a', 'b'], 'c'] })).toBe(true);
    expect(holds({ tags: [] }, { tags: [] })).toBe(true);
    expect(holds({ tags: [] }, { tags: ['a'] })).toBe(false);
    expect(holds({ tags: { $in: [['a'], 'z'] } }, { tags: ['a'] })).toBe(true);
  });

  it('is refused by $ne and $nin as a whole', () => {
    expect(holds({ tags: { $ne: 'new' } }, { tags: ['sale', 'new'] })).toBe(false);
    expect(holds({ tags: { $ne: 'old' } }, { tags: ['sale', 'new'] })).toBe(true);
    expect(holds({ tags: { $nin: ['old', 'new'] } }, { tags: ['sale', 'new'] })).toBe(false);
    expect(holds({ tags: { $not: { $gt: 'm' } } }, { tags: ['a', 'z'] })).toBe(false);
  });

  it('finds null by an element that is null', () => {
    expect(holds({ tags: null }, { tags: ['a', null] })).toBe(true);
    expect(holds({ tags: null }, { tags: ['a'] })).toBe(false);
  });
});

describe('$all', () => {
  it('$all wants every one, in any order', () => {
    expect(holds({ tags: { $all: ['b', 'a'] } }, { tags: ['a', 'c', 'b'] })).toBe(true);
    expect(holds({ tags: { $all: ['a', 'd'] } }, { tags: ['a', 'c', 'b'] })).toBe(false);
    expect(holds({ tags: { $all: ['a'] } }, { tags: 'a' })).toBe(true);
    expect(holds({ tags: { $all: ['a', 'b'] } }, { tags: 'a' })).toBe(false);
  });
});

describe('$eq on objects', () => {
  it('is deep and blind to the order of keys', () => {
    const address = { city: 'Bern', geo: { lat: 47, lon: 7 } };
    const wanted = { $eq: { geo: { lon: 7, lat: 47 }, city: 'Bern' } };
    expect(holds({ address: wanted }, { address })).toBe(true);
    expect(holds({ address: wanted }, { address: { ...address, zip: 3000 } })).toBe(false);
    expect(holds({ address: wanted }, { address: { city: 'Bern' } })).toBe(false);
    expect(holds({ address: { $ne: { city: 'Bern' } } }, { address: { city: 'Bern' } })).toBe(false);
  });

  it('tells objects, arrays and missing keys apart', () => {
    expect(holds({ x: { $eq: {} } }, { x: [] })).toBe(false);
    expect(holds({ x: { $eq: [] } }, { x: {} })).toBe(false);
    expect(holds({ x: { $eq: { a: null } } }, { x: { b: null } })).toBe(false);
    expect(holds({ x: { $eq: { toString: 1 } } }, { x: {} })).toBe(false);
    expect(holds({ x: { $in: [{ a: [1, { b: 2 }] }] } }, { x: [{ a: [1, { b: 2 }] }] })).toBe(true);
  });
});

describe('a dotted path', () => {
  it('walks into objects', () => {
    expect(holds({ 'address.city': 'Bern' }, { address: { city: 'Bern' } })).toBe(true);
    expect(holds({ 'address.city': 'Bern' }, { address: 'Bern' })).toBe(false);
    expect(holds({ 'address.city': { $exists: false } }, { address: null })).toBe(true);
    expect(holds({ 'a.b.c.d': 1 }, { a: { b: { c: { d: 1 } } } })).toBe(true);
    expect(holds({ 'a.b.c.d': null }, { a: { b: 5 } })).toBe(true);
  });

  it('takes an element of an array by its index', () => {
    const visited = { shops: [{ city: 'Bern' }, { city: 'Basel' }], sizes: [40, 44] };
    expect(holds({ 'shops.1.city': 'Basel' }, visited)).toBe(true);
    expect(holds({ 'shops.0.city': 'Basel' }, visited)).toBe(false);
    expect(holds({ 'shops.2.city': { $exists: false } }, visited)).toBe(true);
    expect(holds({ 'sizes.1': { $gt: 43 } }, visited)).toBe(true);
    expect(holds({ 'sizes.0': { $gt: 43 } }, visited)).toBe(false);
    expect(holds({ 'map.0': 'zero' }, { map: { 0: 'zero' } })).toBe(true);
  });

  it('takes any element of an array when the key is no index', () => {
    const visited = { shops: [{ city: 'Bern' }, { city: 'Basel', tags: ['old'] }] };
    expect(holds({ 'shops.city': 'Basel' }, visited)).toBe(true);
    expect(holds({ 'shops.city': 'Chur' }, visited)).toBe(false);
    expect(holds({ 'shops.city': { $ne: 'Basel' } }, visited)).toBe(false);
    expect(holds({ 'shops.tags': 'old' }, visited)).toBe(true);
    expect(holds({ 'shops.city': { $exists: true } }, visited)).toBe(true);
  });

  it('knows own keys only', () => {
    const own = JSON.parse('{"x":{"a":1}}');
    for (const path of [
      'constructor',
      'toString',
      'hasOwnProperty',
      '__proto__',
      'x.constructor',
      'x.constructor.name',
      'x.__proto__',
      'x.__proto__.toString',
      '__proto__.constructor',
      'context.constructor',
      'context.__proto__',
      'list.length',
      'list.map',
      'text.length',
      'text.0',
      'text.toUpperCase',
    ]) {
      const attributes = { ...own, list: ['a'], text: 'abc' };
      expect(holds({ [path]: { $exists: true } }, attributes), path).toBe(false);
      expect(holds({ [path]: { $exists: false } }, attributes), path).toBe(true);
      expect(holds(JSON.parse(`{"${path}": null}`), attributes), path).toBe(true);
    }
  });

  it('cannot be led to a prototype by an attribute that is named like one', () => {
    const engine = create({ segments: { it: { when: { polluted: true } } } });
    engine.setAttributes(
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    );
    expect(engine.segments(T)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(engine.attributes(T)).polluted).toBeUndefined();
  });
});

describe('$and, $or, $nor, $not', () => {
  const yes = { x: 1 };
  const no = { x: 2 };
  const given = { x: 1 };

  it('combine conditions', () => {
    expect(holds({ $and: [yes, yes] }, given)).toBe(true);
    expect(holds({ $and: [yes, no] }, given)).toBe(false);
    expect(holds({ $or: [no, yes] }, given)).toBe(true);
    expect(holds({ $or: [no, no] }, given)).toBe(false);
    expect(holds({ $nor: [no, no] }, given)).toBe(true);
    expect(holds({ $nor: [no, yes] }, given)).toBe(false);
    expect(holds({ $not: no }, given)).toBe(true);
    expect(holds({ $not: yes }, given)).toBe(false);
    expect(holds({ $not: { $not: yes } }, given)).toBe(true);
    expect(holds({ $or: [no, { $and: [yes, { $nor: [no] }] }] }, given)).toBe(true);
  });

  it('hold all beside paths', () => {
    expect(holds({ x: 1, $or: [no, yes] }, given)).toBe(true);
    expect(holds({ x: 1, $or: [no] }, given)).toBe(false);
    expect(holds({ x: 2, $or: [yes] }, given)).toBe(false);
    expect(holds({ $or: [yes], $nor: [yes] }, given)).toBe(false);
  });

  it('of nothing: $and and $nor hold, $or does not', () => {
    expect(holds({ $and: [] })).toBe(true);
    expect(holds({ $nor: [] })).toBe(true);
    expect(holds({ $or: [] })).toBe(false);
  });

  it('negate a conjunction as a whole', () => {
    expect(holds({ $not: { x: 1, y: 1 } }, { x: 1, y: 2 })).toBe(true);
    expect(holds({ x: { $not: { $gt: 0, $lt: 9 } } }, { x: 10 })).toBe(true);
    expect(holds({ x: { $not: { $gt: 0, $lt: 9 } } }, { x: 5 })).toBe(false);
  });
});

describe('the context of the page', () => {
  const when = { 'context.utm.source': 'newsletter', 'context.device': { $in: ['mobile', 'tablet'] } };

  it('is named by paths that begin with context', () => {
    const engine = create({ segments: { it: { when } } });
    expect(engine.segments(T)).toEqual([]);
    engine.setContext({ utm: { source: 'newsletter' }, device: 'mobile' });
    expect(engine.segments(T)).toEqual(['it']);
    engine.setContext({ utm: { source: 'newsletter' }, device: 'desktop' });
    expect(engine.segments(T)).toEqual([]);
  });

  it('is no attribute', () => {
    const engine = create({ segments: { it: { when: { device: 'mobile' } } } });
    engine.setContext({ device: 'mobile' });
    expect(engine.segments(T)).toEqual([]);
    expect(engine.attributes(T)).toEqual({});
  });
});
