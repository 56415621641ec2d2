// @vitest-environment node
// The oracle by itself, on examples small enough to be worked out by hand.

import { describe, expect, it } from 'vitest';
import { scenarios } from '../engine/arbitraries.js';
import fc from '../random.ts';
import {
  type OracleConfig,
  type OracleEvent,
  oracleAttributes,
  oracleNextChange,
  oracleSegments,
  oracleUntil,
} from './oracle.mjs';

type When = NonNullable<OracleConfig['segments']>[string]['when'];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const event = (name: string, time: number, properties = {}, id = `${name}${time}`): OracleEvent => ({
  id,
  name,
  properties,
  time,
});
const configOf = (when: When): OracleConfig => ({ segments: { it: { when } } });
const holds = (when: When, events: OracleEvent[], now: number, facts = {}, context = {}) =>
  oracleSegments(configOf(when), events, facts, context, now).length === 1;
const nextChange = (when: When, events: OracleEvent[], now: number, context = {}) =>
  oracleNextChange(configOf(when), events, {}, context, now);

describe('the oracle', () => {
  it('walks paths: through lists, by index, never to a prototype, and null is missing', () => {
    const facts = { products: [{ category: 'a' }, { category: null }, {}], o: null };
    expect(holds({ 'products.category': 'a' }, [], 0, facts)).toBe(true);
    expect(holds({ 'products[].category': 'a' }, [], 0, facts)).toBe(true);
    expect(holds({ 'products.1.category': { $exists: false } }, [], 0, facts)).toBe(true);
    expect(holds({ o: { $exists: false } }, [], 0, facts)).toBe(true);
    expect(holds({ 'o.constructor': { $exists: true } }, [], 0, { o: {} })).toBe(false);
  });

  it.each([
    [{ $type: 'array' }, [['a']], ['a', 1, {}]],
    [{ $type: 'string' }, ['a', [1, 'a']], [1, [1], {}]],
    [{ $size: 2 }, [[1, 2]], [[1], 2, [[1, 2]]]],
    [{ $size: { $gt: 1 } }, [[1, 2]], [[1]]],
    [{ $elemMatch: { $gt: 1, $lt: 3 } }, [[0, 2]], [[0, 4], 2]],
    [{ $elemMatch: { $not: { $gt: 1 } } }, [[2, 1], [null]], [[2], []]],
    [{ $elemMatch: { k: 1, l: 2 } }, [[{ k: 1, l: 2 }]], [[{ k: 1 }, { l: 2 }]]],
    [{ $elemMatch: { $or: [{ k: 1 }, { k: 2 }] } }, [[{ k: 2 }]], [[{ k: 3 }], [2]]],
    [{ $regex: '^a+$' }, ['aa', ['b', 'a']], ['ab', 1]],
    [{ $regexi: 'A' }, ['bab'], ['b']],
    [{ $ini: ['A'] }, ['a', 'A', ['b', 'a']], ['b']],
    [{ $nini: ['A'] }, ['b', 1], ['a', 'A']],
    [{ $alli: ['A', 'b'] }, [['a', 'B']], ['a', ['a']]],
    [{ $all: [] }, [], ['a', []]],
    [{ $veq: '1.2.0' }, ['1.2.0', 'v1.2.0+7'], ['1.2', '1.2.0-rc']],
    [{ $vlt: '1.10.0' }, ['1.9.0', '1.10.0-rc.1'], ['1.10.0', '1.11.0']],
    [{ $vgte: '2' }, [2, '10', '2'], ['1']],
    [{ $vne: '1' }, ['2'], ['1', 1]],
  ])('%j', (wanted, yes, no) => {
    for (const found of yes) expect(holds({ x: wanted as never }, [], 0, { x: found })).toBe(true);
    for (const found of no) expect(holds({ x: wanted as never }, [], 0, { x: found })).toBe(false);
  });

  it('measures the events of a rolling window, of a session and of dates', () => {
    const events = [event('A', 1, { n: 1 }), event('A', 5, { n: 4 }), event('A', 9, { n: [4, [7]] })];
    const leaf = (more: object) => ({ $event: { name: 'A', ...more } }) as When;
    expect(holds(leaf({ within: '4ms', count: 2 }), events, 8)).toBe(false);
    expect(holds(leaf({ within: '4ms', count: 2 }), events, 9)).toBe(false);
    expect(holds(leaf({ within: '5ms', count: 2 }), events, 9)).toBe(true);
    expect(holds(leaf({ sum: { n: 9 }, avg: { n: 3 }, min: { n: 1 }, max: { n: 4 } }), events, 0)).toBe(true);
    expect(holds(leaf({ distinct: { n: 2 } }), events, 0)).toBe(true);
    expect(holds(leaf({ first: { n: 1 }, last: { n: 4 } }), events, 0)).toBe(true);
    expect(holds(leaf({ within: '1ms', max: { n: { $ne: 1 } } }), events, 3)).toBe(true);
    expect(holds(leaf({ within: '1ms', last: {} }), events, 3)).toBe(false);
    expect(holds(leaf({ since: '1970-01-01T00:00:00.005Z', count: 2 }), events, 0)).toBe(true);
    expect(holds(leaf({ until: '1970-01-01T01:00:00.005+01:00', count: 1 }), events, 0)).toBe(true);
    const session = [event('Session Started', 5, {}, 'z'), ...events];
    expect(holds(leaf({ within: 'session', count: 1 }), session, 4)).toBe(true);
    expect(holds(leaf({ within: 'session', count: 1 }), session, 5)).toBe(true);
    expect(holds(leaf({ within: 'session', count: 2 }), session, 9)).toBe(true);
    expect(nextChange(leaf({ within: 'session', count: 2 }), session, 0)).toBe(9);
  });

  it('counts an id once, and no event without a time', () => {
    const events = [event('A', 1), event('A', 1), event('A', Number.NaN), event('A', Infinity, {}, 'x')];
    expect(holds({ $event: { name: 'A', count: 1 } }, events, 1)).toBe(true);
  });

  it('finds sequences: order, gap, and what came after the latest completion', () => {
    const sequence = (more: object) =>
      ({ $sequence: { steps: [{ name: 'A' }, { name: 'B' }], ...more } }) as When;
    const events = [event('A', 1), event('B', 4), event('A', 6), event('B', 9), event('C', 9)];
    expect(holds(sequence({}), events.slice(1, 3), 0)).toBe(false);
    expect(holds(sequence({}), events.slice(0, 2), 0)).toBe(true);
    expect(holds(sequence({ gap: '2ms' }), events, 0)).toBe(false);
    expect(holds(sequence({ gap: '3ms' }), events, 0)).toBe(true);
    expect(holds(sequence({ without: { name: 'A' } }), events.slice(0, 3), 0)).toBe(false);
    expect(holds(sequence({ without: { name: 'A' } }), events, 0)).toBe(true);
    // C is after B at the same time, as its id is greater.
    expect(holds(sequence({ without: { name: 'C' } }), events, 0)).toBe(false);
    expect(nextChange(sequence({ within: '4ms' }), events, 0)).toBe(4);
    expect(nextChange(sequence({ within: '4ms' }), events, 4)).toBe(5);
    const twice = { $sequence: { steps: [{ name: 'A' }, { name: 'A' }] } } as When;
    expect(holds(twice, [event('A', 1)], 1)).toBe(false);
    expect(holds(twice, [event('A', 1), event('A', 1, {}, 'b')], 1)).toBe(true);
  });

  it('reads the clock of the visitor, and in where that of the event', () => {
    const evening = { 'context.hour': { $gte: 18 } };
    const zone = { timeZone: 'Europe/Zurich' };
    const noon = Date.UTC(2026, 0, 31, 11);
    expect(nextChange(evening, [], noon, zone)).toBe(Date.UTC(2026, 0, 31, 17));
    expect(nextChange({ 'context.weekday': 7 }, [], noon, zone)).toBe(Date.UTC(2026, 0, 31, 23));
    expect(nextChange(evening, [], noon, { timeZone: 'Europe/Nowhere' })).toBe(Infinity);
    expect(nextChange(evening, [], noon, { ...zone, hour: 20 })).toBe(Infinity);
    const late = { ...event('A', noon + 7 * HOUR), context: zone };
    expect(holds({ $event: { name: 'A', where: evening } }, [late], 0)).toBe(true);
    expect(holds({ $event: { name: 'A', where: evening } }, [{ ...late, time: noon }], 0)).toBe(false);
  });

  it('lets scores decay, and knows the millisecond', () => {
    const config: OracleConfig = {
      attributes: {
        score: { event: 'A', sum: 'n', halfLife: '1h' },
        loved: { event: 'A', top: 'n', halfLife: '1h' },
      },
      segments: { it: { when: { score: { $gt: 1 } } }, other: { when: { score: { $lt: 0.5 } } } },
    };
    const events = [event('A', 0, { n: 2 }), event('A', 10 * DAY, { n: 1 })];
    expect(oracleAttributes(config, events, {}, 0)).toEqual({ score: 2, loved: 2 });
    expect(oracleAttributes(config, events, {}, HOUR / 4)).toEqual({ score: 1.68179283, loved: 2 });
    expect(oracleAttributes(config, events, {}, 9 * DAY)).toEqual({ score: 0, loved: 2 });
    expect(oracleAttributes(config, events, {}, 10 * DAY)).toEqual({ score: 1, loved: 1 });
    expect(oracleNextChange(config, events, {}, {}, 0)).toBe(HOUR);
    // Half is half until it is less by half a unit of the ninth digit, which takes 1h * log2(1 + 1e-9).
    expect(oracleNextChange(config, events, {}, {}, HOUR)).toBe(2 * HOUR + 1);
    expect(oracleUntil(config, events, {}, {}, 'it', HOUR)).toBe(Infinity);
    expect(oracleUntil(config, events, {}, {}, 'other', HOUR)).toBe(2 * HOUR + 1);
  });

  it('finds the change that trying every millisecond finds', () => {
    const fast = scenarios.filter(({ pace }) => pace.unitMs === 1);
    fc.assert(
      fc.property(fast, fc.nat(25), ({ config, events, attributes, context, pace }, step) => {
        const now = pace.start - 1 + step;
        const segmentsAt = (time: number) => `${oracleSegments(config, events, attributes, context, time)}`;
        let time = now + 1;
        while (time < now + 40 && segmentsAt(time) === segmentsAt(now)) time++;
        const found = oracleNextChange(config, events, attributes, context, now);
        if (time < now + 40) expect(found).toBe(time);
        else expect(found).toBeGreaterThanOrEqual(time);
      }),
      { numRuns: Number(process.env.RUNS ?? 50) },
    );
  });
});
