// Whatever the engine may hand over, in any shape that the types allow and some that they do not: it reads as text.

import { expect, test } from 'vitest';
import { describe, describeReason } from '../../src/explain/index.ts';
import type { Explanation, Reason } from '../../src/segments/explanation.ts';
import fc from '../random.ts';

const OPERATORS =
  '$eq $ne $lt $lte $gt $gte $in $nin $ini $nini $all $alli $exists $type $size $elemMatch $regex $regexi $veq $vne $vlt $vlte $vgt $vgte $not';
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, 3, Infinity, Number.NaN));
const text = fc.oneof(
  fc.constantFrom('a', 'plan', 'Product Viewed', '7d', 'session', '2026-01-31'),
  fc.string({ unit: fc.constantFrom(...'ab $./\n"“é👟') }),
);
const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null), fc.constant(undefined));
const key = fc.oneof(
  text,
  fc.constantFrom(...OPERATORS.split(' '), '$and', '$or', '$nor', '$event', '__proto__'),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(key, tie('data'), { maxKeys: 3, noNullPrototype: false }),
    fc.array(scalar, { maxLength: 12 }),
  ),
}));

const time = fc.oneof(
  fc.integer({ min: -1e13, max: 1e13 }),
  fc.constantFrom(Infinity, 0, 8.64e15, 8.64e15 + 1, -Infinity, Number.NaN, null),
);
const events = fc.array(fc.record({ id: text, time }), { maxLength: 5 });
const change = fc.option(fc.record({ more: number, before: time }), { nil: undefined });
const until = time;
const matched = fc.boolean();
const matcher = fc.record({ name: fc.oneof(text, fc.array(text)), where: data }, { requiredKeys: ['name'] });

const { reason } = fc.letrec<{ reason: Reason }>((tie) => {
  const because = fc.array(tie('reason'), { maxLength: 3, depthIdentifier: 'reason' });
  return {
    reason: fc.oneof(
      { depthIdentifier: 'reason', maxDepth: 4 },
      fc.record({
        kind: fc.constant('attribute'),
        matched,
        attribute: text,
        wanted: data,
        found: data,
        until,
      }),
      fc.record({
        kind: fc.constant('event'),
        matched,
        of: fc.oneof(
          data.filter((value) => typeof value === 'object' && value !== null),
          fc.record(
            { name: text, where: data, within: text, since: text, until: text },
            { requiredKeys: [] },
          ),
        ),
        measure: fc.constantFrom('count', 'sum', 'avg', 'min', 'max', 'distinct', 'first', 'last'),
        property: fc.option(text, { nil: undefined }),
        wanted: data,
        found: data,
        events,
        until,
        change,
      }),
      fc.record({
        kind: fc.constant('sequence'),
        matched,
        of: fc.record(
          { steps: fc.array(matcher), within: text, gap: text, without: matcher },
          { requiredKeys: [] },
        ),
        wanted: number,
        found: number,
        events,
        until,
        change,
      }),
      fc.record({ kind: fc.constantFrom('all', 'any', 'none'), matched, because }),
      fc.record({ kind: fc.constant('segment'), matched, segment: text, because }),
    ) as unknown as fc.Arbitrary<Reason>,
  };
});

const options = fc.record(
  {
    locale: fc.constantFrom('en', 'en-GB', 'de', 'ar-EG', 'fa'),
    timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'Pacific/Kiritimati'),
    now: fc.integer({ min: -1e13, max: 1e13 }),
  },
  { requiredKeys: [] },
);

const count = (because: readonly Reason[]): number =>
  because.reduce((sum, each) => sum + 1 + ('because' in each ? count(each.because) : 0), 0);

test('every tree of reasons becomes text: a mark for each reason, and no leftovers of the language', () => {
  fc.assert(
    fc.property(
      fc.record({ segment: text, matched, because: fc.array(reason, { maxLength: 4 }), until }),
      options,
      (tree, how) => {
        const explanation = tree as Explanation;
        const shown = describe(explanation, how);
        expect(shown).not.toMatch(/undefined|\[object|NaN/);
        const lines = shown.split('\n');
        expect(lines[0]).toMatch(/^(In|Not in) “.*”( until .+)?\.$/u);
        const marks = lines.filter((line) => /^ +[✓✗] /.test(line));
        expect(marks).toHaveLength(count(explanation.because));
        expect(lines.filter((line) => line.trim() === '')).toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
});

test('a reason by itself reads as it does in the tree', () => {
  fc.assert(
    fc.property(reason, options, (each, how) => {
      const tree = describe({ segment: 'it', matched: true, because: [each], until: Infinity }, how);
      const alone = describeReason(each, how);
      expect(tree.split('\n').slice(1)).toEqual(alone.split('\n').map((line) => `  ${line}`));
    }),
    { numRuns: 200 },
  );
});
