import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../src/collect/context.js';
import { createEngine } from '../src/engine.js';
import { forecast } from '../src/forecast.js';
import { readConfig } from '../src/settings.js';

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
} as unknown as Context;
const session = { lastTime: T, utm: { source: 'mail' }, referrer: {} };

const foresee = (...names: string[]) => {
  const engine = createEngine(config);
  for (const name of ['Session Started', 'Page Viewed', ...names]) {
    engine.apply({ id: name, name, properties: {}, time: T });
  }
  return forecast(settings, engine.snapshot(), context, session, ['hero'], T);
};
const segmentsIn = (templates: string | undefined) =>
  [...(templates ?? '').matchAll(/~="([^"]+)"/g)].map(([, id]) => id);

// Node has no CSS; ids of these tests need no escape.
const { CSS } = globalThis;
beforeEach(() => {
  globalThis.CSS = { escape: (id: string) => id } as never;
});
afterEach(() => {
  globalThis.CSS = CSS;
});

describe('what the next page may rely on', () => {
  it('counts the view that its load is, and knows nothing of where it will be', () => {
    const [next] = foresee();
    expect(segmentsIn(next?.templates)).toEqual(['newcomers', 'regulars', 'campaign']);
    expect(next?.until).toBe(T + TIMEOUT);
    expect(next?.slots).toBe('[data-tb-slot="hero"]');
    expect(next?.values).toEqual({ '.sessions': '1' });
  });

  it('is another after the session: one more, and without its campaign', () => {
    const [, later] = foresee();
    expect(segmentsIn(later?.templates)).toEqual(['regulars']);
    expect(later?.until).toBe(Number.MAX_SAFE_INTEGER);
    expect(later?.values).toEqual({ '.sessions': '2' });
  });

  it('holds no longer than the first window that closes', () => {
    const [next, ...more] = foresee('Click');
    expect(segmentsIn(next?.templates)).toContain('busy');
    expect(next?.until).toBe(T + 10 * MINUTE);
    expect(more).toEqual([]);
  });
});
