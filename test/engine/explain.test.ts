// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, DAY, engineFor, event, HOUR, MINUTE, type Reason, T } from './helpers.js';

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('explain', () => {
  it('names the segment, whether it holds, and until when', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h' } }, [event('A', T)]);
    expect(engine.explain('it', T)).toMatchObject({ segment: 'it', matched: true, until: T + HOUR });
    expect(engine.explain('it', T + HOUR)).toMatchObject({ matched: false, until: Infinity });
    expect(engine.explain('it', T - 1)).toMatchObject({ matched: false, until: T });
  });

  it('is a tree: what was wanted, what was found, in the order of the config', () => {
    const engine = create({
      segments: {
        it: {
          when: {
            plan: 'pro',
            $or: [{ age: { $gte: 18 } }, { $not: { country: 'CH' } }, { a: 1, b: 2 }],
            $segment: 'other',
            $nor: [],
          },
        },
        other: { when: { $and: [{ plan: { $exists: true } }, {}] } },
      },
    });
    engine.setAttributes({ plan: 'pro', age: 17, country: 'CH', a: 1 });
    const leaf = (attribute: string, wanted: unknown, found: unknown, matched: boolean) => ({
      kind: 'attribute',
      matched,
      attribute,
      wanted,
      found,
      until: Infinity,
    });
    expect(engine.explain('it', T)).toEqual({
      segment: 'it',
      matched: false,
      until: Infinity,
      because: [
        leaf('plan', 'pro', 'pro', true),
        {
          kind: 'any',
          matched: false,
          because: [
            leaf('age', { $gte: 18 }, 17, false),
            { kind: 'none', matched: false, because: [leaf('country', 'CH', 'CH', true)] },
            {
              kind: 'all',
              matched: false,
              because: [leaf('a', 1, 1, true), leaf('b', 2, undefined, false)],
            },
          ],
        },
        {
          kind: 'segment',
          matched: true,
          segment: 'other',
          because: [
            {
              kind: 'all',
              matched: true,
              because: [
                leaf('plan', { $exists: true }, 'pro', true),
                { kind: 'all', matched: true, because: [] },
              ],
            },
          ],
        },
        { kind: 'none', matched: true, because: [] },
      ],
    });
  });

  it('of several segments is a choice', () => {
    const engine = create({
      segments: { it: { when: { $segment: ['a', 'b'] } }, a: { when: {} }, b: { when: { x: 1 } } },
    });
    expect(engine.explain('it', T).because).toMatchObject([
      {
        kind: 'any',
        matched: true,
        because: [
          { kind: 'segment', segment: 'a', matched: true, because: [] },
          { kind: 'segment', segment: 'b', matched: false, because: [{ kind: 'attribute' }] },
        ],
      },
    ]);
  });

  it('can be written as JSON and read again', () => {
    const when = { 'context.device': 'mobile', $event: { name: 'A', within: '1h' } };
    const { because } = engineFor(when, [event('A', T)]).explain('it', T);
    expect(throughJson(because)).toHaveLength(2);
  });
});

