// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, DAY, event, HOUR, T } from './helpers.js';

const config = {
  attributes: {
    views: { event: 'Product Viewed', count: true },
    spent: { event: 'Order Completed', sum: 'total' },
    firstBrand: { event: 'Product Viewed', first: 'brand' },
    lastBrand: { event: 'Product Viewed', last: 'brand' },
    topBrand: { event: 'Product Viewed', top: 'brand' },
    lovedBrand: { event: 'Product Viewed', top: 'brand', halfLife: '1d' },
  },
  segments: {
    active: { when: { $event: { name: 'Product Viewed', within: '1h', count: { $gte: 2 } } } },
    spender: { when: { $event: { name: 'Order Completed', within: '7d', sum: { total: { $gte: 0.6 } } } } },
    pro: { when: { plan: 'pro' } },
  },
};

const history = [
  event('Product Viewed', T, { brand: 'b' }),
  event('Product Viewed', T + 1, { brand: 'a' }),
  event('Order Completed', T + 2, { total: 0.1 }),
  event('Order Completed', T + 3, { total: 0.2 }),
  event('Product Viewed', T + 4, { brand: 'a' }),
  event('Order Completed', T + 5, { total: 0.3 }),
];

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a snapshot', () => {
  it('knows the last 64 events again, whatever their ids are, and no more', () => {
    const counting = { attributes: { views: { event: 'A', count: true } } };
    for (const idOf of [(index: number) => `e${index}`, (index: number) => index + 1]) {
      const views = Array.from({ length: 100 }, (_, index) => ({
        ...event('A', T + index),
        id: idOf(index) as string,
      }));
      const engine = create(counting);
      for (const one of views) engine.apply(one);
      const restored = create(counting, throughJson(engine.snapshot()));
      for (const each of [engine, restored]) {
        for (const one of views.slice(-64)) each.apply(one);
        expect(each.attributes(T + 200)).toEqual({ views: 100 });
        each.apply(views[35] as (typeof views)[0]);
        expect(each.attributes(T + 200)).toEqual({ views: 101 });
      }
    }
  });

  it('that is none is refused, with the reason', () => {
    const text = JSON.stringify(create(config).snapshot());
    for (const wrong of [text, {}, 42, { series: 'x' }])
      expect(() => create(config, wrong)).toThrow(
        'snapshot: expected an object that snapshot() gave, found ',
      );
    expect(create(config, undefined).segments(T)).toEqual([]);
  });

  it('of any moment goes on to the same end', () => {
    const whole = create(config);
    whole.setAttributes({ plan: 'pro' });
    for (const one of history) whole.apply(one);
    expect(whole.segments(T + 5)).toEqual(['active', 'spender', 'pro']);

    for (let cut = 0; cut <= history.length; cut++) {
      const before = create(config);
      before.setAttributes({ plan: 'pro' });
      for (const one of history.slice(0, cut)) before.apply(one);
      const after = create(config, throughJson(before.snapshot()));
      for (const one of history.slice(cut)) after.apply(one);
      expect(after.attributes(T + 5)).toEqual(whole.attributes(T + 5));
      for (const now of [T + 5, T + HOUR, T + HOUR + 1, T + 7 * DAY + 4, T + 8 * DAY]) {
        expect(after.segments(now)).toEqual(whole.segments(now));
        expect(after.nextChange(now)).toBe(whole.nextChange(now));
      }
    }
  });

  it('is plain JSON', () => {
    const engine = create(config);
    for (const one of history) engine.apply(one);
    expect(throughJson(engine.snapshot())).toEqual(engine.snapshot());
  });

  it('stays as it was while the engine goes on, and serves two engines', () => {
    const engine = create(config);
    engine.apply(history[0] as (typeof history)[0]);
    const snapshot = engine.snapshot();
    const text = JSON.stringify(snapshot);
    for (const one of history.slice(1)) engine.apply(one);
    expect(JSON.stringify(snapshot)).toBe(text);

    const copy = create(config, snapshot);
    for (const one of history.slice(1)) copy.apply(one);
    expect(JSON.stringify(snapshot)).toBe(text);
    expect(create(config, snapshot).segments(T)).toEqual([]);
    expect(copy.segments(T + 5)).toEqual(['active', 'spender']);
  });

  it('forgets nothing because of a question about a far moment', () => {
    const engine = create(config);
    for (const one of history) engine.apply(one);
    engine.segments(T + 30 * DAY);
    engine.nextChange(T + 30 * DAY);
    engine.explain('active', T + DAY);
    engine.attributes(T);
    const restored = create(config, throughJson(engine.snapshot()));
    expect(engine.segments(T + 5)).toEqual(['active', 'spender']);
    expect(restored.segments(T + 5)).toEqual(['active', 'spender']);
    expect(restored.nextChange(T + 5)).toBe(engine.nextChange(T + 5));
  });
});

