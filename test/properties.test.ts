// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';
import { isReactive, reactive } from 'vue';
import { cutText, toProperties } from '../src/properties.js';
import { runsOf, throughJson } from './engine/agreement.js';
import fc from './random.ts';

/** What becomes of it, and what was lost on the way. */
const copy = (input: unknown) => {
  const lost: [path: string, cause?: unknown][] = [];
  const properties = toProperties(input, (...loss) => lost.push(loss));
  return { properties, lost: lost.map(([path]) => path), causes: lost.map(([, cause]) => cause) };
};
const only = (value: unknown) => copy({ value }).properties.value;

/** How much of each limit plain data takes. */
function measure(value: unknown): { levels: number; values: number; length: number; longest: number } {
  if (typeof value === 'string') return { levels: 0, values: 0, length: value.length, longest: value.length };
  if (typeof value !== 'object' || value === null) return { levels: 0, values: 0, length: 0, longest: 0 };
  const all = { levels: 1, values: 0, length: 0, longest: 0 };
  for (const [key, each] of Object.entries(value)) {
    const { levels, values, length, longest } = measure(each);
    all.levels = Math.max(all.levels, levels + 1);
    all.values += values + 1;
    all.length += length + (Array.isArray(value) ? 0 : key.length);
    all.longest = Math.max(all.longest, longest);
  }
  return all;
}

function expectPlain(properties: unknown) {
  expect(structuredClone(properties)).toStrictEqual(properties);
  expect(throughJson(properties)).toStrictEqual(properties);
  expect(toProperties(properties)).toStrictEqual(properties);
  const { levels, values, length, longest } = measure(properties);
  expect(levels).toBeLessThanOrEqual(6);
  expect(values).toBeLessThanOrEqual(1000);
  expect(length).toBeLessThanOrEqual(16_384);
  expect(longest).toBeLessThanOrEqual(2048);
  expect(JSON.stringify(properties)).not.toMatch(/(?<!\\)(\\\\)*\\ud[89a-f]/);
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
  withSet: true,
  maxDepth: 8,
  maxKeys: 8,
});

const TRAPS = ['get', 'ownKeys', 'getOwnPropertyDescriptor', 'has', 'getPrototypeOf'];

/** A proxy that answers some questions by throwing. */
const makeHostile = (inner: unknown, traps: readonly string[]) => {
  const fail = () => {
    throw new Error('no');
  };
  return new Proxy(Object(inner), Object.fromEntries(traps.map((trap) => [trap, fail])));
};

