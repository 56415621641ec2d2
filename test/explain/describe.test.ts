import { expect, describe as group, test } from 'vitest';
import { describe, describeReason } from '../../src/explain/index.ts';
import type {
  AttributeReason,
  EventReason,
  Explanation,
  Reason,
  SequenceReason,
} from '../../src/segments/explanation.ts';

const at = (text: string) => Date.parse(`${text}Z`);
/** A Sunday. */
const now = at('2026-11-22T10:00');
const options = { locale: 'en-GB', timeZone: 'UTC', now };

const attribute = (more: Partial<AttributeReason>): AttributeReason => ({
  kind: 'attribute',
  matched: true,
  attribute: 'plan',
  wanted: 'pro',
  found: 'pro',
  until: Infinity,
  ...more,
});
const views = (more: Partial<EventReason>): EventReason => ({
  kind: 'event',
  matched: true,
  of: { name: 'Product Viewed' },
  measure: 'count',
  property: undefined,
  wanted: { $gte: 1 },
  found: 1,
  events: [],
  until: Infinity,
  change: undefined,
  ...more,
});
const sequence = (more: Partial<SequenceReason>): SequenceReason => ({
  kind: 'sequence',
  matched: true,
  of: { steps: [{ name: 'Product Added' }, { name: 'Cart Viewed' }] },
  wanted: 2,
  found: 2,
  events: [],
  until: Infinity,
  change: undefined,
  ...more,
});
const explanation = (more: Partial<Explanation>): Explanation => ({
  segment: 'vip',
  matched: true,
  because: [],
  until: Infinity,
  ...more,
});
const say = (reason: Reason, more = {}) => describeReason(reason, { ...options, ...more });

group('the verdict', () => {
  test.each([
    [{}, 'In “vip”.'],
    [{ matched: false }, 'Not in “vip”.'],
    [{ until: at('2026-11-24T10:00') }, 'In “vip” until Tuesday at 10:00.'],
    [{ matched: false, until: at('2026-11-23T00:00') }, 'Not in “vip” until tomorrow at 00:00.'],
  ])('%o', (more, wanted) => {
    expect(describe(explanation(more), options).split('\n')[0]).toBe(wanted);
  });

  test('says so when nothing is asked for', () => {
    expect(describe(explanation({}))).toBe('In “vip”.\n  Everybody is in it.');
    expect(describe(explanation({ matched: false }))).toBe('Not in “vip”.\n  There is no such segment.');
  });

  test('holds for ever after a detour through JSON, which knows no Infinity', () => {
    const read = JSON.parse(JSON.stringify(explanation({ because: [views({}), attribute({})] })));
    expect(describe(read)).toBe('In “vip”.\n  ✓ Product Viewed: once\n  ✓ plan is “pro”');
  });
});

group('the tree', () => {
  test('shows each group with what is in it', () => {
    const text = describe(
      explanation({
        matched: false,
        because: [
          {
            kind: 'any',
            matched: false,
            because: [
              {
                kind: 'segment',
                matched: false,
                segment: 'big',
                because: [views({ matched: false, found: 0 })],
              },
              {
                kind: 'all',
                matched: false,
                because: [attribute({}), attribute({ matched: false, found: 'free' })],
              },
            ],
          },
          {
            kind: 'none',
            matched: true,
            because: [attribute({ matched: false, found: 1 }), attribute({ matched: false, found: 2 })],
          },
          { kind: 'none', matched: false, because: [attribute({})] },
          { kind: 'any', matched: false, because: [] },
          { kind: 'all', matched: true, because: [] },
          { kind: 'segment', matched: true, segment: 'all', because: [] },
        ],
      }),
      options,
    );
    expect(text).toBe(
      [
        'Not in “vip”.',
        '  ✗ any of these:',
        '    ✗ segment “big”:',
        '      ✗ Product Viewed: none yet (wanted at least once)',
        '    ✗ all of these:',
        '      ✓ plan is “pro”',
        '      ✗ plan is “free” (wanted “pro”)',
        '  ✓ none of these:',
        '    ✗ plan is 1 (unwanted: “pro”)',
        '    ✗ plan is 2 (unwanted: “pro”)',
        '  ✗ not:',
        '    ✓ plan is “pro”',
        '  ✗ any of an empty list: that is nobody',
        '  ✓ nothing is asked: that is everybody',
        '  ✓ segment “all”: everybody is in it',
      ].join('\n'),
    );
  });
});

