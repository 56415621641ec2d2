// @vitest-environment node
// What is kept is bounded, and so is the error that this brings about.
import { describe, expect, it } from 'vitest';
import { type OracleConfig, oracleSegments } from '../oracle/oracle.mjs';
import { shuffled } from './agreement.js';
import {
  create,
  DAY,
  type Engine,
  type Event,
  engineFor,
  event,
  HOUR,
  MINUTE,
  type Reason,
  T,
} from './helpers.js';

const YEAR = 365 * DAY;
const MOST_EXACT = 128;

/** A busy visitor: so many events over two years, at irregular times, with ever greater numbers. */
function busyHistory(many: number): Event[] {
  let state = 7;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const times = Array.from({ length: many }, () => T + Math.floor(random() * 2 * YEAR)).sort((a, b) => a - b);
  return times.map((time, index) => event('A', time, { n: 1 + (index % 13), index }));
}

const end = T + 2 * YEAR;
const numbersOf = (events: readonly Event[]) => events.map(({ properties }) => properties.n as number);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const between = (events: readonly Event[], from: number, to: number) =>
  events.filter(({ time }) => time > from && time <= to);

const measures = { sum: { n: 1 }, min: { n: 1 }, max: { n: 1 }, avg: { n: 1 } };
function found(engine: Engine, now: number) {
  const told = engine.explain('it', now).because as Extract<Reason, { kind: 'event' }>[];
  return Object.fromEntries(told.map((reason) => [reason.measure, reason.found as number]));
}

describe('a window of a year', () => {
  it('is exact up to 128 events', () => {
    const events = busyHistory(2 * MOST_EXACT - 20);
    const engine = engineFor({ $event: { name: 'A', within: '365d', ...measures } }, events);
    for (const now of [end, end + 40 * DAY, end + 100 * DAY]) {
      const numbers = numbersOf(between(events, now - YEAR, now));
      expect(numbers.length).toBeLessThanOrEqual(MOST_EXACT);
      expect(found(engine, now)).toEqual({
        sum: sum(numbers),
        min: Math.min(...numbers),
        max: Math.max(...numbers),
        avg: sum(numbers) / numbers.length,
      });
    }
  });

  it('with 5,000 lets events leave at most a 64th of it late or early', () => {
    const events = busyHistory(10_000);
    for (const order of [events, shuffled(events, 3)]) {
      const engine = engineFor({ $event: { name: 'A', within: '365d', ...measures } }, order);
      for (const later of [0, 1, 40, 200, 300]) {
        const now = end + later * DAY;
        const inner = numbersOf(between(events, now - YEAR + YEAR / 64, now));
        const outer = numbersOf(between(events, now - YEAR - YEAR / 64, now));
        const { sum: total, min, max, avg } = found(engine, now);
        expect(total).toBeGreaterThanOrEqual(sum(inner));
        expect(total).toBeLessThanOrEqual(sum(outer));
        expect(min).toBeLessThanOrEqual(Math.min(...inner));
        expect(min).toBeGreaterThanOrEqual(Math.min(...outer));
        expect(max).toBeGreaterThanOrEqual(Math.max(...inner));
        expect(max).toBeLessThanOrEqual(Math.max(...outer));
        expect(avg).toBeGreaterThanOrEqual(sum(inner) / outer.length);
        expect(avg).toBeLessThanOrEqual(sum(outer) / inner.length);
      }
    }
  });

  it('with 5,000 knows the first and the last to a 64th', () => {
    const events = busyHistory(10_000);
    for (const later of [0, 40, 300]) {
      const now = end + later * DAY;
      const indexOf = (one: Event | undefined) => one?.properties.index as number;
      const [inner] = between(events, now - YEAR + YEAR / 64, now);
      const [outer] = between(events, now - YEAR - YEAR / 64, now);
      const of = (demand: object) => ({ when: { $event: { name: 'A', within: '365d', ...demand } } });
      const engine = create({
        segments: {
          notBefore: of({ first: { index: { $gte: indexOf(outer) } } }),
          notAfter: of({ first: { index: { $lte: indexOf(inner) } } }),
          last: of({ last: { index: indexOf(events.at(-1)) } }),
        },
      });
      for (const one of events) engine.apply(one);
      expect(engine.segments(now)).toEqual(['notBefore', 'notAfter', 'last']);
    }
  });

  it('with 5,000 is exact for counts and different values, however many are wanted', () => {
    const events = busyHistory(10_000);
    const inYear = between(events, end - YEAR, end).length;
    const of = (demand: object) => ({ when: { $event: { name: 'A', within: '365d', ...demand } } });
    const engine = create({
      segments: {
        count: of({ count: inYear }),
        distinct: of({ distinct: { n: 13, index: inYear } }),
        last: of({ last: { index: 9999 } }),
      },
    });
    for (const one of events) engine.apply(one);
    expect(engine.segments(end)).toEqual(['count', 'distinct', 'last']);
  });

  it('flips just when nextChange says, even where it is not exact', () => {
    const events = busyHistory(10_000);
    const engine = engineFor({ $event: { name: 'A', within: '365d', sum: { n: { $gte: 20_000 } } } }, events);
    const flip = engine.nextChange(end);
    expect(engine.segments(end)).toEqual(['it']);
    expect(engine.segments(flip - 1)).toEqual(['it']);
    expect(engine.segments(flip)).toEqual([]);
  });
});

