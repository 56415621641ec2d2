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
      { $nini: ['a'] },
      { $vne: '1' },
      { $not: { $size: 0 } },
      { $ini: [null] },
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
      { $size: 0 },
      { $size: { $ne: 1 } },
      { $elemMatch: { $ne: 1 } },
      { $type: 'object' },
      { $regex: '' },
      { $regexi: 'undefined|null' },
      { $ini: ['', 'undefined'] },
      { $alli: [null] },
      { $nini: [null] },
      { $vlt: '1' },
      { $vgte: '' },
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

describe('the case-blind twins', () => {
  it('$ini and $nini compare strings in lower case, and nothing else', () => {
    expect(holds({ x: { $ini: ['Pro', 1] } }, { x: 'PRO' })).toBe(true);
    expect(holds({ x: { $ini: ['Pro', 1] } }, { x: ['free', 'pro'] })).toBe(true);
    expect(holds({ x: { $ini: ['Pro', 1] } }, { x: 1 })).toBe(true);
    expect(holds({ x: { $ini: ['Pro', '1'] } }, { x: 1 })).toBe(false);
    expect(holds({ x: { $ini: ['ÄRGER'] } }, { x: 'ärger' })).toBe(true);
    expect(holds({ x: { $ini: [] } }, { x: 'a' })).toBe(false);
    expect(holds({ x: { $ini: ['a', null] } })).toBe(true);
    for (const x of ['PRO', 'free', 1, null, ['Pro'], []]) {
      expect(holds({ x: { $nini: ['pro'] } }, { x })).toBe(!holds({ x: { $ini: ['pro'] } }, { x }));
    }
  });

  it('$alli wants every one', () => {
    expect(holds({ x: { $alli: ['A', 'b'] } }, { x: ['B', 'c', 'a'] })).toBe(true);
    expect(holds({ x: { $alli: ['A', 'b'] } }, { x: ['a'] })).toBe(false);
    expect(holds({ x: { $alli: [] } }, { x: ['a'] })).toBe(false);
    expect(holds({ x: { $alli: ['a'] } })).toBe(false);
  });
});

describe('$type', () => {
  it.each([
    ['string', ['', 'a', ['a'], [1, 'a']]],
    ['number', [0, 1.5, [1], ['a', 1]]],
    ['boolean', [false, true, [true]]],
    ['array', [[], ['a'], [[]]]],
    ['object', [{}, { a: 1 }, [{}], [1, {}]]],
  ])('%s', (type, values) => {
    for (const x of values) expect(holds({ x: { $type: type } }, { x }), JSON.stringify(x)).toBe(true);
    for (const x of [null, undefined]) expect(holds({ x: { $type: type } }, { x })).toBe(false);
  });

  it('tells them apart', () => {
    const samples = ['a', 1, true, [], {}];
    for (const type of ['string', 'number', 'boolean', 'array', 'object']) {
      expect(samples.filter((x) => holds({ x: { $type: type } }, { x }))).toHaveLength(1);
    }
    expect(holds({ x: { $type: 'object' } }, { x: [null] })).toBe(false);
  });
});

describe('$size', () => {
  it('is the length of a list as a whole, never of its elements', () => {
    expect(holds({ x: { $size: 2 } }, { x: [1, 2] })).toBe(true);
    expect(holds({ x: { $size: 2 } }, { x: [[1, 2]] })).toBe(false);
    expect(holds({ x: { $size: 0 } }, { x: [] })).toBe(true);
    expect(holds({ x: { $size: { $gte: 1, $lt: 3 } } }, { x: [1, 2] })).toBe(true);
    expect(holds({ x: { $size: { $gte: 1, $lt: 3 } } }, { x: [] })).toBe(false);
    expect(holds({ x: { $size: { $ne: 2 } } }, { x: [1] })).toBe(true);
  });

  it('is nothing for what is no list', () => {
    for (const x of ['ab', 2, { length: 2 }, null]) {
      for (const $size of [2, { $ne: 5 }, { $gte: 0 }]) expect(holds({ x: { $size } }, { x })).toBe(false);
    }
    expect(holds({ x: { $not: { $size: 2 } } })).toBe(true);
  });
});