group('an attribute', () => {
  test.each<[Partial<AttributeReason>, string]>([
    [{}, '✓ plan is “pro”'],
    [{ matched: false, found: 'free' }, '✗ plan is “free” (wanted “pro”)'],
    [{ matched: false, found: undefined }, '✗ plan is unknown (wanted “pro”)'],
    [{ wanted: null, found: undefined }, '✓ plan is unknown'],
    [
      { attribute: 'country', found: 'DE', wanted: { $in: ['DE', 'AT', 'CH'] } },
      '✓ country is “DE” (wanted one of “DE”, “AT”, “CH”)',
    ],
    [
      { attribute: 'context.hour', found: 19, wanted: { $gte: 18 }, until: at('2026-11-23T00:00') },
      '✓ the hour is 19 (wanted at least 18) — until tomorrow at 00:00',
    ],
    [
      { attribute: 'context.weekday', found: 7, wanted: { $gte: 6 } },
      '✓ the weekday is Sunday (wanted Saturday or after)',
    ],
    [
      { attribute: 'context.weekday', matched: false, found: 7, wanted: '7' },
      '✗ the weekday is Sunday (wanted 7)',
    ],
    [{ attribute: 'context.weekday', found: 7, wanted: 7 }, '✓ the weekday is Sunday'],
    [
      { attribute: 'context.weekday', matched: false, found: 7, wanted: { $gte: 1, $lte: 5 } },
      '✗ the weekday is Sunday (wanted from Monday to Friday)',
    ],
    [
      { attribute: 'context.device', found: 'mobile', wanted: { $in: ['mobile', 'tablet'] } },
      '✓ the device is “mobile” (wanted one of “mobile”, “tablet”)',
    ],
    [{ attribute: 'context.url.path', found: '/', wanted: '/' }, '✓ context.url.path is “/”'],
    [{ found: '2009-01-01', wanted: { $exists: true } }, '✓ plan is “2009-01-01” (any value will do)'],
    [{ found: undefined, wanted: { $ne: 'pro' } }, '✓ plan is unknown (wanted anything but “pro”)'],
    [{ found: [3, 9], wanted: { $gt: 5 } }, '✓ plan are 3 and 9 (wanted more than 5)'],
    [
      { matched: false, found: '17', wanted: { $exists: true, $type: 'number' } },
      '✗ plan is the text “17” (wanted a number)',
    ],
    [
      { matched: false, found: '18', wanted: { $gt: 9 } },
      '✗ plan is the text “18” (wanted more than the number 9)',
    ],
    [{ matched: false, found: 2, wanted: '2' }, '✗ plan is the number 2 (wanted the text “2”)'],
    [{ found: '18', wanted: { $in: [18, '18'] } }, '✓ plan is “18” (wanted one of 18, “18”)'],
    [{ matched: false, found: 'old', wanted: { $gt: 9 } }, '✗ plan is “old” (wanted more than 9)'],
    [
      { found: 253.26999999999998, wanted: { $gte: 500 }, matched: false },
      '✗ plan is 253.27 (wanted at least 500)',
    ],
    [
      { found: 499.9999999, wanted: { $gte: 500 }, matched: false },
      '✗ plan is 499.9999999 (wanted at least 500)',
    ],
    [{ found: 2.80927759, wanted: { $gte: 1.5 } }, '✓ plan is 2.81 (wanted at least 1.5)'],
    [{ matched: false, found: 2.99987759, wanted: { $gte: 3 } }, '✗ plan is 2.9999 (wanted at least 3)'],
    [{ found: 1320.55, wanted: { $gte: 3 } }, '✓ plan is 1320.55 (wanted at least 3)'],
    [{ found: 12345.678, wanted: { $gte: 3 } }, '✓ plan is 12,346 (wanted at least 3)'],
    [
      { found: [{ kind: 'dog', age: 1, toys: ['ball'] }], wanted: { $elemMatch: { kind: 'dog' } } },
      '✓ plan is a list of (kind: “dog”, age: 1, toys: ["ball"]) (wanted an entry where kind is “dog”)',
    ],
    [
      {
        attribute: 'context.hour',
        matched: false,
        found: 10,
        wanted: { $gte: 18 },
        until: at('2026-11-22T18:00'),
      },
      '✗ the hour is 10 (wanted at least 18) — by itself from today at 18:00 on',
    ],
  ])('%o', (more, wanted) => {
    expect(say(attribute(more))).toBe(wanted);
  });
});