describe('a session of 5,000 events', () => {
  it('is summed up exactly, but for what came before the start', () => {
    const engine = engineFor({ $event: { name: 'A', within: 'session', ...measures } });
    const session = (start: number, many: number) => {
      engine.apply(event('Session Started', start));
      for (let index = 0; index < many; index++)
        engine.apply(event('A', start + index * 1000, { n: 1 + (index % 7) }));
    };
    session(T, 5000);
    session(T + DAY, 5000);
    const numbers = Array.from({ length: 5000 }, (_, index) => 1 + (index % 7));
    expect(found(engine, T + DAY + HOUR * 2)).toEqual({
      sum: sum(numbers),
      min: 1,
      max: 7,
      avg: sum(numbers) / 5000,
    });
  });
});

describe('a sequence', () => {
  const config: OracleConfig = {
    segments: {
      ever: { when: { $sequence: { steps: [{ name: 'A' }, { name: 'B' }, { name: 'A' }, { name: 'C' }] } } },
      hour: { when: { $sequence: { steps: [{ name: 'A' }, { name: 'B' }, { name: 'C' }], within: '30m' } } },
      near: {
        when: {
          $sequence: { steps: [{ name: 'A' }, { name: 'A' }, { name: 'B' }], gap: '1m', within: '1h' },
        },
      },
      left: {
        when: { $sequence: { steps: [{ name: 'A' }, { name: 'B' }], without: { name: 'C' }, within: '6h' } },
      },
      rare: { when: { $sequence: { steps: [{ name: 'D' }, { name: 'D' }, { name: 'A' }], within: '1d' } } },
    },
  };
  const randomHistory = (many: number) => {
    let time = T;
    let state = 11;
    return Array.from({ length: many }, (_, index) => {
      state = (state * 48271) % 2147483647;
      time += (state % 4) * 20_000;
      const name = state % 97 === 0 ? 'D' : 'AABC'.charAt((state >> 8) % 4);
      return { ...event(name, time), id: `e${String(index).padStart(6, '0')}` };
    });
  };

  it('is exact over thousands of events in the order of time', () => {
    const events = randomHistory(3000);
    const engine = create(config);
    for (const [index, one] of events.entries()) {
      engine.apply(one);
      if (index % 300 !== 299) continue;
      const past = events.slice(0, index + 1);
      for (const later of [0, 1, 20 * MINUTE, 45 * MINUTE, 7 * HOUR, 23 * HOUR]) {
        const now = one.time + later;
        expect(engine.segments(now)).toEqual(oracleSegments(config, past, {}, {}, now));
      }
      const flip = engine.nextChange(one.time);
      if (flip === Infinity) continue;
      const found = [flip - 1, flip].map((now) => oracleSegments(config, past, {}, {}, now));
      expect([engine.segments(flip - 1), engine.segments(flip)]).toEqual(found);
      expect(found[0]).toEqual(engine.segments(one.time));
      expect(found[1]).not.toEqual(found[0]);
    }
  });

  it('is exact over 128 events in any order', () => {
    for (const seed of [1, 2, 3, 4]) {
      const events = randomHistory(1000).slice(seed * 200, seed * 200 + MOST_EXACT);
      const engine = create(config);
      for (const one of shuffled(events, seed)) engine.apply(one);
      const newest = events.at(-1)?.time ?? T;
      for (const now of [newest - 5 * MINUTE, newest, newest + 45 * MINUTE, newest + 23 * HOUR]) {
        if (events.filter(({ time }) => time > now).length > 16) continue;
        expect(engine.segments(now)).toEqual(oracleSegments(config, events, {}, {}, now));
      }
    }
  });
});

