// What an explanation of the engine foretells, comes true: the change that would flip a leaf flips it, nothing less does,
// and a leaf flips by itself at the millisecond that is named.

import { expect, describe as group, test } from 'vitest';
import { createEngine, type TailorbirdEvent } from '../../src/engine.ts';
import { describe } from '../../src/explain/index.ts';
import type { EventReason, Explanation, Reason, SequenceReason } from '../../src/segments/explanation.ts';
import fc from '../random.ts';

const T = 1_766_000_123_457;

const eventName = fc.constantFrom('A', 'B');
const within = fc.constantFrom('5ms', '20ms', '1s', undefined);
const number = fc.constantFrom(0, 1, 2, 3, 5);
const demand = fc.oneof(
  number,
  fc.dictionary(fc.constantFrom('$gte', '$gt', '$lt', '$lte', '$ne'), number, { minKeys: 1, maxKeys: 2 }),
);
const where = fc.constantFrom(undefined, { k: 1 }, { k: { $gte: 1 } });
const tidy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const leaf = fc.oneof(
  fc.record({ name: eventName, where, within, count: demand }).map(($event) => ({ $event })),
  fc.record({ name: eventName, where, within, sum: fc.record({ v: demand }) }).map(($event) => ({ $event })),
  fc
    .record({ name: eventName, where, within, distinct: fc.record({ v: demand }) })
    .map(($event) => ({ $event })),
  fc
    .record({
      steps: fc.array(fc.record({ name: eventName, where }), { minLength: 1, maxLength: 3 }),
      within,
      gap: fc.constantFrom('3ms', '10ms', undefined),
      without: fc.constantFrom(undefined, { name: 'C' }),
    })
    .map(($sequence) => ({ $sequence })),
);
const history = fc.array(
  fc.record({
    name: fc.constantFrom('A', 'B', 'C'),
    time: fc.integer({ min: T - 30, max: T }),
    properties: fc.record({ k: fc.constantFrom(0, 1, 2), v: fc.constantFrom(1, 2, 3) }),
  }),
  { maxLength: 8 },
);

const scenario = fc.record({ when: leaf.map(tidy), history }).map(({ when, history: events }) => ({
  config: { segments: { it: { when } } },
  events: events.map((each, index): TailorbirdEvent => ({ ...each, id: `e${index}` })),
}));

const open = (config: object, events: readonly TailorbirdEvent[]) => {
  const engine = createEngine(config);
  for (const event of events) engine.apply(event);
  return engine;
};
const only = (explanation: Explanation) => explanation.because[0] as EventReason | SequenceReason;

/** So many events, or an event of so much, that a leaf asks for. Each of the new values is new. */
function more(reason: EventReason, amount: number, time: number): TailorbirdEvent[] {
  const { name } = reason.of as { name: string };
  const make = (index: number, v: number) => ({ id: `n${index}`, name, time, properties: { k: 1, v } });
  if (reason.measure === 'sum') return [make(0, amount)];
  return Array.from({ length: amount }, (_, index) => make(index, 1000 + index));
}

group('a change that is named', () => {
  test('flips the leaf, and less of it does not', () => {
    let flipped = 0;
    fc.assert(
      fc.property(scenario, ({ config, events }) => {
        const reason = only(open(config, events).explain('it', T));
        const { change, matched } = reason;
        if (!change) return;
        expect(change.more).toBeGreaterThan(0);
        expect(change.before).toBeGreaterThan(T);
        const time = change.before < Infinity ? change.before - 1 : T + 1;
        if (reason.until <= time) return;
        const matchedAfter = (added: readonly TailorbirdEvent[], now = time) =>
          only(open(config, [...events, ...added]).explain('it', now)).matched;
        if (reason.kind === 'event') {
          expect(matchedAfter(more(reason, change.more, time))).toBe(!matched);
          // Sums go by hundredths, as money does.
          const less = change.more - (reason.measure === 'sum' ? 0.01 : 1);
          if (less > 0) expect(matchedAfter(more(reason, less, time))).toBe(matched);
        } else {
          const rest = (now: number) =>
            (reason.of.steps as { name: string }[])
              .slice(-change.more)
              .map(({ name }, index) => ({ id: `n${index}`, name, time: now, properties: { k: 1, v: 1 } }));
          expect(matchedAfter(rest(time))).toBe(true);
          if (change.before < Infinity) expect(matchedAfter(rest(change.before), change.before)).toBe(false);
        }
        flipped++;
      }),
      { numRuns: 2000 },
    );
    expect(flipped).toBeGreaterThan(500);
  });
});