describe('properties', () => {
  it('of anything are plain data within the limits, the same when cloned, through JSON, and when copied again', () => {
    fc.assert(
      fc.property(anything, anything, fc.subarray(TRAPS), (input, inner, traps) => {
        expectPlain(toProperties(input));
        const hostile = makeHostile(inner, traps);
        expectPlain(toProperties(hostile));
        expectPlain(toProperties({ input, list: [hostile], hostile, inner }));
      }),
      { numRuns: runsOf(10_000) },
    );
  }, 120_000);

  it('of any text have no half of a surrogate pair, in keys and in values', () => {
    const units = fc
      .array(fc.constantFrom('a', '\ud83d', '\ude00', '\ud83d\ude00'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 12 }), (text, length) => {
        const cut = cutText(text, length);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(length);
        expectPlain(toProperties({ [text]: text }));
      }),
    );
  });

  it.each<[what: string, value: unknown, becomes: unknown]>([
    ['a text', 'a', 'a'],
    ['nothing', null, null],
    ['yes', true, true],
    ['a number', -1.5, -1.5],
    ['minus zero', -0, 0],
    ['a BigInt', 2n ** 70n, '1180591620717411303424'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['an address', new URL('https://a.example/b?c'), 'https://a.example/b?c'],
    ['an error', new TypeError('no'), 'TypeError: no'],
    ['a fault of the browser', new DOMException('no', 'DataCloneError'), 'DataCloneError: no'],
    ['a pattern', /a+/g, '/a+/g'],
    ['a list', [1, [2]], [1, [2]]],
    [
      'a list with what is no data',
      [undefined, () => 1, Symbol('a'), Number.NaN, new Map()],
      [null, null, null, null, null],
    ],
    ['a list with holes', Object.assign([], { 1: 1, 3: 2 }), [null, 1, null, 2]],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    [
      'an instance',
      new (class {
        a = 1;
        #b = 2;
        get c() {
          return this.#b;
        }
      })(),
      { a: 1 },
    ],
    [
      'a getter',
      {
        get a() {
          return 1;
        },
      },
      { a: 1 },
    ],
    ['a proxy', new Proxy({ a: [1] }, {}), { a: [1] }],
    ['a proxy of a list', new Proxy([1, 2], {}), [1, 2]],
    [
      'a proxy that makes its keys up',
      new Proxy(
        {},
        {
          ownKeys: () => ['a'],
          getOwnPropertyDescriptor: () => ({ value: 0, enumerable: true, configurable: true }),
          get: () => 1,
        },
      ),
      { a: 1 },
    ],
    ['undefined', undefined, undefined],
    ['a function', () => 1, undefined],
    ['a symbol', Symbol('a'), undefined],
    ['no number', Number.NaN, undefined],
    ['infinity', -Infinity, undefined],
  ])('take %s', (_what, value, becomes) => {
    const { properties, lost } = copy({ value });
    expect(properties).toStrictEqual(becomes === undefined ? {} : { value: becomes });
    // In a list there is one that is.
    expect(lost).toEqual(/no data/.test(_what) ? ['value.4'] : []);
    expectPlain(properties);
  });

  it.each<[what: string, value: unknown]>([
    ['an invalid date', new Date(Number.NaN)],
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['a WeakMap', new WeakMap()],
    ['a typed array', new Uint8Array(1e6)],
    ['bytes', new ArrayBuffer(8)],
    ['a promise', Promise.resolve()],
    ['an element', document.createElement('form')],
    ['the page', document],
    ['the window', window],
    ['a BigInt whose digits fill a book', 1n << 5000n],
    ['a boxed number', Object(1)],
    ['a generator', (function* () {})()],
  ])('leave out %s, and say so', (_what, value) => {
    const { properties, lost } = copy({ value, rest: 1 });
    expect(properties).toStrictEqual({ rest: 1 });
    expect(lost).toEqual(['value']);
  });

  it('are none of what is no object', () => {
    for (const input of [
      undefined,
      null,
      'a',
      1,
      1n,
      true,
      () => 1,
      Symbol('a'),
      [1],
      new Date(0),
      new Map([['a', 1]]),
    ])
      expect(toProperties(input)).toStrictEqual({});
  });

  it('take the reactive objects of Vue, with their circles', () => {
    const cart = reactive({ items: [{ sku: 'A', price: 5 }], self: {} as unknown });
    cart.self = cart;
    expect(isReactive(cart.items[0])).toBe(true);
    const { properties, lost } = copy({ cart });
    expect(properties).toStrictEqual({ cart: { items: [{ sku: 'A', price: 5 }], self: '[cycle]' } });
    expect(lost).toEqual([]);
  });

  it('say where a circle closes; what is there twice is no circle', () => {
    const item = { sku: 'A' };
    const list: unknown[] = [item, item];
    const input: Record<string, unknown> = { list, item };
    list.push(list);
    input.self = input;
    expect(toProperties(input)).toStrictEqual({
      list: [{ sku: 'A' }, { sku: 'A' }, '[cycle]'],
      item: { sku: 'A' },
      self: '[cycle]',
    });
  });

  it('end where a circle never closes, because each look at it makes another object', () => {
    const make = (): object => new Proxy({ next: 1 }, { get: make });
    const { properties, lost } = copy(make());
    expect(measure(properties).levels).toBe(6);
    expect(lost).toEqual(['next.next.next.next.next.next']);
  });

  it('skip what throws when it is read, and nothing else', () => {
    const fault = new Error('no');
    const fail = () => {
      throw fault;
    };
    const list = [1, 2, 3];
    Object.defineProperty(list, 1, { get: fail, enumerable: true });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { properties, lost, causes } = copy({
      a: 1,
      get b() {
        return fail();
      },
      list,
      keys: new Proxy({}, { ownKeys: fail }),
      values: new Proxy({ x: 1 }, { get: fail }),
      descriptors: new Proxy({ x: 1 }, { getOwnPropertyDescriptor: fail }),
      revoked: { proxy },
      tag: {
        get [Symbol.toStringTag]() {
          return fail();
        },
      },
      text: Object.assign(new Error('x'), { toString: fail }),
      date: Object.assign(new Date(0), { toISOString: fail }),
      nested: {
        get x() {
          return fail();
        },
        y: 1,
      },
      z: 1,
    });
    expect(properties).toStrictEqual({ a: 1, list: [1, null, 3], revoked: {}, nested: { y: 1 }, z: 1 });
    expect(lost).toEqual([
      'b',
      'list.1',
      'keys',
      'values',
      'descriptors',
      'revoked.proxy',
      'tag',
      'text',
      'date',
      'nested.x',
    ]);
    expect(causes.filter((cause) => cause === fault)).toHaveLength(9);
  });

  it.each([
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
    [
      'a proxy that tells no keys',
      () =>
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('no');
            },
          },
        ),
    ],
  ])('are none of %s', (_what, make) => {
    const { properties, lost } = copy(make());
    expect(properties).toStrictEqual({});
    expect(lost).toEqual(['']);
  });

  it('have no names that lead to prototypes, at any depth', () => {
    const document =
      '{"__proto__":{"x":1},"constructor":1,"prototype":1,"__v_skip":1,"a":{"__proto__":{"x":1},"constructor":1,"b":1},"l":[{"__proto__":{"x":1}}]}';
    const { properties, lost } = copy(JSON.parse(document));
    expect(properties).toStrictEqual({ a: { b: 1 }, l: [{}] });
    expect(lost).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('take no notice of what the page has put on all objects', () => {
    const setters: unknown[] = [];
    const put = (target: object, key: PropertyKey, descriptor: PropertyDescriptor) => {
      Object.defineProperty(target, key, { configurable: true, ...descriptor });
      return () => void Reflect.deleteProperty(target, key);
    };
    const undo = [
      put(Object.prototype, 'toJSON', { value: () => 'hijacked', enumerable: true }),
      put(String.prototype, 'toJSON', { value: () => 'hijacked' }),
      put(Date.prototype, 'toJSON', { value: () => 'hijacked' }),
      put(Object.prototype, 'price', { set: (value) => setters.push(value), get: () => 0 }),
      put(Array.prototype, 0, { value: 'inherited', writable: true }),
    ];
    let properties: unknown;
    try {
      properties = toProperties({
        price: 5,
        when: new Date(0),
        list: Object.assign([], { 1: 'a' }),
        text: 'b',
      });
    } finally {
      for (const each of undo) each();
    }
    expect(properties).toStrictEqual({
      price: 5,
      when: '1970-01-01T00:00:00.000Z',
      list: [null, 'a'],
      text: 'b',
    });
    expect(setters).toEqual([]);
  });

  it('end texts after 2,048 code units, and never between the halves of a pair', () => {
    expect(only('x'.repeat(2048))).toBe('x'.repeat(2048));
    expect(only('x'.repeat(2049))).toBe('x'.repeat(2048));
    expect(only(`${'x'.repeat(2047)}😀`)).toBe('x'.repeat(2047));
    expect(only(`${'x'.repeat(2046)}😀`)).toBe(`${'x'.repeat(2046)}😀`);
    expect(copy({ a: 'x'.repeat(2049), b: 'x' }).lost).toEqual(['a']);
  });

  it('of fifty million characters take less than 50 ms', () => {
    const text = `${'x'.repeat(25e6)}${'y'.repeat(25e6)}`;
    // As it comes out of a file or an answer; a text that was put together is first made one by the engine.
    expect(text.charCodeAt(25e6)).toBe(121);
    const input = { text, [text]: 1, list: [text], big: 1n << 50_000_000n };
    const start = performance.now();
    const { properties, lost } = copy(input);
    const took = performance.now() - start;
    const cut = 'x'.repeat(2048);
    expect(properties).toStrictEqual({ text: cut, list: [cut] });
    expect(lost).toEqual(['text', text, 'list.0', 'big']);
    expect(took).toBeLessThan(50);
  });

  it('are at most a thousand values, whatever of', () => {
    const list = copy({ list: new Array(1e6).fill(1), after: 1 });
    expect(list.properties).toStrictEqual({ list: new Array(999).fill(1) });
    expect(list.lost).toEqual(['list.999', 'after']);
    const keys = copy(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`k${index}`, index])));
    expect(Object.keys(keys.properties)).toHaveLength(1000);
    expect(keys.lost).toEqual(['k1000']);
    const functions = copy(
      Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`k${index}`, () => 1])),
    );
    expect(functions.properties).toStrictEqual({});
    expect(functions.lost).toEqual(['k1000']);
  });

  it('are at most six levels deep', () => {
    const nested = (levels: number): object => (levels > 1 ? { a: nested(levels - 1) } : { end: 1 });
    expect(copy(nested(6))).toMatchObject({ properties: nested(6), lost: [] });
    const { properties, lost } = copy(nested(7));
    expect(measure(properties).levels).toBe(6);
    expect(lost).toEqual(['a.a.a.a.a.a']);
    const lists = copy({ a: [[[[[['too deep']]]]]] });
    expect(lists.properties).toStrictEqual({ a: [[[[[null]]]]] });
    expect(lists.lost).toEqual(['a.0.0.0.0.0']);
  });

  it('are at most 16,384 characters of keys and texts; what still fits is there', () => {
    const text = 'x'.repeat(2000);
    const input = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`k${index}`, text]));
    const { properties, lost } = copy({ ...input, late: 'y', 'a long name': 1, n: 1, o: null });
    expect(measure(properties).length).toBe(16_384);
    expect(lost).toEqual(['k8', 'late', 'a long name', 'n', 'o']);
    expectPlain(properties);
    const names = copy({ ['n'.repeat(16_385)]: 1, ['m'.repeat(16_383)]: 1, n: 1, o: 1 });
    expect(Object.keys(names.properties).map((name) => name.length)).toEqual([16_383, 1]);
  });

  it('do not hold on to the memory of what was cut off', () => {
    // An engine may keep a part of a text as a view of the whole: a hundred of these would be five gigabytes.
    const kept = Array.from({ length: 100 }, (_, index) =>
      toProperties({ text: `${index}${'x'.repeat(5e6)}` }),
    );
    (globalThis as { gc?: () => void }).gc?.();
    expect(kept).toHaveLength(100);
    expect(process.memoryUsage().heapUsed).toBeLessThan(400e6);
  });

  it('leave out the names that are refused, with what is below them', () => {
    const asked: string[] = [];
    const properties = toProperties(
      { a: { no: { a: 1 }, yes: 1 }, no: 1, l: [{ no: 1 }] },
      undefined,
      (name, path) => {
        asked.push(path);
        return name === 'no';
      },
    );
    expect(properties).toStrictEqual({ a: { yes: 1 }, l: [{}] });
    expect(asked).toEqual(['a', 'a.no', 'a.yes', 'no', 'l', 'l.0.no']);
  });
});
