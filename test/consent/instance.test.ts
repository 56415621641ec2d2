// @vitest-environment happy-dom
// What the instance makes of consent: what is stored, erased, shown.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.js';
import type { Config } from '../../src/config.js';
import type { TailorbirdError } from '../../src/errors.js';
import type { PluginHost } from '../../src/plugin.js';
import { createTailorbird } from '../../src/tailorbird.js';

const GRANTED = { measurement: 'granted', personalization: 'granted' } as const;
const DENIED = { measurement: 'denied', personalization: 'denied' } as const;
const PENDING = { measurement: 'pending', personalization: 'pending' } as const;
const CONSENT = 'tailorbird.consent';

const segments = {
  viewers: { when: { $event: { name: 'Viewed', count: { $gte: 2 } } } },
  pros: { when: { plan: 'pro' } },
  desktop: { when: { 'context.device': 'desktop' } },
  mail: { when: { 'context.utm.source': 'mail' } },
  'mail-on-desktop': { when: { $and: [{ $segment: 'desktop' }, { $segment: 'mail' }] } },
};

let host: PluginHost;
let tb: Tailorbird;
let faults: TailorbirdError[];

function open(config: Config = {}): Tailorbird {
  faults = [];
  tb = createTailorbird(
    { segments, ...config },
    {
      plugins: [
        (given) => {
          host = given;
        },
      ],
    },
  );
  tb.on('error', (fault) => faults.push(fault));
  return tb;
}

/** The next page of the same visitor. */
function reopen(config: Config = {}): Tailorbird {
  tb.destroy();
  return open(config);
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 160));
const storedKeys = () => Object.keys({ ...localStorage }).sort();
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
const storedEvents = async () => (await tb.export()).events.filter(({ name }) => name === 'Viewed').length;
const shown = () => document.querySelector('h1')?.textContent;

beforeEach(() => {
  history.replaceState(null, '', '/');
  document.body.innerHTML = `<section data-tb-slot="hero"><h1>Welcome</h1>
    <template data-tb-segment="viewers"><h1>Again</h1></template>
    <template data-tb-segment="mail-on-desktop"><h1>Dear {{firstName|reader}}</h1></template></section>`;
});
afterEach(async () => {
  if (tb) {
    await tb.erase();
    tb.destroy();
  }
  localStorage.clear();
  sessionStorage.clear();
  window.tailorbird = undefined;
  vi.restoreAllMocks();
});

describe('a consent platform', () => {
  it('leaves no byte behind before it grants, whatever else it says', async () => {
    open();
    host.setPlatformConsent();
    host.setPlatformConsent({});
    host.setPlatformConsent(DENIED);
    host.setPlatformConsent(PENDING);
    expect(await tb.track('Viewed')).toBe(false);
    await settled();
    expect([storedKeys(), await databases()]).toEqual([[], []]);
    host.setPlatformConsent(GRANTED);
    expect(await tb.track('Viewed')).toBe(true);
    expect(storedKeys()).toContain(CONSENT);
  });

  it('is believed on the next page before it has spoken: nothing is lost', async () => {
    open();
    host.setPlatformConsent(GRANTED);
    await tb.track('Viewed');
    await tb.track('Viewed');
    await settled();
    reopen();
    expect(tb.consent.get()).toEqual(GRANTED);
    expect(tb.segments()).toContain('viewers');
    await tb.ready;
    expect(await storedEvents()).toBe(2);
    host.setPlatformConsent(GRANTED);
    await settled();
    expect(await storedEvents()).toBe(2);
    expect(shown()).toBe('Again');
  });

  it('erases when it withdraws, here and on the next page', async () => {
    open();
    host.setPlatformConsent(GRANTED);
    await tb.track('Viewed');
    await tb.track('Viewed');
    await settled();
    const told: unknown[] = [];
    tb.on('consent', (states) => told.push(states));
    host.setPlatformConsent(DENIED);
    await settled();
    expect(told).toEqual([DENIED]);
    expect(storedKeys()).toEqual([]);
    expect(await databases()).toEqual([]);
    expect(shown()).toBe('Welcome');
    reopen();
    expect(tb.consent.get()).toEqual(PENDING);
    expect(tb.visitor().attributes).toEqual({});
  });

  it('erases when it takes its answer back and the site does not grant', async () => {
    open();
    host.setPlatformConsent(GRANTED);
    await tb.track('Viewed');
    await settled();
    host.setPlatformConsent({});
    await settled();
    expect([storedKeys(), await databases()]).toEqual([[], []]);
  });

  it('erases nothing when it says the same again', async () => {
    open();
    host.setPlatformConsent(GRANTED);
    await tb.track('Viewed');
    const erased = vi.fn();
    host.onErase(erased);
    host.setPlatformConsent({ ...GRANTED });
    host.setPlatformConsent({ measurement: 'granted', personalization: 'denied' });
    await settled();
    expect(erased).not.toHaveBeenCalled();
    expect(await storedEvents()).toBe(1);
  });

  it('that says what is no state is reported with the path, and changes nothing', async () => {
    open();
    host.setPlatformConsent(GRANTED);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    host.setPlatformConsent({ measurement: 'yes' } as never);
    host.setPlatformConsent({ analytics: 'granted' } as never);
    host.setPlatformConsent('granted' as never);
    expect(tb.consent.get()).toEqual(GRANTED);
    expect(faults.map(({ code }) => code)).toEqual(['config', 'config', 'config']);
    expect(faults[0]?.message).toContain(
      'consent.measurement: expected pending, granted, denied, found "yes"',
    );
    expect(faults[1]?.message).toContain('consent.analytics');
  });

  it('is not heard after destroy()', async () => {
    open();
    const { setPlatformConsent } = host;
    tb.destroy();
    setPlatformConsent(GRANTED);
    expect(storedKeys()).toEqual([]);
    expect(tb.consent.get()).toEqual(PENDING);
  });
});

