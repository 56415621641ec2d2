// @vitest-environment node
// Nearly right is wrong: what looks like a part of a config but is none is refused, and what only looks odd is not.
import { describe, expect, it } from 'vitest';
import { faultPaths, holds } from './helpers.js';

const segment = (when: object) => ({ segments: { it: { when } } });
const ofEvent = (more: object) => segment({ $event: { name: 'A', ...more } });
const at = '\u0024event';

describe('a time', () => {
  it.each([
    ['2026-01-31'],
    'x2026-01-31',
    '2026-01-31x',
    '2026-02-30',
    '2026-04-31T10:00Z',
    '2026-01-31T10:00',
    '2026-01-31T25:00Z',
    '',
    0,
    null,
  ])('is not %j', (since) => {
    expect(faultPaths(ofEvent({ since }))).toEqual([`segments.it.when.${at}.since`]);
  });

  it.each(['1970-01-01', '2024-02-29', '2026-01-31T10:00Z', '2026-01-31T23:30:00.5-05:00'])(
    'is %j',
    (since) => {
      expect(faultPaths(ofEvent({ since }))).toEqual([]);
    },
  );
});

describe('what a number is compared with', () => {
  it.each([
    { $regex: '1' },
    { $size: 3 },
    { $ini: [3] },
    { $all: [3] },
    { $exists: true },
    { $in: ['3'] },
    { $eq: [3] },
    { $not: [3] },
    { $gte: '3' },
    [3],
    '3',
    {},
  ])('is not %j', (count) => {
    const [path, ...more] = faultPaths(ofEvent({ count }));
    expect(more).toEqual([]);
    expect(path).toMatch(new RegExp(`^segments\\.it\\.when\\.\\${at}\\.count`));
  });

  it.each([3, { $in: [1, 3] }, { $nin: [] }, { $not: { $gt: 3 } }, { $eq: 3 }, { $ne: 3, $lte: 9 }])(
    'is %j',
    (count) => {
      expect(faultPaths(ofEvent({ count }))).toEqual([]);
    },
  );
});

describe('the id of a segment', () => {
  const withId = (id: string) => faultPaths(JSON.parse(`{"segments":{${JSON.stringify(id)}:{"when":{}}}}`));

  it.each(['a b', 'a,b', '__proto__', 'a\tb'])('is not %j', (id) => {
    expect(withId(id)).toEqual([`segments.${id}`]);
  });

  it.each(['a-b', 'a__proto__', '__proto__b', 'constructor', 'a.b'])('is %j', (id) => {
    expect(withId(id)).toEqual([]);
  });
});

describe('$elemMatch', () => {
  it('takes $not for what it holds: operators, or a condition', () => {
    const list = [1, { k: 1 }];
    expect(holds({ list: { $elemMatch: { $not: { $lte: 1 } } } }, { list: [1] })).toBe(false);
    expect(holds({ list: { $elemMatch: { $not: { $lte: 1 } } } }, { list: [1, 2] })).toBe(true);
    expect(holds({ list: { $elemMatch: { $not: { k: 1 } } } }, { list })).toBe(false);
    expect(holds({ list: { $elemMatch: { $not: { k: 2 } } } }, { list })).toBe(true);
    expect(holds({ list: { $elemMatch: { k: { $gt: 0 }, $not: { k: 2 } } } }, { list })).toBe(true);
  });

  it.each([{ $android: [] }, { $nore: [] }, { x$and: [], $or: {} }])('does not take %j', (wanted) => {
    expect(faultPaths(segment({ list: { $elemMatch: wanted } }))).toHaveLength(1);
  });
});

describe('a cycle', () => {
  it('is named without the way to it', () => {
    const refers = (to: string) => ({ when: { $segment: to } });
    const config = { segments: { a: refers('b'), b: refers('c'), c: refers('b') } };
    expect(faultPaths(config)).toEqual(['segments.c.when.$segment']);
  });
});