describe('$elemMatch', () => {
  it('wants one element that passes all operators', () => {
    expect(holds({ x: { $elemMatch: { $gt: 1, $lt: 3 } } }, { x: [0, 2, 4] })).toBe(true);
    expect(holds({ x: { $elemMatch: { $gt: 1, $lt: 3 } } }, { x: [0, 4] })).toBe(false);
    expect(holds({ x: { $elemMatch: { $gt: 1 } } }, { x: 2 })).toBe(false);
    expect(holds({ x: { $elemMatch: { $not: { $gt: 3 } } } }, { x: [4, 2] })).toBe(true);
    expect(holds({ x: { $elemMatch: { $not: { $gt: 3 } } } }, { x: [4] })).toBe(false);
    expect(holds({ x: { $elemMatch: { $exists: false } } }, { x: [1, null] })).toBe(true);
    expect(holds({ x: { $elemMatch: { $not: { $gt: 3 } } } }, { x: [] })).toBe(false);
  });

  it('wants one element that is an object and passes a condition', () => {
    const pets = [{ kind: 'dog', age: 9 }, { kind: 'cat', age: 1, toys: ['ball'] }, 'fish', null];
    const owns = (condition: object) => holds({ pets: { $elemMatch: condition } }, { pets });
    expect(owns({ kind: 'dog', age: { $lt: 2 } })).toBe(false);
    expect(owns({ kind: 'cat', age: { $lt: 2 } })).toBe(true);
    expect(owns({ 'toys.0': 'ball' })).toBe(true);
    expect(owns({ $or: [{ kind: 'bird' }, { age: 9 }] })).toBe(true);
    expect(owns({ $nor: [{ kind: 'dog' }, { kind: 'cat' }] })).toBe(false);
    expect(owns({ kind: 'dog', $not: { age: 9 } })).toBe(false);
    expect(owns({ kind: 'cat', $not: { age: 9 } })).toBe(true);
    expect(owns({ toys: { $exists: false }, kind: 'dog' })).toBe(true);
    expect(owns({ constructor: { $exists: true } })).toBe(false);
    expect(holds({ pets: { $elemMatch: {} } }, { pets: ['fish', null, 1] })).toBe(false);
  });
});

