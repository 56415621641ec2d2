// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { faultPaths, faultsOf } from './helpers.js';

const withWhen = (when: unknown) => ({ segments: { it: { when } } });
const withEvent = (leaf: unknown) => withWhen({ $event: leaf });
const withAttribute = (definition: unknown) => ({ attributes: { it: definition } });

describe('a config', () => {
  it.each([null, 'config', 5, true, [], () => {}])('%s is none', (config) => {
    expect(faultPaths(config)).toEqual(['']);
  });

  it('may be empty, and carry what other rooms use', () => {
    expect(faultsOf({})).toEqual([]);
    expect(
      faultsOf({
        attributes: {},
        segments: {},
        slots: {},
        consent: { measurement: 'granted', personalization: 'denied' },
        collect: { pageViews: true, clicks: false, urlParameters: ['q'], sessionTimeout: '30m' },
      }),
    ).toEqual([]);
  });

  it.each([
    ['an unknown key', { segmnts: {} }, 'segmnts'],
    ['segments that are a list', { segments: [] }, 'segments'],
    ['segments that are null', { segments: null }, 'segments'],
    ['attributes that are text', { attributes: 'x' }, 'attributes'],
    ['a segment that is no object', { segments: { it: 'plan' } }, 'segments.it'],
    ['a segment that is null', { segments: { it: null } }, 'segments.it'],
    ['a segment with an unknown key', { segments: { it: { when: {}, wen: {} } } }, 'segments.it.wen'],
    ['a segment without a condition', { segments: { it: {} } }, 'segments.it.when'],
    ['a condition that is null', withWhen(null), 'segments.it.when'],
    ['a condition that is a list', withWhen([]), 'segments.it.when'],
    ['a condition that is text', withWhen('plan'), 'segments.it.when'],
  ])('cannot have %s', (_, config, path) => {
    expect(faultPaths(config)).toEqual([path]);
  });

  it('is refused as a whole for one fault among much that is right', () => {
    const good = { when: { plan: 'pro' } };
    expect(faultPaths({ segments: { a: good, b: { when: { x: { $gtt: 1 } } }, c: good } })).toEqual([
      'segments.b.when.x.$gtt',
    ]);
  });

  it('says with each fault what is wrong', () => {
    for (const { message } of faultsOf(withWhen({ x: { $gtt: 1, $in: 'a' } }))) {
      expect(message.length).toBeGreaterThan(10);
    }
  });
});

describe('a condition of a config', () => {
  it.each([
    ['an unknown operator on a path', { x: { $gtt: 1 } }, 'x.$gtt'],
    ['an unknown operator beside a known one', { x: { $gt: 1, $foo: 1 } }, 'x.$foo'],
    ['an operator where a condition is wanted', { $gt: 1 }, '$gt'],
    ['an unknown operator for conditions', { $xor: [] }, '$xor'],
    ['an operator of a later generation', { x: { $regex: 'a' } }, 'x.$regex'],
    ['an unknown operator inside $not', { x: { $not: { $foo: 1 } } }, 'x.$not.$foo'],
    ['an unknown operator deep inside', { $or: [{}, { $nor: [{ x: { $foo: 1 } }] }] }, '$or.1.$nor.0.x.$foo'],
    ['an operator named as on Object.prototype', { x: { $constructor: 1 } }, 'x.$constructor'],
    ['$and without a list', { $and: {} }, '$and'],
    ['$or without a list', { $or: 'x' }, '$or'],
    ['$nor without a list', { $nor: null }, '$nor'],
    ['$not without a condition', { $not: [] }, '$not'],
    ['$and of what is no condition', { $and: [{}, null] }, '$and.1'],
    ['$in without a list', { x: { $in: 'a' } }, 'x.$in'],
    ['$nin without a list', { x: { $nin: { 0: 'a' } } }, 'x.$nin'],
    ['$all without a list', { x: { $all: 'a' } }, 'x.$all'],
    ['$exists without true or false', { x: { $exists: 1 } }, 'x.$exists'],
    ['an operator of the next generation', { x: { $size: 2 } }, 'x.$size'],
    ['$lt of what has no order', { x: { $lt: true } }, 'x.$lt'],
    ['$gte of null', { x: { $gte: null } }, 'x.$gte'],
    ['$segment without an id', { $segment: 5 }, '$segment'],
    ['$event without an object', { $event: 'A' }, '$event'],
    ['$event with a list', { $event: [{ name: 'A' }] }, '$event'],
  ])('cannot have %s', (_, when, path) => {
    expect(faultPaths(withWhen(when))).toEqual([`segments.it.when.${path}`]);
  });
});

