// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { consentMode } from '../../src/consent-platforms/consent-mode.js';
import { GRANTED, start } from './host.js';

const page = window as unknown as { dataLayer?: unknown[] };

/** As Google's snippet has it. */
function gtag(..._parameters: unknown[]) {
  page.dataLayer ||= [];
  // biome-ignore lint/complexity/noArguments: it is what the data layer holds
  page.dataLayer.push(arguments);
}
const G = 'granted';
const all = { analytics_storage: G, personalization_storage: G };

beforeEach(() => {
  delete page.dataLayer;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe('the data layer', () => {
  it('is read from its beginning, to its end before it answers', async () => {
    gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
    gtag('js', new Date());
    gtag('consent', 'update', { analytics_storage: G });
    gtag('consent', 'update', { personalization_storage: 'denied' });
    const { answers } = start(consentMode());
    await Promise.resolve();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers)
      expect(answer).toEqual({ measurement: 'granted', personalization: 'denied' });
  });

  it('is listened to, and gets all that is pushed', async () => {
    gtag('js', new Date());
    const { answers } = start(consentMode());
    expect(page.dataLayer?.push({ event: 'one' }, { event: 'two' })).toBe(3);
    gtag('consent', 'update', all);
    await Promise.resolve();
    expect(answers).toEqual([GRANTED]);
    expect(page.dataLayer).toHaveLength(4);
  });

  it('has never half an answer, if both halves come in one task', async () => {
    gtag('js', new Date());
    const { answers } = start(consentMode());
    gtag('consent', 'update', { personalization_storage: G });
    gtag('consent', 'update', { analytics_storage: G });
    await Promise.resolve();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toEqual(GRANTED);
  });

  it('is found when it comes late', async () => {
    const { answers } = start(consentMode());
    vi.advanceTimersByTime(1000);
    gtag('consent', 'update', all);
    vi.advanceTimersByTime(1000);
    await Promise.resolve();
    expect(answers).toEqual([GRANTED]);
  });

  it('may hold lists instead of arguments', async () => {
    page.dataLayer = [['consent', 'update', all]];
    const { answers } = start(consentMode());
    await Promise.resolve();
    expect(answers).toEqual([GRANTED]);
  });

  it('is not read for other commands', async () => {
    page.dataLayer = [
      ['config', 'update', all],
      { 0: 'consent', 1: 'update' },
      { event: 'consent', ...all },
      'consent',
      null,
      undefined,
      7,
    ];
    const { answers, faults } = start(consentMode());
    await Promise.resolve();
    expect([answers, faults]).toEqual([[], []]);
  });

  it('can be read for other signals', async () => {
    gtag('consent', 'update', { functionality_storage: 'denied', analytics_storage: G });
    const options = { measurement: 'functionality_storage', personalization: 'analytics_storage' };
    const { answers } = start(consentMode(options));
    await Promise.resolve();
    expect(answers).toEqual([{ measurement: 'denied', personalization: 'granted' }]);
  });

  it('gets its push back with destroy()', async () => {
    gtag('js', new Date());
    const push = page.dataLayer?.push;
    const { answers, destroy } = start(consentMode());
    expect(page.dataLayer?.push).not.toBe(push);
    destroy();
    expect(page.dataLayer?.push).toBe(push);
    gtag('consent', 'update', all);
    await Promise.resolve();
    expect(answers).toEqual([]);
  });

  it('keeps the push of who has wrapped ours', async () => {
    gtag('js', new Date());
    const { destroy } = start(consentMode());
    const layer = page.dataLayer as unknown[];
    const ours = layer.push;
    const theirs = (...entries: unknown[]) => ours.apply(layer, entries);
    layer.push = theirs;
    destroy();
    expect(layer.push).toBe(theirs);
    gtag('consent', 'update', all);
    expect(layer).toHaveLength(2);
  });

  it('is not disturbed by entries that throw when they are read', async () => {
    const trap = {
      get 0() {
        throw new Error('no');
      },
    };
    page.dataLayer = [trap];
    const { answers, faults } = start(consentMode());
    page.dataLayer.push(trap);
    gtag('consent', 'update', all);
    await Promise.resolve();
    expect(faults).toEqual(['consent: Error: no', 'consent: Error: no']);
    expect(answers).toEqual([GRANTED]);
  });

  it('is read even if it cannot be listened to', async () => {
    page.dataLayer = Object.freeze([['consent', 'update', all]]) as unknown as unknown[];
    const { answers, faults } = start(consentMode());
    await Promise.resolve();
    expect(answers).toEqual([GRANTED]);
    expect(faults).toHaveLength(1);
  });

  it('inherits nothing from a page that has put something on all objects', async () => {
    const every = Object.prototype as unknown as Record<string, unknown>;
    every.personalization_storage = G;
    every[2] = all;
    try {
      page.dataLayer = [
        ['consent', 'update', { analytics_storage: 'denied' }],
        ['consent', 'update'],
      ];
      const { answers } = start(consentMode());
      await Promise.resolve();
      expect(answers).toEqual([{ measurement: 'denied' }]);
    } finally {
      delete every.personalization_storage;
      delete every[2];
    }
  });
});