describe('while paused', () => {
  // As another tab, or an earlier page, has written it down.
  const pause = () => {
    localStorage.setItem(CONSENT, JSON.stringify({ ...GRANTED, paused: true }));
    window.dispatchEvent(new StorageEvent('storage', { key: CONSENT }));
  };

  it('nothing is recorded, the page shows its defaults, and what is stored stays', async () => {
    open();
    tb.consent.set(GRANTED);
    await tb.track('Viewed');
    await tb.track('Viewed');
    await settled();
    expect(shown()).toBe('Again');
    pause();
    expect(await tb.track('Viewed')).toBe(false);
    await settled();
    expect(shown()).toBe('Welcome');
    expect(tb.segments()).toEqual([]);
    expect(tb.consent.get()).toEqual(GRANTED);
    expect(await storedEvents()).toBe(2);
    expect(JSON.parse(localStorage.tailorbird).next).toEqual([]);

    reopen();
    await tb.ready;
    expect(await tb.track('Viewed')).toBe(false);
    await settled();
    expect(shown()).toBe('Welcome');
    expect(await storedEvents()).toBe(2);

    localStorage.setItem(CONSENT, JSON.stringify(GRANTED));
    window.dispatchEvent(new StorageEvent('storage', { key: CONSENT }));
    expect(await tb.track('Viewed')).toBe(true);
    await settled();
    expect(shown()).toBe('Again');
    expect(await storedEvents()).toBe(3);
  });

  it('what rests on this page view alone is not shown either', async () => {
    history.replaceState(null, '', '/?utm_source=mail');
    localStorage.setItem(CONSENT, JSON.stringify({ paused: true }));
    open({ consent: { contextual: true } });
    await settled();
    expect(tb.segments()).toEqual([]);
    expect(shown()).toBe('Welcome');
  });
});

describe('with consent.contextual', () => {
  const config: Config = { consent: { contextual: true } };

  beforeEach(() => history.replaceState(null, '', '/?utm_source=mail'));

  it.each([
    ['pending', PENDING],
    ['denied', DENIED],
  ])(
    'what rests on this page view alone is shown while consent is %s, and nothing is stored',
    async (_, states) => {
      open(config);
      tb.consent.set(states);
      await tb.identify('user-17', { firstName: 'Ada', plan: 'pro' });
      await tb.track('Viewed');
      await tb.track('Viewed');
      await settled();
      expect(tb.segments()).toEqual(['desktop', 'mail', 'mail-on-desktop']);
      expect(shown()).toBe('Dear reader');
      expect(tb.variant('hero').variant).toBe('mail-on-desktop');
      expect(host.mayPersonalize()).toBe(false);
      expect([storedKeys(), await databases(), sessionStorage.length]).toEqual([[], [], 0]);
    },
  );

  it('all of it is shown once personalization is granted, and no more once it is refused', async () => {
    open(config);
    await tb.identify('user-17', { firstName: 'Ada' });
    await settled();
    tb.consent.set(GRANTED);
    await tb.track('Viewed');
    await settled();
    expect(shown()).toBe('Dear Ada');
    await tb.track('Viewed');
    await settled();
    expect(shown()).toBe('Again');
    expect(tb.segments()).toContain('viewers');
    tb.consent.set(DENIED);
    await settled();
    expect(shown()).toBe('Dear reader');
    expect(tb.segments()).toEqual(['desktop', 'mail', 'mail-on-desktop']);
  });

  it('nothing but the segments of the page is known without personalization, though events are kept', async () => {
    open({ consent: { contextual: true, measurement: 'granted' } });
    await tb.track('Viewed');
    await tb.track('Viewed');
    await tb.identify('user-17', { plan: 'pro', firstName: 'Ada' });
    await settled();
    expect(tb.segments()).toEqual(['desktop', 'mail', 'mail-on-desktop']);
    expect(shown()).toBe('Dear reader');
    expect(JSON.parse(localStorage.tailorbird).next).toEqual([]);
  });

  it('nobody is redirected: what keeps that from going round in circles would be stored', async () => {
    const slots = { landing: { variants: [{ id: 'mail', segment: 'mail', redirect: '/letter' }] } };
    const replaced = vi.spyOn(location, 'replace').mockImplementation(() => {});
    open({ ...config, slots });
    await settled();
    expect(tb.variant('landing').variant).toBe('mail');
    expect(replaced).not.toHaveBeenCalled();
    expect(sessionStorage.length).toBe(0);
  });

  it('a variant for everybody is shown too, by page and by date', async () => {
    const variants = [
      { id: 'over', until: '2020-01-01' },
      { id: 'elsewhere', pages: '/sale' },
      { id: 'here', pages: '/' },
    ];
    open({ ...config, slots: { plans: { variants } } });
    await settled();
    expect(tb.variant('plans').variant).toBe('here');
  });
});

it('without consent.contextual nothing is shown before consent', async () => {
  history.replaceState(null, '', '/?utm_source=mail');
  open();
  await settled();
  expect(tb.segments()).toEqual([]);
  expect(shown()).toBe('Welcome');
  expect(() => tb.consent.set({ contextual: true } as never)).not.toThrow();
  expect(() => reopen({ consent: { contextual: 1 } as never })).toThrow('consent.contextual');
});
