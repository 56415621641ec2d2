import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine.ts';
import { createImplication } from '../../src/validate/implies.ts';
import { validateConfig } from '../../src/validate/index.ts';
import fc from '../random.ts';

type When = Record<string, unknown>;

const implies = (one: When, other: When, more: Record<string, When> = {}) => {
  const segments = Object.entries({ one, other, ...more }).map(([id, when]) => [id, { when }]);
  return createImplication(Object.fromEntries(segments))('one', 'other');
};
const event = (more: object = {}): When => ({ $event: { name: 'A', ...more } });
const atLeast = (count: number, more: object = {}) => event({ count: { $gte: count }, ...more });

describe('whoever is in the first is in the second', () => {
  test.each<[string, When, When, Record<string, When>?]>([
    ['of anybody', { plan: 'pro' }, {}],
    ['with a condition more', { plan: 'pro', age: 3 }, { plan: 'pro' }],
    ['with a condition more in $and', { $and: [{ age: 3 }, { plan: 'pro' }] }, { plan: 'pro' }],
    ['by its name', { $segment: 'other', age: 3 }, { plan: 'pro' }],
    ['by the name of another', { $segment: 'third' }, { plan: 'pro' }, { third: { plan: 'pro', age: 3 } }],
    ['that names what it is', { plan: 'pro' }, { $segment: 'third' }, { third: { plan: 'pro' } }],
    [
      'of one of a list',
      { $segment: 'third' },
      { $segment: ['third', 'fourth'] },
      { third: { a: 1 }, fourth: { a: 2 } },
    ],
    ['with a larger bound', { age: { $gte: 21 } }, { age: { $gte: 18 } }],
    ['with an exact value', { age: 21 }, { age: { $gt: 18, $lt: 65 } }],
    ['with fewer values', { plan: { $in: ['pro'] } }, { plan: { $in: ['pro', 'team'] } }],
    ['with any value', { plan: 'pro' }, { plan: { $exists: true } }],
    ['of a choice', { plan: 'pro' }, { $or: [{ age: 3 }, { plan: 'pro' }] }],
    [
      'of smaller choices',
      {
        $or: [
          { a: 1, b: 1 },
          { a: 1, b: 2 },
        ],
      },
      { a: 1 },
    ],
    ['with more events', atLeast(5), atLeast(3)],
    ['with an exact count', event({ count: 3 }), event()],
    ['with a shorter window', atLeast(3, { within: '1d' }), atLeast(3, { within: '1w' })],
    ['with any window', atLeast(3, { within: 'session' }), atLeast(3)],
    ['with fewer names', atLeast(3), { $event: { name: ['A', 'B'], count: { $gte: 2 } } }],
    ['with a narrower where', atLeast(1, { where: { k: 1, l: 2 } }), atLeast(1, { where: { k: 1 } })],
    ['with a larger sum', event({ sum: { a: { $gte: 9 } } }), event({ sum: { a: { $gte: 5 } } })],
  ])('%s', (_, one, other, more) => {
    expect(implies(one, other, more)).toBe(true);
  });
});

describe('whoever is in the first need not be in the second', () => {
  test.each<[string, When, When]>([
    ['with a condition less', { plan: 'pro' }, { plan: 'pro', age: 3 }],
    ['with a smaller bound', { age: { $gte: 18 } }, { age: { $gte: 21 } }],
    ['of other events', event(), { $event: { name: 'B' } }],
    ['with fewer events', atLeast(3), atLeast(5)],
    ['with a longer window', atLeast(3, { within: '1w' }), atLeast(3, { within: '1d' })],
    ['with a session for a window', atLeast(3, { within: 'session' }), atLeast(3, { within: '1d' })],
    ['without an upper bound', atLeast(3, { within: '1d' }), event({ within: '1w', count: { $lt: 9 } })],
    [
      'with a larger sum in a shorter window',
      event({ sum: { a: 9 }, within: '1d' }),
      event({ sum: { a: { $gt: 1 } } }),
    ],
    ['with a negation', { $not: { plan: 'pro' } }, { plan: 'team' }],
  ])('%s', (_, one, other) => {
    expect(implies(one, other)).toBe(false);
  });
});