test('a leaf holds until the millisecond that is named, and no longer', () => {
  fc.assert(
    fc.property(scenario, ({ config, events }) => {
      const engine = open(config, events);
      for (let now = T - 40; now < T + 2000; ) {
        const { matched, until } = only(engine.explain('it', now));
        if (until === Infinity) break;
        expect(until).toBeGreaterThan(now);
        expect(only(engine.explain('it', until - 1)).matched).toBe(matched);
        expect(only(engine.explain('it', until)).matched).toBe(!matched);
        now = until;
      }
    }),
    { numRuns: 1000 },
  );
});

test('what the engine explains can be told', () => {
  fc.assert(
    fc.property(scenario, ({ config, events }) => {
      const text = describe(open(config, events).explain('it', T), { now: T, timeZone: 'UTC' });
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      expect(text.split('\n')[1]).toMatch(/^ {2}[✓✗] /);
    }),
    { numRuns: 500 },
  );
});

group('told from the engine', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const minutesAgo = (minutes: number) => now - minutes * 60_000;
  const tell = (when: object, { attributes = {}, context = {} } = {}) => {
    const engine = createEngine({
      attributes: { score: { event: 'Product Viewed', count: true, halfLife: '1h' } },
      segments: { it: { when: when as never }, regulars: { when: { plan: 'pro' } } },
    });
    const viewed = (id: string, minutes: number, properties = {}) =>
      engine.apply({
        id,
        name: 'Product Viewed',
        time: minutesAgo(minutes),
        properties: properties as never,
      });
    viewed('a', 90, { category: 'shoes', price: 80, product_id: '1' });
    viewed('b', 45, { category: 'bags', price: 40, product_id: '2' });
    viewed('c', 10, { category: 'shoes', price: 120, product_id: '1' });
    engine.setAttributes(attributes as never);
    engine.setContext(context);
    return describe(engine.explain('it', now), { now, timeZone: 'UTC', locale: 'en-GB' })
      .split('\n')
      .slice(1);
  };
  const views = (more: object) => ({ $event: { name: 'Product Viewed', ...more } });

  test.each<[string, object, string[]]>([
    [
      'several demands',
      views({ within: '1h', count: { $gte: 2 }, avg: { price: { $lt: 50 } }, distinct: { product_id: 2 } }),
      [
        '  ✓ Product Viewed in the last hour: twice (wanted at least 2) — until today at 10:15',
        '      today at 09:15 and today at 09:50',
        '  ✗ Product Viewed in the last hour: the average of price is 80 (wanted less than 50)',
        '      today at 09:15 and today at 09:50',
        '  ✓ Product Viewed in the last hour: 2 different values of product_id (wanted 2) — until today at 10:15; one more before today at 10:15 would end it',
        '      today at 09:15 and today at 09:50',
      ],
    ],
    [
      'groups',
      { $or: [{ plan: 'pro', age: { $gte: 18 } }, { $not: { $segment: 'regulars' } }] },
      [
        '  ✓ any of these:',
        '    ✗ all of these:',
        '      ✗ plan is unknown (wanted “pro”)',
        '      ✗ age is unknown (wanted at least 18)',
        '    ✓ not:',
        '      ✗ segment “regulars”:',
        '        ✗ plan is unknown (unwanted: “pro”)',
      ],
    ],
    [
      'several segments',
      { $segment: ['regulars'] },
      ['  ✗ segment “regulars”:', '    ✗ plan is unknown (wanted “pro”)'],
    ],
  ])('%s', (_, when, lines) => {
    expect(tell(when)).toEqual(lines);
  });

  test('the hour of the visitor', () => {
    expect(tell({ 'context.hour': { $gte: 18 } }, { context: { timeZone: 'UTC' } })).toEqual([
      '  ✗ the hour is 10 (wanted at least 18) — by itself from today at 18:00 on',
    ]);
  });

  test('a score that cools down', () => {
    const [line] = tell({ score: { $gte: 1.5 } });
    expect(line).toMatch(/^ {2}✓ score is 1\.8\d \(wanted at least 1\.5\) — until today at 10:\d\d:\d\d$/);
  });
});

test('each reason of a tree says how it is', () => {
  const marks = (because: readonly Reason[]): boolean[] =>
    because.flatMap((each) => [each.matched, ...('because' in each ? marks(each.because) : [])]);
  const engine = createEngine({
    segments: { it: { when: { $nor: [{ a: 1 }, { $and: [{ b: 2 }, { c: null }] }] } } },
  });
  expect(marks(engine.explain('it', T).because)).toEqual([true, false, false, false, true]);
});
