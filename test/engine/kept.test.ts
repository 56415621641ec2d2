// @vitest-environment node
// What the engine keeps of a long history is little, and yet enough.
import { describe, expect, it } from 'vitest';
import {
  create,
  type Engine,
  type Event,
  engineFor,
  event,
  HOUR,
  MINUTE,
  type Reason,
  T,
} from './helpers.js';

const EVENTS = 1500;
const SPARE = 16;

function* randomNumbers(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

const history = (properties: (index: number) => Record<string, unknown>, name = 'A'): Event[] =>
  Array.from({ length: EVENTS }, (_, index) => event(name, T + index * MINUTE, properties(index)));
const end = T + (EVENTS - 1) * MINUTE;

/** How many entries the fullest series of a snapshot has, and the engine that goes on from it. */
function kept(config: object, events: Event[]): { most: number; engine: Engine } {
  const engine = create(config);
  for (const one of events) engine.apply(one);
  const snapshot = JSON.parse(JSON.stringify(engine.snapshot()));
  const lengths = Object.values(snapshot.series as Record<string, [string]>).map(
    ([times]) => times.split(' ').length,
  );
  return { most: Math.max(...lengths), engine: create(config, snapshot) };
}

const when = ($event: object) => ({ segments: { it: { when: { $event: { name: 'A', ...$event } } } } });
const foundBy = (engine: Engine, now: number) =>
  (engine.explain('it', now).because as Extract<Reason, { kind: 'event' }>[]).map(({ found }) => found);

describe('the least and the greatest of a window', () => {
  const random = randomNumbers(11);
  const events = history(() => ({ n: (random.next().value as number) % 1000 }));
  const numbers = events.map(({ properties }) => properties.n as number);

  it('are exact among 1,200, as those that came before a better one are not kept', () => {
    const { most, engine } = kept(when({ within: '20h', min: { n: 1 }, max: { n: 1 } }), events);
    expect(most).toBeLessThan(SPARE + 30);
    for (const later of [0, 3, 7, 11, 15, 19]) {
      const inside = numbers.slice(numbers.length - (20 - later) * 60);
      expect(foundBy(engine, end + later * HOUR)).toEqual([Math.min(...inside), Math.max(...inside)]);
    }
  });

  it('of numbers that only fall or only rise are those of a 64th before or after', () => {
    const falling = history((index) => ({ n: EVENTS - index }));
    const rising = history((index) => ({ n: index }));
    const slot = (20 * 60) / 64 + 1;
    for (const [measure, list] of [
      ['max', falling],
      ['min', rising],
    ] as const) {
      const { most, engine } = kept(when({ within: '20h', [measure]: { n: 1 } }), list);
      expect(most).toBeLessThanOrEqual(128);
      for (const later of [0, 3, 11, 18]) {
        const first = list[EVENTS - (20 - later) * 60]?.properties.n as number;
        const [found] = foundBy(engine, end + later * HOUR) as number[];
        expect(Math.abs((found as number) - first), `${measure} ${later} h later`).toBeLessThanOrEqual(slot);
      }
    }
  });
});

describe('what is kept', () => {
  it.each([
    ['a count', when({ within: '365d', count: { $gte: 3 } }), SPARE + 4],
    ['a number of different values', when({ within: '365d', distinct: { p: { $gte: 3 } } }), SPARE + 4],
    ['the latest', when({ within: '365d', last: { p: 1 } }), SPARE + 1],
    ['a count of all time', when({ count: { $gte: 3 } }), 6],
    ['the first', { attributes: { it: { event: 'A', first: 'p' } } }, 6],
    ['different values', { attributes: { it: { event: 'A', distinct: 'p' } } }, 129 + 5],
    ['the most frequent', { attributes: { it: { event: 'A', top: 'p' } } }, 200 + 5],
    ['a score', { attributes: { it: { event: 'A', count: true, halfLife: '7d' } } }, SPARE + 1],
  ])('of %s is no more than %#', (_name, config, limit) => {
    expect(
      kept(
        config,
        history((index) => ({ p: `value ${index}` })),
      ).most,
    ).toBeLessThanOrEqual(limit);
  });

  it('of sessions is the latest start', () => {
    const config = { segments: { it: { when: { $event: { name: 'A', within: 'session' } } } } };
    const { most, engine } = kept(
      config,
      history(() => ({}), 'Session Started'),
    );
    expect(most).toBeLessThanOrEqual(SPARE + 1);
    engine.apply(event('A', end));
    expect(engine.segments(end)).toEqual(['it']);
    expect(engine.segments(end - 1)).toEqual([]);
  });

  it('of one step is the newest of a kind', () => {
    const left = { $sequence: { steps: [{ name: 'A' }], without: { name: 'B' }, within: '365d' } };
    const config = { segments: { it: { when: left } } };
    const all = [event('B', T - 1), ...history(() => ({}))];
    const { most, engine } = kept(config, all);
    expect(most).toBeLessThanOrEqual(SPARE + 2);
    expect(engine.segments(end)).toEqual(['it']);
    // The one step is as good as new while another comes before it.
    const done = kept(config, [event('A', T - 2), ...history(() => ({}), 'B')]);
    expect(done.most).toBeLessThanOrEqual(SPARE + 2);
    expect(done.engine.segments(end)).toEqual([]);
    done.engine.apply(event('A', end + 1));
    expect(done.engine.segments(end + 1)).toEqual(['it']);
  });

  it('of the first of a window are the changes', () => {
    const events = history((index) => ({ p: Math.floor(index / 60) % 2 }));
    const { most, engine } = kept(when({ within: '20h', first: { p: 1 } }), events);
    expect(most).toBeLessThanOrEqual(128);
    for (const later of [0, 1, 2, 7, 18]) {
      const first = events[EVENTS - (20 - later) * 60]?.properties.p;
      expect(engine.segments(end + later * HOUR), `${later} h later`).toEqual(first === 1 ? ['it'] : []);
    }
  });
});

describe('a value that comes seldom', () => {
  it('is counted as long as there are no more than 200', () => {
    const values = Array.from({ length: 150 }, (_, index) => `value ${index}`);
    const engine = create({ attributes: { it: { event: 'A', top: 'p' } } });
    const tell = (p: string, minute: number) => engine.apply(event('A', T + minute * MINUTE, { p }));
    for (const [index, value] of values.entries()) tell(value, index);
    tell('value 99', 200);
    expect(engine.attributes(T + 300 * MINUTE).it).toBe('value 99');
  });
});

describe('events of one time', () => {
  it('keep their order by id across a snapshot, however many there are', () => {
    const config = { segments: { it: { when: { $sequence: { steps: [{ name: 'A' }, { name: 'B' }] } } } } };
    const engine = create(config);
    for (let index = 10; index < 30; index++) engine.apply({ ...event('A', T), id: `m${index}` });
    const told = (id: string) => {
      const restored = create(config, JSON.parse(JSON.stringify(engine.snapshot())));
      restored.apply({ ...event('B', T), id });
      return restored.segments(T);
    };
    expect(told('a')).toEqual([]);
    expect(told('m10a')).toEqual(['it']);
    expect(told('z')).toEqual(['it']);
  });
});

describe('the events behind an answer', () => {
  const of = ($event: object) => {
    const events = Array.from({ length: 8 }, (_, index) => ({
      ...event('A', T + index, { n: 1 }),
      id: `e${index}`,
    }));
    const engine = engineFor({ $event: { name: 'A', ...$event } }, events);
    const [reason] = engine.explain('it', T + 10).because as Extract<Reason, { kind: 'event' }>[];
    return reason?.events.map(({ id }) => id);
  };

  it('are the newest five, the very first, or the very last', () => {
    expect(of({ within: '1h', count: 8 })).toEqual(['e3', 'e4', 'e5', 'e6', 'e7']);
    expect(of({ within: '1h', first: { n: 1 } })).toEqual(['e0']);
    expect(of({ within: '1h', last: { n: 1 } })).toEqual(['e7']);
  });
});
