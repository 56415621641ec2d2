// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, DAY, engineFor, event, HOUR, holdsAfter, MINUTE, T } from './helpers.js';

const steps = (...names: string[]) => names.map((name) => ({ name }));
const sequence = (names: string[], more: object = {}) => ({ $sequence: { steps: steps(...names), ...more } });

/** Events of these one-letter names, a minute apart; a space is a minute in which nothing happens. */
const history = (names: string) =>
  [...names].flatMap((name, minute) => (name === ' ' ? [] : [event(name, T + minute * MINUTE)]));
const isIn = (when: object, names: string, now = T + names.length * MINUTE) =>
  holdsAfter({ ...when }, history(names), now);

describe('$sequence', () => {
  it('wants the steps in their order, whatever else is in between', () => {
    const when = sequence(['A', 'B', 'C']);
    for (const names of ['ABC', 'AABBCC', 'AXBXC', 'CABCA', 'BACBAC'])
      expect(isIn(when, names), names).toBe(true);
    for (const names of ['', 'AB', 'ACB', 'CBA', 'BCA']) expect(isIn(when, names), names).toBe(false);
  });

  it('wants an event of its own for each step', () => {
    expect(isIn(sequence(['A', 'A']), 'A')).toBe(false);
    expect(isIn(sequence(['A', 'A']), 'AA')).toBe(true);
    expect(isIn(sequence(['A', 'B', 'A', 'B']), 'ABBA')).toBe(false);
    expect(isIn(sequence(['A', 'B', 'A', 'B']), 'ABAB')).toBe(true);
    const either = { $sequence: { steps: [{ name: ['A', 'B'] }, { name: ['B', 'C'] }] } };
    expect(isIn(either, 'B')).toBe(false);
    expect(isIn(either, 'BB')).toBe(true);
    expect(isIn(either, 'CA')).toBe(false);
  });

  it('does not mind the order of arrival; at equal times it goes by id', () => {
    for (const events of [history('ABC'), history('ABC').toReversed()]) {
      expect(holdsAfter(sequence(['A', 'B', 'C']), events)).toBe(true);
    }
    const at = (id: string, name: string) => ({ ...event(name, T), id });
    expect(holdsAfter(sequence(['A', 'B']), [at('2', 'B'), at('1', 'A')])).toBe(true);
    expect(holdsAfter(sequence(['A', 'B']), [at('1', 'B'), at('2', 'A')])).toBe(false);
    expect(holdsAfter(sequence(['A', 'B']), [at('10', 'B'), at('9', 'A')])).toBe(false);
  });

  it('where is a condition on the event of that step', () => {
    const when = {
      $sequence: {
        steps: [
          { name: 'A', where: { category: 'shoes' } },
          { name: 'B', where: { 'context.device': 'phone' } },
        ],
      },
    };
    const shoe = event('A', T, { category: 'shoes' });
    const onPhone = { ...event('B', T + 1), context: { device: 'phone' } };
    expect(holdsAfter(when, [shoe, onPhone])).toBe(true);
    expect(holdsAfter(when, [event('A', T, { category: 'hats' }), onPhone])).toBe(false);
    expect(holdsAfter(when, [shoe, event('B', T + 1)])).toBe(false);
  });

  it('within: the whole of it inside the window', () => {
    const engine = engineFor(sequence(['A', 'B'], { within: '1h' }), history('A B A'));
    expect(engine.segments(T + MINUTE)).toEqual([]);
    expect(engine.nextChange(T)).toBe(T + 2 * MINUTE);
    expect(engine.segments(T + 2 * MINUTE)).toEqual(['it']);
    expect(engine.nextChange(T + 2 * MINUTE)).toBe(T + HOUR);
    expect(engine.segments(T + HOUR)).toEqual([]);
    engine.apply(event('B', T + HOUR + MINUTE));
    // The second A and the second B.
    expect(engine.segments(T + HOUR + MINUTE)).toEqual(['it']);
    expect(engine.nextChange(T + HOUR + MINUTE)).toBe(T + HOUR + 4 * MINUTE);
  });

  it('within a session: since it began', () => {
    const when = sequence(['A', 'B'], { within: 'session' });
    const [a, b] = history('AB');
    const started = (time: number) => event('Session Started', time);
    const found = (...events: ReturnType<typeof event>[]) => holdsAfter(when, events, T + HOUR);
    expect(found(a as never, b as never)).toBe(true);
    expect(found(a as never, started(T + 1), b as never)).toBe(false);
    expect(found(started(T - 1), a as never, b as never)).toBe(true);
  });

  it('gap: from each step to the next at most so much', () => {
    const when = sequence(['A', 'B', 'C'], { gap: '2m' });
    for (const names of ['ABC', 'A B C', 'A   A B C']) expect(isIn(when, names), names).toBe(true);
    for (const names of ['A  BC', 'AB  C', 'A   BC']) expect(isIn(when, names), names).toBe(false);
    // Neither the earliest nor the latest A will do for all: it takes the one that is near enough to a B.
    expect(isIn(when, 'AAAB C')).toBe(true);
    expect(isIn(when, 'AB B B C')).toBe(false);
    expect(isIn(sequence(['A', 'B', 'B', 'C'], { gap: '2m' }), 'AB B C')).toBe(true);
  });

  it('without: nothing such after the latest completion', () => {
    const when = sequence(['A'], { without: { name: 'C' } });
    expect(isIn(when, 'A')).toBe(true);
    expect(isIn(when, 'CA')).toBe(true);
    expect(isIn(when, 'AC')).toBe(false);
    expect(isIn(when, 'ACA')).toBe(true);
    expect(isIn(when, 'ACAC')).toBe(false);
    const two = sequence(['A', 'B'], { without: { name: 'C' } });
    expect(isIn(two, 'ACB')).toBe(true);
    expect(isIn(two, 'ABC')).toBe(false);
    expect(isIn(two, 'ABCB')).toBe(true);
    expect(isIn(two, 'ABCA')).toBe(false);
  });

  it('without, where the last step is what it is without', () => {
    const when = sequence(['A', 'B'], { without: { name: ['A', 'B'] } });
    expect(isIn(when, 'AB')).toBe(true);
    expect(isIn(when, 'ABA')).toBe(false);
    expect(isIn(when, 'ABAB')).toBe(true);
  });

  it('a cart is left until its window ends or the order comes', () => {
    const when = {
      $sequence: { steps: [{ name: 'Product Added' }], without: { name: 'Order Completed' }, within: '7d' },
    };
    const engine = engineFor(when, [event('Product Added', T)]);
    expect(engine.segments(T)).toEqual(['it']);
    expect(engine.nextChange(T)).toBe(T + 7 * DAY);
    engine.apply(event('Order Completed', T + HOUR));
    expect(engine.segments(T + HOUR - 1)).toEqual(['it']);
    expect(engine.segments(T + HOUR)).toEqual([]);
    engine.apply(event('Product Added', T + 2 * HOUR));
    expect(engine.segments(T + 2 * HOUR)).toEqual(['it']);
    expect(engine.nextChange(T + 2 * HOUR)).toBe(T + 2 * HOUR + 7 * DAY);
  });

  it('may have sixteen steps', () => {
    const letters = 'ABCDEFGHIJKLMNOP';
    expect(isIn(sequence([...letters]), letters)).toBe(true);
    expect(isIn(sequence([...letters]), letters.slice(0, 15))).toBe(false);
    const without = sequence([...letters], { without: { name: 'Z' } });
    expect(isIn(without, letters)).toBe(true);
    expect(isIn(without, `${letters}Z`)).toBe(false);
  });

  it('stands beside others', () => {
    const engine = create({
      segments: {
        both: { when: { $and: [sequence(['A', 'B']), sequence(['B', 'A'])] } },
        neither: { when: { $nor: [sequence(['A', 'B']), sequence(['B', 'A'])] } },
        one: { when: { ...sequence(['A', 'B']), $event: { name: 'A', count: 2 } } },
      },
    });
    const found = [...'ABA'].map((name, index) => {
      engine.apply(event(name, T + index));
      return engine.segments(T + index);
    });
    expect(found).toEqual([['neither'], [], ['both', 'one']]);
  });
});