describe('a config that changed', () => {
  const added = {
    ...config,
    attributes: { ...config.attributes, biggest: { event: 'Order Completed', max: 'total' } },
    segments: {
      ...config.segments,
      keen: { when: { $event: { name: 'Product Viewed', within: '1h', count: { $gte: 3 } } } },
      buyer: { when: { $sequence: { steps: [{ name: 'Product Viewed' }, { name: 'Order Completed' }] } } },
    },
  };
  const snapshotAfter = (events: typeof history) => {
    const engine = create(config);
    engine.setAttributes({ plan: 'pro' });
    for (const one of events) engine.apply(one);
    return throughJson(engine.snapshot());
  };

  it('is complete if it asks nothing new', () => {
    const snapshot = snapshotAfter(history);
    const renamed = {
      attributes: { spent: config.attributes.spent },
      segments: { eager: config.segments.active, no: { when: { plan: 'free' } } },
    };
    for (const same of [config, renamed, {}]) expect(create(same, snapshot).isComplete).toBe(true);
    expect(create(renamed, snapshot).segments(T + 5)).toEqual(['eager']);
    expect(create(config).isComplete).toBe(true);
  });

  it('is told the past once, and only what it asks anew', () => {
    const engine = create(added, snapshotAfter(history));
    expect(engine.isComplete).toBe(false);
    expect(engine.segments(T + 5)).toEqual(['active', 'spender', 'pro']);
    for (const one of history) engine.backfill(one);
    engine.endBackfill();
    expect(engine.isComplete).toBe(true);
    expect(engine.segments(T + 5)).toEqual(['active', 'spender', 'pro', 'keen', 'buyer']);
    expect(engine.attributes(T + 5)).toMatchObject({ views: 3, spent: 0.6, biggest: 0.3 });
    // Now it is an engine like any other.
    engine.backfill(history[0] as (typeof history)[0]);
    expect(engine.attributes(T + 5)).toMatchObject({ views: 3 });
    expect(create(added, throughJson(engine.snapshot())).isComplete).toBe(true);
  });

  it('is not saved before it is told', () => {
    const half = create(added, snapshotAfter(history));
    half.backfill(history[0] as (typeof history)[0]);
    const whole = create(added, throughJson(half.snapshot()));
    expect(whole.isComplete).toBe(false);
    for (const one of history) whole.backfill(one);
    whole.endBackfill();
    expect(whole.segments(T + 5)).toEqual(['active', 'spender', 'pro', 'keen', 'buyer']);
    expect(whole.attributes(T + 5)).toMatchObject({ views: 3, spent: 0.6, biggest: 0.3 });
  });

  it('counts what happens meanwhile, whether the past is told before or after', () => {
    const [late, ...past] = history.toReversed() as [(typeof history)[0], ...typeof history];
    for (const cut of [0, 2, past.length]) {
      const engine = create(added, snapshotAfter(past));
      for (const one of past.slice(0, cut)) engine.backfill(one);
      engine.apply(late);
      for (const one of past.slice(cut)) engine.backfill(one);
      engine.endBackfill();
      expect(engine.segments(T + 5)).toEqual(['active', 'spender', 'pro', 'keen', 'buyer']);
      expect(engine.attributes(T + 5)).toMatchObject({ views: 3, spent: 0.6, biggest: 0.3 });
    }
  });
});
