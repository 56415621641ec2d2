// Whatever it is given, the validator answers, soon, and with an error if it is no config.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validateConfig } from '../../src/validate/index.ts';
import fc from '../random.ts';

const attacks = JSON.parse(readFileSync(new URL('fixtures/malformed-configs.json', import.meta.url), 'utf8'));
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const errorsOf = (config: unknown) => validateConfig(config).filter(({ level }) => level === 'error');

describe('malformed configs', () => {
  test.each((attacks.raw as string[]).filter(isJson))('%s has errors, with a path and words', (text) => {
    const errors = errorsOf(JSON.parse(text));
    expect(errors.length).toBeGreaterThan(0);
    for (const { path, message, expected } of errors) {
      expect([typeof path, typeof expected]).toEqual(['string', 'string']);
      expect(message.length).toBeGreaterThan(10);
    }
  });

  const nested = (depth: number, wrap: (inside: unknown) => unknown): unknown => {
    let value: unknown = {};
    for (let level = 0; level < depth; level += 1) value = wrap(value);
    return value;
  };
  const cyclic: Record<string, unknown> = { when: {} };
  cyclic.when = { $and: [cyclic] };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  class Segments {
    constructor(readonly vip = { when: {} }) {}
  }
  const shared = nested(60, (inside) => ({ a: inside, b: inside }));

  test.each<[string, unknown, RegExp]>([
    ['10,000 lists in lists', nested(10_000, (inside) => [inside]), /an object, found|levels/],
    [
      '10,000 conditions in conditions',
      { segments: { a: { when: nested(10_000, ($not) => ({ $not })) } } },
      /more than 250 levels/,
    ],
    ['a circle', { segments: { a: cyclic } }, /an object that contains itself/],
    [
      'a getter that throws',
      {
        segments: {
          get a() {
            throw new Error('no');
          },
        },
      },
      /what cannot be read/,
    ],
    [
      'a proxy that throws',
      {
        segments: new Proxy(
          {},
          {
            ownKeys() {
              throw new Error('no');
            },
          },
        ),
      },
      /what cannot be read/,
    ],
    ['a revoked proxy', { segments: revoked }, /what cannot be read/],
    ['an instance of a class', { segments: new Segments() }, /an instance of Segments/],
    ['a Map', { segments: new Map() }, /an instance of Map/],
    ['a symbol', { segments: Symbol('a') }, /symbol Symbol\(a\)/],
    ['a bigint', { collect: { sessionTimeout: 1n } }, /bigint 1/],
    ['no value at all', undefined, /a config, which is an object/],
    ['a function', () => {}, /a function/],
    ['more values than memory', { $schema: shared }, /more than 3000000 values/],
    [
      'a long hole',
      { segments: { a: { when: { $and: new Array(2 ** 32 - 1) } } } },
      /more than 3000000 values/,
    ],
  ])('%s', (_, config, message) => {
    const errors = errorsOf(config);
    expect(errors.map((each) => each.message).join('\n')).toMatch(message);
  });

  test('are cut short in messages', () => {
    const long = 'x'.repeat(50_000_000);
    const findings = [
      ...validateConfig({ [long]: 1 }),
      ...validateConfig({ collect: { sessionTimeout: long } }),
    ];
    expect(findings).toHaveLength(2);
    for (const { message } of findings) expect(message.length).toBeLessThan(300);
  });

  test('`__proto__` is a key like any other, and changes nothing', () => {
    const config = JSON.parse(
      '{ "segments": { "__proto__": { "when": {} } }, "__proto__": { "polluted": true } }',
    );
    expect(
      errorsOf(config)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['__proto__', 'segments.__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('size', () => {
  const many = (count: number, segment: (index: number) => unknown) => ({
    segments: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`s${index}`, { when: segment(index) }]),
    ),
  });

  test('100,000 segments are no trouble', { timeout: 60_000 }, () => {
    expect(validateConfig(many(100_000, () => ({ plan: 'pro' })))).toEqual([]);
  });

  test('nor is a chain of 20,000 that name each other, nor as many wrong names', { timeout: 60_000 }, () => {
    expect(validateConfig(many(20_000, (index) => (index ? { $segment: `s${index - 1}` } : {})))).toEqual([]);
    expect(validateConfig(many(5_000, () => ({ $segment: 'nowhere' })))).toHaveLength(5_000);
  });
});

test('any value gets an answer', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      expect(Array.isArray(validateConfig(value))).toBe(true);
      expect(
        Array.isArray(
          validateConfig({ segments: { a: { when: value } }, slots: { b: value }, attributes: { c: value } }),
        ),
      ).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