describe('computed attributes', () => {
  const compute = (definition: object, values: readonly unknown[]) => {
    const engine = create({ attributes: { it: { event: 'A', ...definition } } });
    for (const [index, p] of values.entries()) engine.apply(event('A', T + index * MINUTE, { p }));
    return engine.attributes(T + values.length * MINUTE).it;
  };
  const products = (many: number) => Array.from({ length: many }, (_, index) => `product ${index}`);

  it('count up to 128 different values exactly, and more to within 15 %', () => {
    for (const many of [1, 100, 127, 128]) {
      expect(compute({ distinct: 'p' }, [...products(many), ...products(many)])).toBe(many);
    }
    for (const many of [129, 200, 1000, 10_000]) {
      const estimate = compute({ distinct: 'p' }, [...products(many), ...products(many)]) as number;
      expect(Math.abs(estimate / many - 1), `${many}: ${estimate}`).toBeLessThan(0.15);
    }
  });

  it('find the top of 5,000 values if it is one that comes again and again', () => {
    const values = products(5000).flatMap((product, index) =>
      index % 20 === 0 ? [product, 'loved'] : [product],
    );
    expect(compute({ top: 'p' }, values)).toBe('loved');
    expect(compute({ top: 'p', halfLife: '30d' }, values)).toBe('loved');
    expect(compute({ top: 'p' }, [...values, ...Array<string>(300).fill('newest')])).toBe('newest');
  });

  it('count and sum without a bound', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => index / 10);
    expect(compute({ count: true }, values)).toBe(20_000);
    expect(compute({ sum: 'p' }, values)).toBe(19_999_000);
    expect(compute({ avg: 'p' }, values)).toBe(999.95);
    expect(compute({ max: 'p' }, values)).toBe(1999.9);
    expect(compute({ first: 'p' }, values)).toBe(0);
  });
});

describe('16 events dated in the future', () => {
  it.each(['1h', 'session'])('take nothing from the present (%s)', (within) => {
    const name = ['A', 'Session Started'];
    const of = (demand: object) => ({ when: { $event: { name, within, ...demand } } });
    const config = {
      segments: {
        count: of({ count: { $gt: 3 } }),
        distinct: of({ distinct: { p: { $gt: 3 } } }),
        sum: of({ sum: { n: 5 } }),
        last: of({ last: { n: 5 } }),
        chain: { when: { $sequence: { steps: [{ name: 'B' }, { name: 'A' }], within } } },
      },
    };
    const engine = create(config);
    engine.apply(event('B', T - 4 * MINUTE));
    for (const minute of [3, 2, 1]) engine.apply(event('A', T - minute * MINUTE, { p: minute }));
    engine.apply(event('A', T, { n: 5, p: 0 }));
    const ahead = Array.from({ length: 15 }, () => event('A', T + 2 * HOUR, { n: 1 }));
    for (const one of [event(within === 'session' ? 'Session Started' : 'A', T + 2 * HOUR), ...ahead]) {
      engine.apply(one);
    }
    const restored = create(config, JSON.parse(JSON.stringify(engine.snapshot())));
    for (const each of [engine, restored]) {
      expect(each.segments(T + MINUTE)).toEqual(['count', 'distinct', 'sum', 'last', 'chain']);
      expect(each.segments(T)).toEqual(['count', 'distinct', 'sum', 'last', 'chain']);
    }
  });
});

describe('more than 16 events dated in the future', () => {
  it('are no fault, and all there when their time has come', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h', count: { $gte: 100 } } });
    engine.apply(event('A', T));
    for (let index = 0; index < 100; index++) engine.apply(event('A', T + DAY + index));
    engine.apply(event('A', T + 1));
    expect(() => [engine.segments(T), engine.explain('it', T)]).not.toThrow();
    expect(engine.segments(T + DAY + 100)).toEqual(['it']);
  });

  it('push nothing out once the clock is right again, whatever is saved and restored', () => {
    const config = {
      segments: { it: { when: { $event: { name: 'A', within: '1d', count: { $gte: 3 } } } } },
    };
    let engine = create(config);
    for (let index = 0; index < 3; index++) engine.apply(event('A', T + index));
    for (let index = 0; index < 40; index++) engine.apply(event('A', T + 400 * DAY + index));
    engine.apply(event('Other', T + 3));
    for (let round = 0; round < 3; round++) {
      engine = create(config, JSON.parse(JSON.stringify(engine.snapshot())));
      expect(engine.segments(T + HOUR)).toEqual(['it']);
    }
  });
});