describe('$event of a config', () => {
  it.each([
    ['no name', {}, 'name'],
    ['a name that is no text', { name: 5 }, 'name'],
    ['an unknown key', { name: 'A', were: {} }, 'were'],
    ['a key of a later generation', { name: 'A', since: '2025-01-01' }, 'since'],
    ['a window without unit', { name: 'A', within: '30' }, 'within'],
    ['a window with an unknown unit', { name: 'A', within: '30x' }, 'within'],
    ['a window with a fraction', { name: 'A', within: '1.5h' }, 'within'],
    ['a negative window', { name: 'A', within: '-1h' }, 'within'],
    ['a window with spaces', { name: 'A', within: ' 1h' }, 'within'],
    ['a window with a line end', { name: 'A', within: '1h\n' }, 'within'],
    ['a window in a number', { name: 'A', within: 3600 }, 'within'],
    ['a window that is null', { name: 'A', within: null }, 'within'],
    ['a window of months', { name: 'A', within: '1M' }, 'within'],
    ['a count in text', { name: 'A', count: '2' }, 'count'],
    ['a count with an unknown operator', { name: 'A', count: { $foo: 2 } }, 'count.$foo'],
    ['a sum that names no property', { name: 'A', sum: 'total' }, 'sum'],
    ['a sum with an unknown operator', { name: 'A', sum: { total: { $foo: 2 } } }, 'sum.total.$foo'],
    ['a where that is no condition', { name: 'A', where: 'x' }, 'where'],
    ['a where with an unknown operator', { name: 'A', where: { x: { $foo: 1 } } }, 'where.x.$foo'],
    ['a where with $event', { name: 'A', where: { $event: { name: 'B' } } }, 'where.$event'],
    ['a where with $segment', { name: 'A', where: { $not: { $segment: 'it' } } }, 'where.$not.$segment'],
  ])('cannot have %s', (_, leaf, path) => {
    expect(faultPaths(withEvent(leaf))).toEqual([`segments.it.when.$event.${path}`]);
  });

  it('cannot have a count compared with text', () => {
    expect(faultPaths(withEvent({ name: 'A', count: { $gte: '2' } }))[0]).toMatch(
      /^segments\.it\.when\.\$event\.count(\.\$gte)?$/,
    );
  });

  it('may have each of its keys', () => {
    expect(
      faultsOf(withEvent({ name: ['A'], where: {}, within: '1w', count: 2, sum: { total: { $gte: 0.5 } } })),
    ).toEqual([]);
  });
});

describe('a computed attribute of a config', () => {
  it.each([
    ['no object', 'count', /^attributes\.it$/],
    ['no event', { count: true }, /^attributes\.it(\.event)?$/],
    ['an event that is no text', { event: 7, count: true }, /^attributes\.it\.event/],
    ['nothing to compute', { event: 'A' }, /^attributes\.it$/],
    ['two things to compute', { event: 'A', count: true, sum: 'total' }, /^attributes\.it(\.(count|sum))?$/],
    ['an unknown key', { event: 'A', count: true, max: 'x' }, /^attributes\.it\.max$/],
    ['a count that is not true', { event: 'A', count: 'x' }, /^attributes\.it\.count$/],
    ['a sum that is no text', { event: 'A', sum: true }, /^attributes\.it\.sum$/],
    ['a half-life without top', { event: 'A', last: 'p', halfLife: '1d' }, /^attributes\.it\.halfLife$/],
    ['a bad half-life', { event: 'A', top: 'p', halfLife: 'day' }, /^attributes\.it\.halfLife$/],
    [
      'a bad where',
      { event: 'A', count: true, where: { x: { $foo: 1 } } },
      /^attributes\.it\.where\.x\.\$foo$/,
    ],
  ])('cannot have %s', (_, definition, path) => {
    const faults = faultPaths(withAttribute(definition));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(path);
  });
});