group('an operator in words', () => {
  test.each<[unknown, string]>([
    ['pro', '“pro”'],
    [true, 'true'],
    [{ $eq: 3 }, '3'],
    [{ $eq: null }, ': none'],
    [{ $ne: 3 }, 'anything but 3'],
    [{ $ne: null }, 'any value'],
    [{ $lt: 3 }, 'less than 3'],
    [{ $lte: 3 }, 'at most 3'],
    [{ $gt: 3 }, 'more than 3'],
    [{ $gte: 3 }, 'at least 3'],
    [{ $lt: '2026-01-01' }, 'before “2026-01-01”'],
    [{ $lte: '2026' }, '“2026” or before'],
    [{ $gt: '2026' }, 'after “2026”'],
    [{ $gte: '2026' }, '“2026” or after'],
    [{ $gte: 18, $lt: 30 }, 'from 18 to below 30'],
    [{ $gte: 18, $lte: 30 }, 'from 18 to 30'],
    [{ $gte: '2026', $lt: '2027-06' }, 'from “2026” to before “2027-06”'],
    [{ $gt: 18, $lt: 30 }, 'more than 18 and less than 30'],
    [{ $gte: 18, $lt: '30' }, 'at least 18 and before “30”'],
    [{ $gte: 18, $lt: 30, $lte: 30 }, 'at least 18, less than 30 and at most 30'],
    [{ $lt: 30, $ne: 4, $gte: 18 }, 'from 18 to below 30 and anything but 4'],
    [{ $gte: 18, $nin: [20, 30], $size: 2 }, 'at least 18, neither 20 nor 30 and 2 entries'],
    [{ $in: ['a', 2] }, 'one of “a”, 2'],
    [{ $in: ['a'] }, '“a”'],
    [{ $in: [] }, 'one of an empty list'],
    [{ $nin: ['a', 'b'] }, 'neither “a” nor “b”'],
    [{ $nin: ['a', 'b', 'c'] }, 'none of “a”, “b”, “c”'],
    [{ $nin: ['a'] }, 'anything but “a”'],
    [{ $ini: ['a', 'b'] }, 'one of “a”, “b”, ignoring case'],
    [{ $nini: ['a'] }, 'anything but “a”, ignoring case'],
    [{ $all: ['a', 'b'] }, 'both “a” and “b” among them'],
    [{ $all: [] }, 'all of an empty list among them'],
    [{ $alli: ['a'] }, '“a” among them, ignoring case'],
    [{ $exists: true }, 'any value'],
    [{ $exists: true, $gt: 3 }, 'more than 3'],
    [{ $exists: true, $ne: 3 }, 'any value and anything but 3'],
    [{ $exists: false }, ': none'],
    [{ $type: 'string' }, 'a text'],
    [{ $type: 'array' }, 'a list'],
    [{ $size: 1 }, '1 entry'],
    [{ $size: 2 }, '2 entries'],
    [{ $size: { $gt: 2 } }, 'more than 2 entries'],
    [{ $elemMatch: { $gt: 3, $lt: 5 } }, 'an entry that is more than 3 and less than 5'],
    [{ $elemMatch: { $gte: 3, $lt: 5 } }, 'an entry from 3 to below 5'],
    [{ $elemMatch: { k: 1 } }, 'an entry where k is 1'],
    [{ $elemMatch: { $or: [{ k: 1 }, { k: 2 }] } }, 'an entry where (k is 1 or k is 2)'],
    [{ $regex: '^a+$' }, 'a match of “^a+$”'],
    [{ $regexi: 'a' }, 'a match of “a”, ignoring case'],
    [{ $veq: '1.2' }, 'version 1.2'],
    [{ $vne: '1.2' }, 'anything but version 1.2'],
    [{ $vlt: '1.2' }, 'a version before 1.2'],
    [{ $vlte: '1.2' }, 'a version of at most 1.2'],
    [{ $vgt: '1.2' }, 'a version after 1.2'],
    [{ $vgte: '1.2' }, 'a version of at least 1.2'],
    [{ $not: { $gt: 3 } }, 'not more than 3'],
    [{ $not: { $not: { $gt: 3 } } }, 'more than 3'],
    [{ $not: { $all: ['a'] } }, 'not “a” among them'],
    [{ $not: { $regex: 'a' } }, 'no match of “a”'],
    [{ $not: { $gt: 3, $lt: 5 } }, 'not “more than 3 and less than 5”'],
    [{ $unheard: 3 }, '$unheard: 3'],
    [[1, 2], '1 and 2'],
    [{ street: 'Long Lane' }, '(street: “Long Lane”)'],
  ])('%o', (wanted, words) => {
    expect(say(attribute({ matched: false, found: false, wanted }))).toBe(
      `✗ plan is false (wanted${words[0] === ':' ? '' : ' '}${words})`,
    );
  });
});