describe('versions', () => {
  const inOrder = ['0.9.0', '1.0.0-alpha', '1.0.0-rc.2', '1.0.0', '1.2.0', '1.10.0', '2.0.0', '10.0.0'];

  it('compare part by part, and a release is after its pre-releases', () => {
    for (const [index, x] of inOrder.entries()) {
      for (const [other, wanted] of inOrder.entries()) {
        const found = ['$veq', '$vne', '$vlt', '$vlte', '$vgt', '$vgte'].map((operator) =>
          holds({ x: { [operator]: wanted } }, { x }),
        );
        const expected = [
          index === other,
          index !== other,
          index < other,
          index <= other,
          index > other,
          index >= other,
        ];
        expect(found, `${x} ${wanted}`).toEqual(expected);
      }
    }
  });

  it('do not mind a v, a build, a number, a list', () => {
    expect(holds({ x: { $veq: 'v1.2.3+5' } }, { x: '1.2.3+7' })).toBe(true);
    expect(holds({ x: { $vgte: '2' } }, { x: 10 })).toBe(true);
    expect(holds({ x: { $vlt: '2' } }, { x: ['3', '1'] })).toBe(true);
    expect(holds({ x: { $vne: '2' } }, { x: ['3', '2'] })).toBe(false);
  });

  it('are nothing for what is no version', () => {
    for (const x of [null, true, {}, []]) {
      for (const operator of ['$veq', '$vlt', '$vlte', '$vgt', '$vgte']) {
        expect(holds({ x: { [operator]: '1' } }, { x }), operator).toBe(false);
      }
      expect(holds({ x: { $vne: '1' } }, { x })).toBe(true);
    }
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

  it('may say by [] where it goes through a list', () => {
    const visited = { shops: [{ city: 'Bern' }, { city: 'Basel', tags: ['old'] }] };
    expect(holds({ 'shops[].city': 'Basel' }, visited)).toBe(true);
    expect(holds({ 'shops[].city': 'Chur' }, visited)).toBe(false);
    expect(holds({ 'shops[].tags[]': 'old' }, visited)).toBe(true);
    expect(holds({ 'shops[]': { $size: 2 } }, visited)).toBe(true);
  });

  it('finds null, which is no value, nowhere', () => {
    const visited = { shops: [{ city: null }, {}] };
    expect(holds({ 'shops.city': { $exists: true } }, visited)).toBe(false);
    expect(holds({ 'shops.city': null }, visited)).toBe(true);
    expect(holds({ 'shops.city': null }, { shops: [{ city: 'Bern' }, {}] })).toBe(false);
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
      'list.constructor',
      'list.prototype',
      'own.constructor',
      'context.constructor',
      'context.__proto__',
      'list.length',
      'list.map',
      'text.length',
      'text.0',
      'text.toUpperCase',
    ]) {
      const hiding = { constructor: 1, prototype: 1 };
      const attributes = { ...own, list: ['a', hiding], own: hiding, text: 'abc' };
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

  it('may hold what a link, a site or a language says', () => {
    const engine = create({
      segments: {
        it: {
          when: {
            'context.url.path': { $regex: '^/shop' },
            'context.url.params.size': '42',
            'context.referrer.host': { $in: ['search.example'] },
            'context.language': { $regexi: '^DE' },
          },
        },
      },
    });
    engine.setContext({
      url: { path: '/shop/shoes', params: { size: '42' } },
      referrer: { host: 'search.example' },
      language: 'de-CH',
    });
    expect(engine.segments(T)).toEqual(['it']);
    engine.setContext({});
    expect(engine.segments(T)).toEqual([]);
  });

  it('is no attribute', () => {
    const engine = create({ segments: { it: { when: { device: 'mobile' } } } });
    engine.setContext({ device: 'mobile' });
    expect(engine.segments(T)).toEqual([]);
    expect(engine.attributes(T)).toEqual({});
  });
});

describe('the clock of the visitor', () => {
  const evening = { 'context.hour': { $gte: 18 } };
  const weekend = { 'context.weekday': { $gte: 6 } };
  const engineOf = (when: object, context: object) => {
    const engine = create({ segments: { it: { when } } });
    engine.setContext({ ...context });
    return engine;
  };
  const inZurich = { timeZone: 'Europe/Zurich' };
  const saturday = Date.UTC(2026, 0, 31, 12);
  const HOUR = 3_600_000;

  it('is read in the zone of the context, and nextChange knows when it strikes', () => {
    const engine = engineOf(evening, inZurich);
    expect(engine.segments(saturday)).toEqual([]);
    expect(engine.nextChange(saturday)).toBe(saturday + 5 * HOUR);
    expect(engine.segments(saturday + 5 * HOUR - 1)).toEqual([]);
    expect(engine.segments(saturday + 5 * HOUR)).toEqual(['it']);
    expect(engine.nextChange(saturday + 5 * HOUR)).toBe(saturday + 11 * HOUR);
    expect(engine.segments(saturday + 11 * HOUR)).toEqual([]);
  });

  it.each([
    ['Asia/Kathmandu', saturday + 15 * 60_000],
    ['Australia/Eucla', saturday + 9.25 * HOUR + 12 * HOUR],
    ['America/Los_Angeles', saturday + 14 * HOUR],
  ])('strikes 18 in %s, too', (timeZone, time) => {
    const engine = engineOf(evening, { timeZone });
    const first = engine.nextChange(saturday);
    const strikes = engine.segments(first).length === 1 ? first : engine.nextChange(first);
    expect(strikes).toBe(time);
  });

  it('counts weekdays from Monday, which is 1, to Sunday, which is 7', () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => {
      const engine = engineOf({ 'context.weekday': day }, inZurich);
      return engine.segments(saturday + (day - 6) * 24 * HOUR).length;
    });
    expect(days).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const engine = engineOf(weekend, inZurich);
    expect(engine.nextChange(saturday)).toBe(saturday + 35 * HOUR);
    expect(engine.nextChange(saturday + 35 * HOUR)).toBe(saturday + (35 + 5 * 24) * HOUR);
  });

  it('leaves out the hour that the beginning of summer time leaves out', () => {
    const engine = engineOf({ 'context.hour': 2 }, inZurich);
    const night = Date.UTC(2026, 2, 28, 23);
    expect(engine.segments(Date.UTC(2026, 2, 29, 1))).toEqual([]);
    expect(engine.nextChange(night)).toBe(Date.UTC(2026, 2, 30, 0));
  });

  it('stands where the context says an hour, and is missing without a known zone', () => {
    expect(engineOf(evening, { ...inZurich, hour: 20 }).segments(saturday)).toEqual(['it']);
    expect(engineOf(evening, { ...inZurich, hour: 20 }).nextChange(saturday)).toBe(Infinity);
    for (const context of [{}, { timeZone: 'Nowhere/Land' }, { timeZone: 5 }, { timeZone: null }]) {
      const engine = engineOf({ $or: [evening, { 'context.hour': { $exists: true } }] }, context);
      expect(engine.segments(saturday)).toEqual([]);
      expect(engine.nextChange(saturday)).toBe(Infinity);
    }
  });

  it('changes nothing by itself that holds at every hour', () => {
    const always = { $or: [evening, { 'context.hour': { $lt: 18 } }] };
    expect(engineOf(always, inZurich).nextChange(saturday)).toBe(Infinity);
  });

  it('does not stop where the calendar ends', () => {
    const engine = engineOf(evening, inZurich);
    for (const now of [-1e18, -8.64e15, 8.64e15, 1e18]) {
      expect(() => [engine.segments(now), engine.nextChange(now), engine.explain('it', now)]).not.toThrow();
    }
  });
});
