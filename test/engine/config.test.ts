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
        consent: { measurement: 'granted', personalization: 'denied', contextual: true },
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
    ['$type of what is no type', { x: { $type: 'date' } }, 'x.$type'],
    ['$size of text', { x: { $size: '2' } }, 'x.$size'],
    ['$size with an unknown operator', { x: { $size: { $foo: 2 } } }, 'x.$size.$foo'],
    ['$elemMatch of text', { x: { $elemMatch: 'a' } }, 'x.$elemMatch'],
    ['$elemMatch with an unknown operator', { x: { $elemMatch: { $foo: 2 } } }, 'x.$elemMatch.$foo'],
    [
      '$elemMatch with an unknown operator inside',
      { x: { $elemMatch: { k: { $foo: 2 } } } },
      'x.$elemMatch.k.$foo',
    ],
    ['$elemMatch with $event', { x: { $elemMatch: { k: 1, $event: { name: 'A' } } } }, 'x.$elemMatch.$event'],
    ['$ini without a list', { x: { $ini: 'a' } }, 'x.$ini'],
    ['$nini without a list', { x: { $nini: 'a' } }, 'x.$nini'],
    ['$alli without a list', { x: { $alli: 'a' } }, 'x.$alli'],
    ['$veq of a number', { x: { $veq: 2 } }, 'x.$veq'],
    ['$vlt of null', { x: { $vlt: null } }, 'x.$vlt'],
    ['$regex of no text', { x: { $regex: 5 } }, 'x.$regex'],
    ['$regex of no pattern', { x: { $regex: '(' } }, 'x.$regex'],
    ['$regexi of no pattern', { x: { $not: { $regexi: 'a**' } } }, 'x.$not.$regexi'],
    ['$sequence without an object', { $sequence: [{ name: 'A' }] }, '$sequence'],
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
    ['a date that is none', { name: 'A', since: '2025-13-41' }, 'since'],
    ['a date in a number', { name: 'A', since: 1735689600000 }, 'since'],
    ['a time without a zone', { name: 'A', until: '2025-01-01T12:00:00' }, 'until'],
    ['a date as people write it', { name: 'A', until: 'January 1, 2025' }, 'until'],
    ['an avg that names no property', { name: 'A', avg: 'total' }, 'avg'],
    ['a max compared with text', { name: 'A', max: { total: '5' } }, 'max.total'],
    [
      'a distinct with an unknown operator',
      { name: 'A', distinct: { total: { $foo: 2 } } },
      'distinct.total.$foo',
    ],
    ['a first that is no condition', { name: 'A', first: 'x' }, 'first'],
    ['a last with an unknown operator', { name: 'A', last: { x: { $foo: 1 } } }, 'last.x.$foo'],
    ['a last with $segment', { name: 'A', last: { $segment: 'it' } }, 'last.$segment'],
    ['a window of nothing', { name: 'A', within: '0d' }, 'within'],
    ['a window of a visit', { name: 'A', within: 'visit' }, 'within'],
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
    ['an operator where a property is wanted', { name: 'A', avg: { $gte: 5 } }, 'avg.$gte'],
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
      faultsOf(
        withEvent({
          name: ['A'],
          where: { 'context.device': 'phone' },
          within: 'session',
          since: '2026-01-31',
          until: '2026-02-28T12:00:00.5+01:00',
          count: 2,
          sum: { total: { $gte: 0.5 } },
          avg: { total: 1, 'products[].price': { $lt: 2 } },
          min: { total: { $in: [1, 2] } },
          max: { total: { $not: { $gt: 5 } } },
          distinct: { total: 1 },
          first: {},
          last: { 'context.hour': 5 },
        }),
      ),
    ).toEqual([]);
  });
});

describe('$sequence of a config', () => {
  const steps = [{ name: 'A' }];

  it.each([
    ['no steps', {}, 'steps'],
    ['an empty list of steps', { steps: [] }, 'steps'],
    ['more than 16 steps', { steps: Array(17).fill({ name: 'A' }) }, 'steps'],
    ['steps that are no list', { steps: { name: 'A' } }, 'steps'],
    ['a step that is a name', { steps: [{ name: 'A' }, 'B'] }, 'steps.1'],
    ['a step without a name', { steps: [{ where: {} }] }, 'steps.0.name'],
    ['a step with a window', { steps: [{ name: 'A', within: '1d' }] }, 'steps.0.within'],
    [
      'a step with a bad where',
      { steps: [{ name: 'A', where: { x: { $foo: 1 } } }] },
      'steps.0.where.x.$foo',
    ],
    ['an unknown key', { steps, count: 2 }, 'count'],
    ['a bad window', { steps, within: '1y' }, 'within'],
    ['a bad gap', { steps, gap: 'session' }, 'gap'],
    ['a without that is a name', { steps, without: 'B' }, 'without'],
    ['a without that has no name', { steps, without: {} }, 'without.name'],
    ['a without with an unknown key', { steps, without: { name: 'B', gap: '1d' } }, 'without.gap'],
  ])('cannot have %s', (_, sequence, path) => {
    expect(faultPaths(withWhen({ $sequence: sequence }))).toEqual([`segments.it.when.$sequence.${path}`]);
  });

  it('may have each of its keys', () => {
    const step = { name: ['A', 'B'], where: { x: { $gt: 1 } } };
    const sequence = { steps: Array(16).fill(step), within: '7d', gap: '1h', without: step };
    expect(faultsOf(withWhen({ $sequence: sequence }))).toEqual([]);
    expect(faultsOf(withWhen({ $sequence: { steps, within: 'session' } }))).toEqual([]);
  });
});

describe('a computed attribute of a config', () => {
  it.each([
    ['no object', 'count', /^attributes\.it$/],
    ['no event', { count: true }, /^attributes\.it(\.event)?$/],
    ['an event that is no text', { event: 7, count: true }, /^attributes\.it\.event/],
    ['nothing to compute', { event: 'A' }, /^attributes\.it$/],
    ['two things to compute', { event: 'A', count: true, sum: 'total' }, /^attributes\.it(\.(count|sum))?$/],
    ['an unknown key', { event: 'A', count: true, within: '1d' }, /^attributes\.it\.within$/],
    ['a max that is no text', { event: 'A', max: { total: 1 } }, /^attributes\.it\.max$/],
    ['a bad date', { event: 'A', count: true, since: 'yesterday' }, /^attributes\.it\.since$/],
    ['a count that is not true', { event: 'A', count: 'x' }, /^attributes\.it\.count$/],
    ['a sum of an operator', { event: 'A', sum: '$gte' }, /^attributes\.it\.sum$/],
    ['a sum that is no text', { event: 'A', sum: true }, /^attributes\.it\.sum$/],
    ['a half-life of a last value', { event: 'A', last: 'p', halfLife: '1d' }, /^attributes\.it\.halfLife$/],
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

describe('the name of a computed attribute', () => {
  it.each(['$score', 'a.b', 'context', '__proto__'])('cannot be %s', (name) => {
    const config = { attributes: Object.fromEntries([[name, { event: 'A', count: true }]]) };
    expect(faultsOf(config)).toHaveLength(1);
  });
});