group('a count', () => {
  test.each<[Partial<EventReason>, string]>([
    [{}, 'Product Viewed: once'],
    [{ found: 12 }, 'Product Viewed: 12 times'],
    [{ matched: false, found: 0 }, 'Product Viewed: none yet (wanted at least once)'],
    [{ matched: false, found: 2, wanted: { $gte: 3 } }, 'Product Viewed: 2 of 3 times'],
    [{ found: 5, wanted: { $gte: 3 } }, 'Product Viewed: 5 times (wanted at least 3)'],
    [{ found: 5, wanted: 5 }, 'Product Viewed: 5 times'],
    [{ matched: false, found: 5, wanted: 6 }, 'Product Viewed: 5 times (wanted exactly 6 times)'],
    [{ found: 0, wanted: 0 }, 'Product Viewed: never'],
    [{ matched: false, found: 1, wanted: 0 }, 'Product Viewed: once (wanted: none)'],
    [{ found: 2, wanted: { $lt: 3 } }, 'Product Viewed: twice (wanted less than 3)'],
    [{ found: 40 }, 'Product Viewed: 40 times'],
    [{ matched: false, found: 0, wanted: 2 }, 'Product Viewed: none yet (wanted exactly twice)'],
    [
      { of: { name: 'A', within: '1d' }, matched: false, found: 0, wanted: 2 },
      'A in the last day: none (wanted exactly twice)',
    ],
    [{ found: 2, wanted: 2 }, 'Product Viewed: twice'],
    [{ found: 5, wanted: { $ne: 2 } }, 'Product Viewed: 5 times (any number but 2)'],
    [{ matched: false, found: 2, wanted: { $ne: 2 } }, 'Product Viewed: twice (wanted any number but 2)'],
    [{ found: 0, wanted: { $lt: 3 } }, 'Product Viewed: never (wanted less than 3)'],
  ])('%o', (more, wanted) => {
    expect(say(views(more)).slice(2)).toBe(wanted);
  });
});