describe('the explanation of an $event', () => {
  const viewed = (minute: number, properties = {}) =>
    event('Product Viewed', T + minute * MINUTE, properties);
  const one = (when: object, events: ReturnType<typeof event>[], now: number) =>
    engineFor({ ...when }, events).explain('it', now).because[0] as Extract<Reason, { kind: 'event' }>;

  it('tells what was found, which events are behind it, until when, and what would flip it', () => {
    const leaf = { name: 'Product Viewed', where: { category: 'shoes' }, within: '1h' };
    const events = [0, 10].map((minute) => viewed(minute, { category: 'shoes' }));
    const when = { $event: { ...leaf, count: { $gte: 3 } } };
    expect(one(when, events, T + 20 * MINUTE)).toEqual({
      kind: 'event',
      matched: false,
      of: leaf,
      measure: 'count',
      property: undefined,
      wanted: { $gte: 3 },
      found: 2,
      events: events.map(({ id, time }) => ({ id, time })),
      until: Infinity,
      // While the first of the two still counts.
      change: { more: 1, before: T + HOUR },
    });
    const third = viewed(20, { category: 'shoes' });
    expect(one(when, [...events, third], T + 20 * MINUTE)).toMatchObject({
      matched: true,
      found: 3,
      until: T + HOUR,
    });
  });

  it('shows the newest five events, oldest first', () => {
    const events = Array.from({ length: 9 }, (_, minute) => viewed(minute));
    for (const within of [undefined, '1h', 'session']) {
      const when = { $event: { name: 'Product Viewed', ...(within && { within }), count: { $gte: 20 } } };
      const { events: shown, found } = one(when, events, T + 10 * MINUTE);
      expect(shown.map(({ id }) => id)).toEqual(events.slice(-5).map(({ id }) => id));
      expect(found).toBe(9);
    }
  });

  it('shows an event once, however much it brings', () => {
    const [first, second] = [viewed(0, { tags: ['a', 'b', 'c'] }), viewed(1, { tags: ['a', 'd'] })];
    for (const measure of ['distinct', 'sum', 'max']) {
      const events = [first, second, viewed(2, { tags: [1, 2] })];
      const { events: shown } = one(
        { $event: { name: 'Product Viewed', [measure]: { tags: 5 } } },
        events,
        T,
      );
      expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
    }
  });

  it('has a reason for each demand', () => {
    const when = {
      $event: {
        last: { price: 5 },
        max: { price: 5 },
        name: 'Product Viewed',
        distinct: { brand: { $gte: 2 } },
        min: { price: 1, size: 2 },
        sum: { price: { $lt: 10 } },
        first: { price: { $gt: 9 } },
        avg: { price: 3 },
        count: { $gte: 2 },
      },
    };
    const events = [viewed(0, { price: 1, brand: 'a' }), viewed(1, { price: 5, brand: 'b' })];
    const { because } = engineFor(when, events).explain('it', T + MINUTE);
    const told = because.map((reason) => {
      const { measure, property, found, matched } = reason as Extract<Reason, { kind: 'event' }>;
      return [measure, property, found, matched];
    });
    expect(told).toEqual([
      ['count', undefined, 2, true],
      ['sum', 'price', 6, true],
      ['avg', 'price', 3, true],
      ['min', 'price', 1, true],
      ['min', 'size', undefined, false],
      ['max', 'price', 5, true],
      ['distinct', 'brand', 2, true],
      ['first', undefined, false, false],
      ['last', undefined, true, true],
    ]);
  });

  it('tells how much more would flip a sum, a number of values, an upper limit', () => {
    const events = [viewed(0, { price: 30, brand: 'a' })];
    const changeOf = (demand: object) =>
      one({ $event: { name: 'Product Viewed', within: '1h', ...demand } }, events, T).change;
    expect(changeOf({ sum: { price: { $gte: 50 } } })).toEqual({ more: 20, before: T + HOUR });
    expect(changeOf({ distinct: { brand: { $gte: 3 } } })).toEqual({ more: 2, before: T + HOUR });
    expect(changeOf({ count: { $lt: 3 } })).toEqual({ more: 2, before: T + HOUR });
    expect(changeOf({ count: 1 })).toEqual({ more: 1, before: T + HOUR });
    // No event can undo this.
    expect(changeOf({ count: { $gte: 1 } })).toBeUndefined();
    expect(changeOf({ count: { $lt: 1 } })).toBeUndefined();
  });

  it('counts a value as long as the newest event that has it', () => {
    const events = [viewed(0, { brand: 'a' }), viewed(10, { brand: 'b' }), viewed(20, { brand: 'a' })];
    const when = { $event: { name: 'Product Viewed', within: '1h', distinct: { brand: { $gte: 3 } } } };
    expect(one(when, events, T + 30 * MINUTE).change).toEqual({ more: 1, before: T + 10 * MINUTE + HOUR });
  });

  it('tells of a period only what its events can still do', () => {
    const changeOf = (period: object) =>
      one({ $event: { name: 'Product Viewed', ...period } }, [], Date.parse('2026-06-01T00:00Z')).change;
    expect(changeOf({ until: '2026-06-01' })).toBeUndefined();
    expect(changeOf({ until: '2026-06-01', count: 0 })).toBeUndefined();
    expect(changeOf({ until: '2026-06-02' })).toEqual({ more: 1, before: Date.parse('2026-06-02T00:00Z') });
    expect(changeOf({ since: '2026-06-01' })).toEqual({ more: 1, before: Infinity });
    expect(changeOf({ since: '2026-06-02' })).toEqual({
      more: 1,
      before: Infinity,
      after: Date.parse('2026-06-02T00:00Z'),
    });
  });

  it('of the whole history has no end', () => {
    const { change, until } = one({ $event: { name: 'Product Viewed', count: { $gte: 3 } } }, [viewed(0)], T);
    expect({ change, until }).toEqual({ change: { more: 2, before: Infinity }, until: Infinity });
  });
});

describe('the explanation of a $sequence', () => {
  const when = {
    $sequence: {
      steps: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
      within: '1d',
      without: { name: 'D' },
    },
  };
  const chain = [event('A', T), event('B', T + 1), event('C', T + 2)];
  const refs = (events: typeof chain) => events.map(({ id, time }) => ({ id, time }));
  const reasonOf = (events: typeof chain, now = T + 5) =>
    engineFor(when, events).explain('it', now).because[0] as Extract<Reason, { kind: 'sequence' }>;

  it('tells how far it has come, and by which events', () => {
    expect(reasonOf(chain.slice(0, 2))).toEqual({
      kind: 'sequence',
      matched: false,
      of: when.$sequence,
      wanted: 3,
      found: 2,
      events: refs(chain.slice(0, 2)),
      until: Infinity,
      change: { more: 1, before: T + DAY },
    });
    expect(reasonOf([])).toMatchObject({ matched: false, found: 0, events: [] });
    expect(reasonOf(chain)).toMatchObject({ matched: true, found: 3, events: refs(chain), until: T + DAY });
  });

  it('that something undid has all its steps, and does not hold', () => {
    expect(reasonOf([...chain, event('D', T + 3)])).toMatchObject({ matched: false, found: 3, wanted: 3 });
  });
});

describe('until', () => {
  it('is told for each leaf by itself', () => {
    const engine = create({
      attributes: { interest: { event: 'A', count: true, halfLife: '1h' } },
      segments: {
        it: {
          when: {
            interest: { $gt: 0.5 },
            'context.hour': { $gte: 12 },
            $event: { name: 'A', within: '2h' },
            plan: { $exists: false },
          },
        },
      },
    });
    const noon = Date.UTC(2026, 0, 31, 12);
    engine.setContext({ timeZone: 'UTC' });
    engine.apply(event('A', noon));
    const { because, until } = engine.explain('it', noon);
    expect(because.map((reason) => 'until' in reason && reason.until)).toEqual([
      noon + HOUR,
      noon + 12 * HOUR,
      noon + 2 * HOUR,
      Infinity,
    ]);
    expect(until).toBe(noon + HOUR);
  });
});
