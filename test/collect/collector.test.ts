// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCollector } from '../../src/collect/collector.js';
import { type Context, readAddress } from '../../src/collect/context.js';
import { applySession, NO_SESSION } from '../../src/collect/session.js';
import type { TailorbirdEvent } from '../../src/events.js';

let events: TailorbirdEvent[] = [];
let contexts: Context[] = [];
let reports: { code: string }[] = [];
let session = NO_SESSION;

const create = () =>
  createCollector(
    { urlParameters: ['q'], sessionTimeoutMs: 1000 },
    {
      get session() {
        return session;
      },
      get context() {
        return contexts.at(-1) as Context;
      },
      set context(next) {
        contexts.push(next);
      },
    },
    async (event) => {
      events.push(event);
      session = applySession(session, event);
      return true;
    },
    (error) => reports.push(error),
  );

beforeEach(() => {
  [events, contexts, reports, session] = [[], [], [], NO_SESSION];
  location.href = 'https://shop.example/shoes?q=red&token=secret&utm_source=mail#top';
  vi.useFakeTimers({ now: 1_766_000_000_000 });
  return () => void vi.useRealTimers();
});

describe('a collector', () => {
  it('begins a session with its campaign, then records', () => {
    create().collect('Product Viewed', { product_id: 1 });
    expect(events.map(({ name }) => name)).toEqual(['Session Started', 'Product Viewed']);
    expect(events[0]?.properties).toEqual({ utm: { source: 'mail' }, referrer: {} });
    expect(contexts.at(-1)).toMatchObject({
      utm: { source: 'mail' },
      url: { path: '/shoes' },
      device: 'desktop',
    });
  });

  it('keeps of an address only its host, its path and the parameters that are allowed', () => {
    expect(readAddress(location.href, ['q'])).toEqual({
      url: { host: 'shop.example', path: '/shoes', params: { q: 'red' } },
      campaign: { source: 'mail' },
    });
    create().view();
    expect(JSON.stringify([events, contexts])).not.toContain('secret');
  });

  it('gives every event another id', () => {
    const [one, two] = [create(), create()];
    for (let i = 0; i < 50; i++) for (const each of [one, two]) each.collect('X');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('copies what it is given: later changes, functions, proxies and cycles do no harm', () => {
    const cycle: Record<string, unknown> = {
      when: new Date(0),
      big: 7n,
      f() {},
      text: 'x'.repeat(5000),
      not: undefined,
    };
    cycle.self = cycle;
    create().collect('X', new Proxy(cycle, {}));
    cycle.when = 'changed';
    const { self, ...rest } = (events[1] as TailorbirdEvent).properties;
    expect(rest).toEqual({ when: '1970-01-01T00:00:00.000Z', big: '7', text: 'x'.repeat(2048) });
    expect(() => structuredClone(self)).not.toThrow();
  });

  it('copies no more than a thousand values, and no node of the page', () => {
    const all: object[] = Array.from({ length: 14 }, () => ({}));
    for (const each of all)
      Object.assign(each, Object.fromEntries(all.map((other, index) => [`k${index}`, other])));
    const start = performance.now();
    create().collect('X', {
      graph: all[0],
      body: document.body,
      __fiber: { value: 1 },
      list: new Array(1e6).fill(1),
    });
    expect(performance.now() - start).toBeLessThan(500);
    const { properties } = events[1] as TailorbirdEvent;
    expect(JSON.stringify(properties).length).toBeLessThan(50_000);
    expect(properties).not.toHaveProperty('body');
    expect(properties).not.toHaveProperty('__fiber');
  });

  it('records without its properties what cannot be read, and says so', () => {
    create().collect('X', {
      get a() {
        throw new Error('no');
      },
    });
    expect(events[1]).toMatchObject({ name: 'X', properties: {} });
    expect(reports).toMatchObject([{ code: 'properties' }]);
  });

  it('takes no prototype from a document', () => {
    create().collect('X', JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}'));
    const { properties } = events[1] as TailorbirdEvent;
    expect((properties as { polluted?: number }).polluted).toBeUndefined();
    expect((properties.a as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuses what names no event and nobody', () => {
    const collector = create();
    for (const name of [undefined, '', 5, null])
      expect(() => collector.collect(name as never)).toThrow("track('Name'");
    for (const id of [undefined, null, {}])
      expect(() => collector.identify(id as never)).toThrow("identify('id'");
    expect(events).toEqual([]);
  });

  it('records a call that waited with its own time and address', () => {
    const collector = create();
    collector.pretend(1_765_999_999_999, 'https://shop.example/before');
    collector.collect('Early');
    collector.pretend();
    collector.collect('Late');
    const [, early, late] = events;
    expect(early).toMatchObject({ time: 1_765_999_999_999, context: { url: { path: '/before' } } });
    expect(late).toMatchObject({ time: 1_766_000_000_000, context: { url: { path: '/shoes' } } });
  });
});