group('events', () => {
  test.each<[EventReason['of'], string]>([
    [{ name: ['A', 'B', 'C'] }, 'A, B or C'],
    [{ name: 'A', where: {} }, 'A'],
    [
      { name: 'A', where: { category: 'shoes', price: { $gte: 50 } } },
      'A where category is “shoes” and price is at least 50',
    ],
    [
      { name: 'A', where: { $or: [{ a: 1 }, { b: { $exists: false } }] } },
      'A where (a is 1 or b is unknown)',
    ],
    [{ name: 'A', where: { $or: [{ a: 1, b: 2 }, { c: 3 }] } }, 'A where ((a is 1 and b is 2) or c is 3)'],
    [{ name: 'A', where: { $and: [{ a: 1 }] } }, 'A where (a is 1)'],
    [
      { name: 'A', where: { $nor: [{ a: 1 }, { b: 1 }], $not: { c: 1 } } },
      'A where not (a is 1 or b is 1) and not (c is 1)',
    ],
    [{ name: 'A', where: { $or: [] } }, 'A where (an empty list)'],
    [{ name: 'A', within: '7d' }, 'A in the last 7 days'],
    [{ name: 'A', within: '1h' }, 'A in the last hour'],
    [{ name: 'A', within: '1500ms' }, 'A in the last 1.5 seconds'],
    [{ name: 'A', within: '999ms' }, 'A in the last 999 milliseconds'],
    [{ name: 'A', within: 'session' }, 'A in this session'],
    [{ name: 'A', where: { 'context.weekday': 6 } }, 'A where the weekday is Saturday'],
    [{ name: 'A', where: { tags: { $nin: ['a', 'b'] } } }, 'A where tags is neither “a” nor “b”'],
    [{ name: 'A', where: { tags: { $not: { $size: 2 } } } }, 'A where tags does not have 2 entries'],
    [{ name: 'A', where: { a: 1 }, within: '90m' }, 'A where a is 1, in the last 90 minutes'],
    [
      { name: 'A', since: '2026-01-31', until: '2026-12-24T18:00:00Z' },
      'A, since 31 Jan 2026, before 24 Dec at 18:00',
    ],
    [{ name: 'A', since: 'some day or other' }, 'A since some day or other'],
  ])('%o', (of, wanted) => {
    expect(say(views({ of }))).toBe(`✓ ${wanted}: once`);
  });

  test.each<[Partial<EventReason>, string]>([
    [
      { measure: 'sum', property: 'total', found: 1320.5, wanted: { $gte: 500 } },
      'the sum of total is 1320.5 (wanted at least 500)',
    ],
    [
      { measure: 'avg', property: 'total', found: undefined, matched: false, wanted: { $gt: 5 } },
      'there is no Product Viewed, so no average of total (wanted more than 5)',
    ],
    [
      {
        measure: 'avg',
        property: 'total',
        found: undefined,
        matched: false,
        wanted: 5,
        events: [{ id: 'a', time: at('2026-11-22T09:00') }],
      },
      'there is no number in total, so no average of total (wanted 5)\n    today at 09:00',
    ],
    [
      { measure: 'avg', property: 'price', found: 79.99666667, wanted: { $lt: 80 } },
      'the average of price is 79.997 (wanted less than 80)',
    ],
    [
      { measure: 'min', property: 'price', found: 3, wanted: { $lt: 5 } },
      'the lowest price is 3 (wanted less than 5)',
    ],
    [{ measure: 'max', property: 'price', found: 30, wanted: 30 }, 'the highest price is 30 (wanted 30)'],
    [
      { measure: 'distinct', property: 'product_id', found: 4, wanted: { $gte: 3 } },
      'at least 4 different values of product_id (wanted at least 3)',
    ],
    [
      { measure: 'distinct', property: 'product_id', found: 2, matched: false, wanted: { $gte: 3 } },
      '2 of 3 different values of product_id',
    ],
    [
      { measure: 'first', found: true, wanted: { category: 'shoes' } },
      'the first one is one where category is “shoes”',
    ],
    [
      { measure: 'last', found: false, matched: false, wanted: { category: 'shoes' } },
      'the latest one is not one where category is “shoes”',
    ],
    [
      { measure: 'last', found: undefined, matched: false, wanted: { category: 'shoes' } },
      'there is no Product Viewed, so no latest one',
    ],
  ])('%o', (more, wanted) => {
    expect(say(views(more)).slice(2)).toBe(`Product Viewed: ${wanted}`);
  });

  test('are counted in a window not much further than matters, so that there may be more', () => {
    const of = { name: 'A', within: '7d' };
    expect(say(views({ of, found: 17 }))).toBe('✓ A in the last 7 days: 17 times');
    expect(say(views({ of, found: 18 }))).toBe('✓ A in the last 7 days: at least 18 times');
    expect(say(views({ of, found: 20, wanted: { $gt: 3 } }))).toBe(
      '✓ A in the last 7 days: at least 20 times (wanted more than 3)',
    );
  });

  test('of the same second are told once', () => {
    const time = at('2026-11-22T09:40:07');
    const events = [0, 100, 200].map((ms) => ({ id: `${ms}`, time: time + ms }));
    expect(say(views({ events, found: 3 }))).toBe(
      '✓ Product Viewed: 3 times\n    today at 09:40:07 (3 times)',
    );
  });

  test('show when they were', () => {
    const events = [
      { id: 'a', time: at('2026-11-19T09:00') },
      { id: 'b', time: at('2026-11-21T18:02') },
      { id: 'c', time: at('2026-11-22T09:40:07') },
    ];
    const times = '19 Nov at 09:00, yesterday at 18:02 and today at 09:40:07';
    expect(say(views({ events, found: 3 }))).toBe(`✓ Product Viewed: 3 times\n    ${times}`);
    expect(say(views({ events, found: 7 }))).toBe(`✓ Product Viewed: 7 times\n    latest: ${times}`);
  });
});

