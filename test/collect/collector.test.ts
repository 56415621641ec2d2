// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollector } from '../../src/collect/collector.js';
import { type Context, readAddress } from '../../src/collect/context.js';
import { applySession, NO_SESSION } from '../../src/collect/session.js';
import type { TailorbirdError } from '../../src/errors.js';
import type { TailorbirdEvent } from '../../src/events.js';

let events: TailorbirdEvent[] = [];
let contexts: Context[] = [];
let reports: TailorbirdError[] = [];
let session = NO_SESSION;

const create = () =>
  createCollector(
    { urlParameters: ['q'], sensitive: { faith: 'They chose it.' }, sessionTimeoutMs: 1000 },
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
    expect(readAddress(location.href, { urlParameters: ['q'], sensitive: {} })).toEqual({
      url: { host: 'shop.example', path: '/shoes', params: { q: 'red' } },
      campaign: { source: 'mail' },
    });
    create().view();
    expect(JSON.stringify([events, contexts])).not.toContain('secret');
  });

  it('replaces what looks personal in a path, a parameter, a campaign and a referrer', () => {
    vi.spyOn(Document.prototype, 'referrer', 'get').mockReturnValue(
      'https://a.example/u/jane%40example.com?q=x',
    );
    onTestFinished(() => void vi.restoreAllMocks());
    location.href =
      'https://shop.example/u/jane%2540example.com?q=jane@example.com&utm_source=mail&utm_term=+12025550143';
    create().view();
    const [started, viewed] = events;
    expect(started?.properties).toEqual({
      utm: { source: 'mail', term: '[number]' },
      referrer: { host: 'a.example', path: '/u/[email]' },
    });
    expect(viewed?.properties).toEqual({ path: '/u/[email]', url: 'shop.example/u/[email]' });
    expect(viewed?.context).toMatchObject({
      url: { host: 'shop.example', path: '/u/[email]', params: { q: '[email]' } },
      utm: { source: 'mail', term: '[number]' },
      referrer: { path: '/u/[email]' },
    });
    expect(JSON.stringify([events, contexts])).not.toMatch(/jane|2025550143/);
  });

  it('gives every event another id', () => {
    const [one, two] = [create(), create()];
    for (let i = 0; i < 50; i++) for (const each of [one, two]) each.collect('X');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('copies what it is given, so that later changes do no harm', () => {
    const given = { when: new Date(0), list: [1] };
    create().collect('X', new Proxy(given, {}));
    given.list.push(2);
    expect(events[1]?.properties).toEqual({ when: '1970-01-01T00:00:00.000Z', list: [1] });
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

  it('records each call, without what cannot be kept, and says so once for a call', () => {
    const cause = new Error('no');
    create().collect('X', {
      get a() {
        throw cause;
      },
      b: 'x'.repeat(3000),
      c: 1,
    });
    expect(events[1]).toMatchObject({ name: 'X', properties: { b: 'x'.repeat(2048), c: 1 } });
    expect(reports).toMatchObject([{ code: 'properties', cause }]);
    expect(reports[0]?.message).toContain('"a"');
    create().identify('ada', { deep: { set: new Set() } });
    expect(events.at(-1)?.properties).toEqual({ userId: 'ada', traits: { deep: {} } });
    expect(reports[1]?.message).toContain('"traits.deep.set"');
  });

  it('records a person of whom nothing can be read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    create().identify('ada', proxy);
    create().identify('bob');
    expect(events.slice(1).map(({ properties }) => properties)).toEqual([
      { userId: 'ada' },
      { userId: 'bob', traits: {} },
    ]);
    expect(reports).toMatchObject([{ code: 'properties' }]);
  });

  it('ends names and ids after 200 characters, never in the middle of one', () => {
    create().collect('x'.repeat(1e6));
    create().collect(`${'x'.repeat(199)}😀`);
    create().identify('y'.repeat(201));
    expect(events.slice(1).map(({ name }) => name.length)).toEqual([200, 199, 'User Identified'.length]);
    expect(events.at(-1)?.properties.userId).toBe('y'.repeat(200));
  });

  it('leaves out names that sound sensitive, of traits and of properties, however deep, and tells of the fix', () => {
    create().identify('ada', { plan: 'pro', religion: 'x', home: { hasKids: true, city: 'Wien' } });
    create().collect('X', { bloodType: '0', size: 1, items: [{ medication: 'x', sku: 'A' }] });
    expect(events.slice(1).map(({ properties }) => properties)).toEqual([
      { userId: 'ada', traits: { plan: 'pro', home: { city: 'Wien' } } },
      { size: 1, items: [{ sku: 'A' }] },
    ]);
    expect(reports.map(({ code }) => code)).toEqual(Array(4).fill('sensitive'));
    expect(reports.map(({ message }) => /"([^"]*)"/.exec(message)?.[1])).toEqual([
      'traits.religion',
      'traits.home.hasKids',
      'bloodType',
      'items.0.medication',
    ]);
    expect(reports[1]?.message).toContain('"collect": { "sensitive": { "hasKids": "…" } }');
  });

  it('keeps a sensitive name that is declared', () => {
    create().identify('ada', { faith: 'x', religion: 'y' });
    expect(events.at(-1)?.properties.traits).toEqual({ faith: 'x' });
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
