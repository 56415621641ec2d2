// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Context } from '../src/collect/context.js';
import { createEngine } from '../src/engine.js';
import { forecast } from '../src/forecast.js';
import { readConfig } from '../src/settings.js';
import type { Moment } from '../src/slots/choose.js';
import { cacheForHead, type HeadCache } from '../src/slots/head-cache.js';

const T = 1_766_000_000_000;
const MINUTE = 60_000;
const TIMEOUT = 30 * MINUTE;

const config = {
  attributes: { sessions: { event: 'Session Started', count: true as const } },
  segments: {
    newcomers: { when: { sessions: { $lt: 2 } } },
    regulars: { when: { $event: { name: 'Page Viewed', count: { $gte: 2 } } } },
    campaign: { when: { 'context.utm.source': 'mail' } },
    here: { when: { 'context.url.path': '/shoes' } },
    elsewhere: { when: { 'context.url.path': { $ne: '/cart' } } },
    hereToo: { when: { $segment: 'elsewhere' } },
    busy: { when: { $event: { name: 'Click', within: '10m' } } },
  },
};
const settings = { ...readConfig(config), config };
const context = {
  url: { host: 'x', path: '/shoes', params: {} },
  utm: { source: 'mail' },
  device: 'tablet',
} as unknown as Context;
const session = { lastTime: T, utm: { source: 'mail' }, referrer: {} };

/** What the forecast was told to write down. */
interface Foreseen extends HeadCache {
  readonly moment: Moment;
  readonly attributes: object;
}

const foresee = (...names: string[]) => {
  const engine = createEngine(config);
  for (const name of ['Session Started', 'Page Viewed', ...names]) {
    engine.apply({ id: name, name, properties: {}, time: T });
  }
  const write = (moment: Moment, attributes: object): Foreseen => ({
    until: moment.until,
    slots: [],
    values: {},
    moment,
    attributes,
  });
  return forecast(settings, engine.snapshot(), context, session, T, write) as Foreseen[];
};

describe('what the next page may rely on', () => {
  it('counts the view that its load is, and knows nothing of where it will be', () => {
    const [next] = foresee();
    expect(next?.moment.segments).toEqual(['newcomers', 'regulars', 'campaign']);
    expect(next?.until).toBe(T + TIMEOUT);
    expect(next?.attributes).toEqual({ sessions: 1 });
    expect(next?.moment).toMatchObject({ now: T, device: 'tablet', isAllowed: true });
    expect(next?.moment).not.toHaveProperty('place');
  });

  it('is another after the session: one more, and without its campaign', () => {
    const [, later] = foresee();
    expect(later?.moment.segments).toEqual(['regulars']);
    expect(later?.moment).toMatchObject({ now: T + TIMEOUT, until: Number.POSITIVE_INFINITY });
    expect(later?.attributes).toEqual({ sessions: 2 });
  });

  it('holds no longer than the first window that closes', () => {
    const [next, ...more] = foresee('Click');
    expect(next?.moment.segments).toContain('busy');
    expect(next?.until).toBe(T + 10 * MINUTE);
    expect(more).toEqual([]);
  });

  it('holds until the date of a variant, and is not foreseen beyond', () => {
    const engine = createEngine(config);
    const dated = {
      ...readConfig({
        slots: {
          hero: {
            selector: '#s',
            variants: [{ id: 'v', text: 'V', until: new Date(T + 5 * MINUTE).toISOString() }],
          },
        },
      }),
    };
    const next = forecast(dated, engine.snapshot(), context, session, T, (moment, values) =>
      cacheForHead(
        moment,
        dated.slots,
        { shown: [], conditional: {}, filled: [] },
        { values, language: '', now: T },
        true,
      ),
    );
    expect(next.map(({ until }) => until)).toEqual([T + 5 * MINUTE]);
  });
});