group('what would change it', () => {
  const tuesday = at('2026-11-24T10:00');
  const of = { name: 'Product Viewed', where: { category: 'shoes' }, within: '7d' };
  test.each<[Partial<EventReason>, string]>([
    [
      { of, matched: false, found: 2, wanted: { $gte: 3 }, change: { more: 1, before: tuesday } },
      '✗ Product Viewed where category is “shoes”, in the last 7 days: 2 of 3 times — one more before Tuesday at 10:00 would do',
    ],
    [
      { matched: false, found: 0, wanted: { $gte: 3 }, change: { more: 3, before: Infinity } },
      '✗ Product Viewed: none yet (wanted at least 3) — 3 would do',
    ],
    [
      { found: 0, wanted: 0, change: { more: 1, before: Infinity } },
      '✓ Product Viewed: never — one would end it',
    ],
    [
      {
        of: { name: 'A', since: '2027-01-01' },
        matched: false,
        found: 0,
        change: { more: 1, before: Infinity, after: at('2027-01-01T00:00') },
      },
      '✗ A since 1 Jan 2027: none yet (wanted at least once) — one from 1 Jan 2027 on would do',
    ],
    [
      {
        of: { name: 'A', since: '2027-01-01T18:00:00Z', until: '2027-02-01' },
        matched: false,
        found: 0,
        change: { more: 1, before: at('2027-02-01T00:00'), after: at('2027-01-01T18:00') },
      },
      '✗ A, since 1 Jan 2027 at 18:00, before 1 Feb 2027: none (wanted at least once) — one from 1 Jan 2027 at 18:00 on and before 1 Feb 2027 at 00:00 would do',
    ],
    [
      {
        measure: 'sum',
        property: 'total',
        matched: false,
        found: 320,
        wanted: { $gte: 500 },
        change: { more: 180, before: tuesday },
      },
      '✗ Product Viewed: the sum of total is 320 (wanted at least 500) — 180 more of total before Tuesday at 10:00 would do',
    ],
    [
      { matched: false, found: 1, wanted: 0, until: tuesday },
      '✗ Product Viewed: once (wanted: none) — by itself from Tuesday at 10:00 on',
    ],
    [
      { found: 2, wanted: { $lt: 3 }, until: tuesday, change: { more: 1, before: tuesday } },
      '✓ Product Viewed: twice (wanted less than 3) — until Tuesday at 10:00; one more before Tuesday at 10:00 would end it',
    ],
  ])('%o', (more, wanted) => {
    expect(say(views(more))).toBe(wanted);
  });
});

