// @vitest-environment node
// What a series saves gives the same entries again, as JSON, and says nothing twice.

import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/profile/measures.js';
import { loadEntries, saveEntries } from '../../src/profile/saved-entries.js';
import fc from '../random.ts';

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

function save(entries: readonly Entry[], named: number) {
  const ids: string[] = [];
  const toNumber = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return ids.indexOf(id);
  };
  return { saved: saveEntries(entries, named, toNumber), ids };
}
const entriesOf = (terms: readonly unknown[], weightOf = (_index: number) => 1): Entry[] =>
  terms.map((term, index) => [1000 + index * 10, `e${index}`, term, weightOf(index)]);

describe('saved entries', () => {
  it('are the same entries when they are loaded, with the ids of the newest', () => {
    const time = fc.oneof(
      fc.integer({ min: -1e12, max: 2e12 }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    );
    const term = fc.oneof(
      fc.constant(0),
      fc.nat(50),
      fc.constantFrom('a', 'b', true, false),
      fc.tuple(fc.nat()),
    );
    const weight = fc.oneof(fc.constant(1), fc.nat(1000));
    const entry = fc.tuple(time, fc.constantFrom('x', 'y', 'z'), term, weight);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 120 }), fc.nat(8), (unordered, named) => {
        const entries = throughJson(unordered).toSorted(([a], [b]) => a - b) as unknown as Entry[];
        const { saved, ids } = save(entries, named);
        const first = entries.length - named;
        expect(loadEntries(throughJson(saved), throughJson(ids))).toEqual(
          entries.map(([at, id, ...rest], index) => [at, index < first ? '' : id, ...rest]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('name values that come again by a digit, as long as there are digits', () => {
    const few = Array.from({ length: 80 }, (_, index) => `value ${index % 36}`);
    expect(save(entriesOf(few), 0).saved.slice(3)).toEqual([
      few.slice(0, 36),
      expect.stringMatching(/^01.*z/),
    ]);
    const many = Array.from({ length: 80 }, (_, index) => `value ${index % 37}`);
    expect(save(entriesOf(many), 0).saved.slice(3)).toEqual([many]);
    expect(save(entriesOf(['a', 'b', 'a']), 0).saved.slice(3)).toEqual([['a', 'b', 'a']]);
  });

  it('leave out what all have alike', () => {
    expect(save(entriesOf([0, 0, 0]), 2)).toEqual({ saved: ['rs a a', [0, 1], []], ids: ['e1', 'e2'] });
    expect(
      save(
        entriesOf([0, 0, 0], (index) => (index === 1 ? 5 : 1)),
        0,
      ).saved,
    ).toEqual(['rs a a', [], [1, 5]]);
    expect(save([], 5).saved).toEqual(['', [], []]);
  });
});