describe('a slot', () => {
  const warnings = (segments: Record<string, When>, ...variants: [string, string | string[]][]) =>
    validateConfig({
      segments: Object.fromEntries(Object.entries(segments).map(([id, when]) => [id, { when }])),
      slots: { hero: { variants: variants.map(([id, segment]) => ({ id, segment })) } },
    }).map(({ level, path, message }) => `${level} ${path}: ${message}`);

  const segments = { buyers: event(), regulars: atLeast(3), pros: { plan: 'pro' } };

  test('has a variant that never shows', () => {
    expect(warnings(segments, ['a', 'buyers'], ['b', 'regulars'], ['c', 'pros'])).toEqual([
      'warning slots.hero.variants.1: this variant never shows: whoever is in `regulars` is in `buyers`, and there "a" comes first',
    ]);
  });

  test('has all of them show in the other order, or with one more segment', () => {
    expect(warnings(segments, ['b', 'regulars'], ['a', 'buyers'])).toEqual([]);
    expect(warnings(segments, ['a', 'buyers'], ['b', ['regulars', 'pros']])).toEqual([]);
  });

  test('has two variants for a segment, and two of one name', () => {
    expect(warnings(segments, ['a', 'buyers'], ['a', 'buyers'])).toEqual([
      'error slots.hero.variants.1.id: the variant 0 of this slot has the id "a" as well',
      'warning slots.hero.variants.1: this variant never shows: "a" comes first for `buyers`',
    ]);
  });
});

test('what is implied is so for every visitor', () => {
  const number = fc.constantFrom(1, 2, 3);
  const bound = fc.oneof(
    number,
    fc
      .record(
        { $gte: number, $gt: number, $lt: fc.constantFrom(3, 5), $in: fc.constant([1, 2]) },
        { requiredKeys: [] },
      )
      .filter((operators) => Object.keys(operators).length > 0),
  );
  const where = fc.record({ k: number, l: bound }, { requiredKeys: [] });
  const history = fc.record(
    {
      name: fc.constantFrom<unknown>('A', 'B', ['A', 'B']),
      where,
      within: fc.constantFrom('2ms', '5ms', 'session'),
      since: fc.constant('1970-01-02'),
      count: bound,
      sum: fc.record({ k: bound }),
      distinct: fc.record({ k: bound }),
      last: where,
    },
    { requiredKeys: ['name'] },
  );
  const leaf = fc.oneof(
    fc.record({ a: bound }),
    history.map(($event) => ({ $event })),
    fc.record({ a: bound, b: fc.oneof(number, fc.constant(null), fc.record({ $exists: fc.boolean() })) }),
  );
  const condition: fc.Arbitrary<When> = fc.oneof(
    { weight: 4, arbitrary: leaf },
    fc.tuple(leaf, leaf).map((all) => ({ $and: all })),
    fc.tuple(leaf, leaf).map((any) => ({ $or: any })),
    leaf.map(($not) => ({ $not })),
    fc.constantFrom({ $segment: 's0' }, { $segment: ['s0', 's1'] }, {}),
  );
  const start = 864e5;
  const events = fc.array(
    fc.record({
      name: fc.constantFrom('A', 'A', 'B', 'Session Started'),
      properties: fc.record(
        { k: fc.constantFrom<number | number[]>(1, 2, -3, [1, 2]), l: number },
        { requiredKeys: [] },
      ),
      time: fc.nat(8).map((time) => start - 3 + time),
    }),
    { maxLength: 8 },
  );
  let found = 0;
  fc.assert(
    fc.property(
      fc.tuple(
        condition.filter((each) => !JSON.stringify(each).includes('$segment')),
        condition,
        condition,
        condition,
      ),
      fc.boolean(),
      events,
      fc.record({ a: fc.constantFrom<unknown>(1, 2, 4, [1, 3]), b: number }, { requiredKeys: [] }),
      (all, isWider, history, attributes) => {
        const [first, second, third, fourth] = all;
        // Often enough one that has the other's conditions and more.
        const last = isWider ? { $and: [fourth, third] } : fourth;
        const whens = [
          first,
          { $and: [second].filter((each) => !JSON.stringify(each).includes('s1')) },
          third,
          last,
        ];
        const segments = Object.fromEntries(whens.map((when, index) => [`s${index}`, { when }]));
        const engine = createEngine({ segments } as object);
        engine.setAttributes(attributes as never);
        for (const [index, each] of history.entries()) engine.apply({ id: `e${index}`, ...each } as never);
        const isImplied = createImplication(segments);
        for (const now of [start - 2, start, start + 3, start + 9]) {
          const members = engine.segments(now);
          for (const one of members) {
            for (const other of Object.keys(segments)) {
              if (one === other || !isImplied(one, other)) continue;
              found += 1;
              expect(members, `${one} implies ${other}: ${JSON.stringify(segments)}`).toContain(other);
            }
          }
        }
      },
    ),
    { numRuns: 4000 },
  );
  expect(found).toBeGreaterThan(500);
});