group('a sequence', () => {
  const left = { steps: [{ name: 'Product Added' }], without: { name: 'Order Completed' }, within: '7d' };
  test.each<[Partial<SequenceReason>, string]>([
    [{}, '✓ Product Added, then Cart Viewed: 2 of 2 steps'],
    [
      { matched: false, found: 0, change: { more: 2, before: Infinity } },
      '✗ Product Added, then Cart Viewed: 0 of 2 steps — 2 steps would do',
    ],
    [
      { matched: false, found: 0, wanted: 3, change: { more: 3, before: Infinity } },
      '✗ Product Added, then Cart Viewed: 0 of 3 steps — 3 steps would do',
    ],
    [
      { of: left, wanted: 1, found: 1, until: at('2026-11-24T10:00') },
      '✓ Product Added in the last 7 days, then no Order Completed: done — until Tuesday at 10:00; one Order Completed would end it',
    ],
    [
      { of: left, wanted: 1, found: 1, until: Infinity },
      '✓ Product Added in the last 7 days, then no Order Completed: done — one Order Completed would end it',
    ],
    [
      { of: left, wanted: 1, found: 0, matched: false, change: { more: 1, before: Infinity } },
      '✗ Product Added in the last 7 days, then no Order Completed: not yet — one Product Added would do',
    ],
    [
      { of: left, wanted: 1, found: 1, matched: false, change: { more: 1, before: Infinity } },
      '✗ Product Added in the last 7 days, then no Order Completed: done, but then Order Completed — another Product Added would do',
    ],
    [
      {
        of: { steps: ['A', 'B', 'C'].map((name) => ({ name })) },
        wanted: 3,
        found: 1,
        matched: false,
        change: { more: 2, before: Infinity },
      },
      '✗ A, then B, then C: 1 of 3 steps — B, then C next would do',
    ],
    [
      {
        of: { steps: [{ name: 'A' }, { name: 'B' }], without: { name: 'C' } },
        matched: false,
        change: { more: 2, before: Infinity },
      },
      '✗ A, then B, then no C: 2 of 2 steps, but then C — A, then B again would do',
    ],
    [
      { of: left, wanted: 1, found: 1, matched: false },
      '✗ Product Added in the last 7 days, then no Order Completed: done, but then Order Completed',
    ],
    [
      {
        of: { steps: [{ name: 'A', where: { k: 1 } }, { name: 'B' }], gap: '30m', within: 'session' },
        matched: false,
        found: 1,
        change: { more: 1, before: at('2026-11-22T10:20:30') },
        events: [{ id: 'a', time: at('2026-11-22T09:50:30') }],
      },
      '✗ A where k is 1, then B, in this session, at most 30 minutes apart: 1 of 2 steps — B next before today at 10:20:30 would do\n    today at 09:50:30',
    ],
  ])('%o', (more, wanted) => {
    expect(say(sequence(more))).toBe(wanted);
  });
});

group('under a "not", what would change a part is told of the whole', () => {
  const under = (because: Reason, matched = !because.matched) =>
    say({ kind: 'none', matched, because: [because] })
      .split('\n')[1]
      ?.trim();
  const change = { more: 1, before: Infinity };
  const tuesday = at('2026-11-24T10:00');

  test.each<[Reason, string]>([
    [
      views({ matched: false, found: 0, change }),
      '✗ Product Viewed: none yet (unwanted: at least once) — one would end it',
    ],
    [views({ found: 0, wanted: 0, change }), '✓ Product Viewed: never — one would do'],
    [views({ until: tuesday }), '✓ Product Viewed: once — by itself from Tuesday at 10:00 on'],
    [
      attribute({ matched: false, found: 'free', until: tuesday }),
      '✗ plan is “free” (unwanted: “pro”) — until Tuesday at 10:00',
    ],
    [attribute({}), '✓ plan is “pro”'],
    [attribute({ wanted: { $exists: true } }), '✓ plan is “pro” (unwanted: any value)'],
    [
      sequence({ of: { steps: [{ name: 'A' }], without: { name: 'B' } }, wanted: 1, found: 1 }),
      '✓ A, then no B: done — one B would do',
    ],
  ])('%o', (because, wanted) => {
    expect(under(because)).toBe(wanted);
  });

  test('and of two it is the opposite of the opposite', () => {
    const inner: Reason = {
      kind: 'none',
      matched: true,
      because: [views({ matched: false, found: 0, change })],
    };
    const text = say({ kind: 'none', matched: false, because: [inner, views({ found: 2, change })] });
    expect(text.split('\n').slice(2)).toEqual([
      '    ✗ Product Viewed: none yet (wanted at least once) — one would do',
      '  ✓ Product Viewed: twice — one more would do',
    ]);
  });
});

group('a moment', () => {
  const until = (time: number, more = {}) => say(attribute({ until: time }), more).split('until ')[1];

  test.each([
    ['2026-11-22T23:59', 'today at 23:59'],
    ['2026-11-22T10:00:30', 'today at 10:00:30'],
    ['2026-11-22T10:15:00', 'today at 10:15'],
    ['2026-11-23T00:00', 'tomorrow at 00:00'],
    ['2026-11-21T08:00', 'yesterday at 08:00'],
    ['2026-11-24T10:00', 'Tuesday at 10:00'],
    ['2026-11-28T10:00', 'Saturday at 10:00'],
    ['2026-11-29T10:00', '29 Nov at 10:00'],
    ['2026-11-20T10:00', '20 Nov at 10:00'],
    ['2027-01-01T10:00', '1 Jan 2027 at 10:00'],
  ])('%s is %s', (text, wanted) => {
    expect(until(at(text))).toBe(wanted);
  });

  test('is told in the zone of the reader, whose days begin at other times', () => {
    expect(until(at('2026-11-22T23:30'), { timeZone: 'Europe/Vienna' })).toBe('tomorrow at 00:30');
    expect(until(at('2026-11-22T23:30'), { timeZone: 'America/New_York' })).toBe('today at 18:30');
  });

  test('is a date if nobody says what time it is', () => {
    expect(until(at('2026-11-22T23:30'), { now: undefined })).toBe('22 Nov 2026 at 23:30');
  });

  test('that no Date can tell is never', () => {
    for (const time of [Infinity, -Infinity, Number.NaN, 9e15]) expect(until(time)).toBe(undefined);
  });
});

group('a locale', () => {
  const reason = views({
    measure: 'sum',
    property: 'total',
    found: 12_345.5,
    wanted: { $gte: 1e-12 },
    of: { name: ['A', 'B'], within: '7d' },
    until: at('2027-11-24T17:00'),
  });
  test('shapes numbers and dates, not words', () => {
    expect(say(reason, { locale: 'de' })).toBe(
      '✓ A or B in the last 7 days: the sum of total is 12.345,5 (wanted at least 1E-12) — until 24. Nov. 2027 at 17:00',
    );
    expect(say(reason, { locale: 'en' })).toContain(
      '12,345.5 (wanted at least 1E-12) — until Nov 24, 2027 at 5:00 PM',
    );
  });

  test('or a zone that is none is an error', () => {
    expect(() => say(reason, { locale: 'no locale' })).toThrow(RangeError);
    expect(() => say(reason, { timeZone: 'Mars/Phobos' })).toThrow(RangeError);
  });
});

group('data', () => {
  const shown = (found: unknown) =>
    say(attribute({ matched: false, found }))
      .replace(/^✗ plan (is|are) /, '')
      .split(' (wanted')[0];
  const circle: Record<string, unknown> = {};
  circle.self = circle;

  test.each<[unknown, string]>([
    [2026, '2026'],
    [-0, '0'],
    [0.1 + 0.2, '0.3'],
    [1e300, '1E300'],
    [Number.NaN, 'no number'],
    [[], 'an empty list'],
    [['a'], 'a list of “a”'],
    [['a', 1, null], '“a”, 1 and unknown'],
    [Array.from({ length: 12 }, (_, index) => index), '0, 1, 2, 3, 4, 5, 6, 7 and 4 more'],
    [[[1], { a: 1 }], '[1] and (a: 1)'],
    [circle, '(self: an object)'],
    [{}, 'an empty object'],
    [() => 1, 'a function'],
    ['line\n\tbreak\u0007', '“line break ”'],
    ['x'.repeat(100), `“${'x'.repeat(59)}…”`],
    ['👟'.repeat(100), `“${'👟'.repeat(59)}…”`],
  ])('%o is %s', (found, wanted) => {
    expect(shown(found)).toBe(wanted);
  });
});
