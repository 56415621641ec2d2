// React pages with slots by code, rendered in the browser or hydrated, in React's development build.
import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asScript, bundle } from './frameworks/bundle.ts';
import { frameScript, readFrames, waitForFrame } from './frameworks/frames.ts';
import { configFor, Page } from './frameworks/react-page.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, htmlPage, pause, waitForLibrary } from './pages.ts';

const SCRIPT = `${dist}/tailorbird.js`;
const DEFAULT = 'Welcome 0';
const VARIANT = 'For pros 0';

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  let before: { errors: number; warnings: number };

  beforeAll(async () => {
    const [hydrated, provided] = await Promise.all([
      bundle('./react-hydrated.ts'),
      bundle('./react-provided.ts'),
    ]);
    const markup = renderToString(createElement(StrictMode, null, createElement(Page)));
    const page = (file: string, plan?: string, inside = markup, script?: string) =>
      htmlPage({
        config: plan && configFor(plan),
        before: frameScript,
        body: `<div id="app">${inside}</div><p>Below</p><script type="module" src="/${file}"></script>`,
        // A page with the library in its bundle has no script tag.
        ...(plan ? {} : { script: 'type="text/plain"' }),
        ...(script ? { script } : {}),
      });
    server = await startServer({
      '/hydrated.js': asScript(hydrated),
      '/provided.js': asScript(provided),
      '/hydrated': page('hydrated.js', 'pro'),
      '/early': page('hydrated.js', 'pro', markup, `src="${SCRIPT}" data-config="tb-config"`),
      // The config has changed since the last visit: nobody is a pro now.
      '/changed': page('hydrated.js', 'gold'),
      '/provided': page('provided.js'),
      '/client': page('provided.js', undefined, ''),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const facts = () => browser.text('#facts');
  const open = async (path: string) => {
    await browser.open(`${server.origin}${path}`);
    await waitForLibrary(browser);
    await pause(200);
  };
  /** Does not wait until all of the page is there. */
  const goTo = async (path: string) => {
    await browser.evaluate(
      (url: string) => void setTimeout(() => location.assign(url)),
      `${server.origin}${path}`,
    );
    await browser.waitFor((wanted: string) => location.pathname === wanted, [path]);
  };
  const setPlan = (plan: string) =>
    browser.evaluate(
      (value: string) =>
        // biome-ignore lint/suspicious/noExplicitAny: the page's global
        (window as any).tailorbird.identify('user-1', { plan: value }),
      plan,
    );
  const shows = (text: string) => browser.waitForText('[data-tb-slot]', text, 3000);
  const markup = () => browser.evaluate(() => document.querySelector('[data-tb-slot]')?.outerHTML);
  const become = async (path: string, plan: string) => {
    await open(path);
    await setPlan(plan);
    await shows(plan === 'pro' ? VARIANT : DEFAULT);
    await pause(500);
  };

  beforeEach(async () => {
    await server.renew();
    before = { errors: browser.errors().length, warnings: browser.warnings().length };
  });

  afterEach(() => {
    for (const path of Object.keys(server.delays)) delete server.delays[path];
    expect(browser.errors().slice(before.errors)).toEqual([]);
    expect(browser.warnings().slice(before.warnings)).toEqual([]);
  });

  const shownOnly = (variant: string, text: string) =>
    `<section data-tb-slot="hero" data-tb-code="${variant}"><div data-tb-variant="${variant}">` +
    `<button type="button">${text}</button></div></section>`;

  describe.each(['/hydrated', '/provided'])('the page from a server, %s', (path) => {
    test('a new visitor sees the default, and the variant when its time has come', async () => {
      await open(path);
      expect(await readFrames(browser)).toEqual([DEFAULT]);
      expect(await facts()).toBe('null []');
      expect(await markup()).toBe(shownOnly('', DEFAULT));
      await browser.click('[data-tb-slot] button');
      await shows('Welcome 1');
      await setPlan('pro');
      await shows(VARIANT);
      expect(await facts()).toBe('pro [pro]');
      expect(await markup()).toBe(shownOnly('pro', VARIANT));
      await browser.click('[data-tb-slot] button');
      await shows('For pros 1');
      await setPlan('free');
      await shows(DEFAULT);
      expect(await facts()).toBe('null []');
    });

    test.each([
      ['all at once', {}],
      ['the library late', { [SCRIPT]: 1000 }],
      ['React late', { '/hydrated.js': 1000, '/provided.js': 1000 }],
    ])('a returning visitor sees the variant in every frame: %s', async (_, delays) => {
      await become(path, 'pro');
      Object.assign(server.delays, delays);
      await open(path);
      expect(await readFrames(browser)).toEqual([VARIANT]);
      expect(await facts()).toBe('pro [pro]');
      expect(await markup()).toBe(shownOnly('pro', VARIANT));
      await browser.click('[data-tb-slot] button');
      await shows('For pros 1');
    });
  });

  test('with a library that is there before the slot is parsed, too', async () => {
    await become('/early', 'pro');
    server.delays['/hydrated.js'] = 500;
    await open('/early');
    await browser.waitFor('html[data-hydrated]');
    await pause(200);
    expect(await readFrames(browser)).toEqual([VARIANT]);
    expect(await markup()).toBe(shownOnly('pro', VARIANT));
  });

  test('without a library, blocked say, what the head snippet shows stays', async () => {
    await become('/hydrated', 'pro');
    server.delays[SCRIPT] = 5000;
    await goTo('/hydrated');
    await browser.waitFor('html[data-hydrated]');
    await pause(500);
    expect(await readFrames(browser)).toEqual([VARIANT]);
    expect(await markup()).toBe(shownOnly('pro', VARIANT));
    expect(await facts()).toBe('null []');
    await browser.click('[data-tb-slot] button');
    await shows('For pros 1');
  });

  test.each([
    ['before React', [SCRIPT, '/hydrated.js']],
    ['after React', ['/hydrated.js', SCRIPT]],
  ])('what the head snippet showed goes if the library, there %s, decides otherwise', async (_, order) => {
    await become('/hydrated', 'pro');
    const released = order.map((path) => {
      let release = () => {};
      server.delays[path] = new Promise((resolve) => {
        release = resolve;
      });
      return [path, () => release()] as const;
    });
    await goTo('/changed');
    await waitForFrame(browser);
    for (const [path, release] of released) {
      release();
      await (path === SCRIPT ? shows(DEFAULT) : browser.waitFor('html[data-hydrated]'));
      await pause(200);
    }
    expect(await readFrames(browser)).toEqual([VARIANT, DEFAULT]);
    expect(await markup()).toBe(shownOnly('', DEFAULT));
    expect(await facts()).toBe('null []');
  });

  test('rendered in the browser with a provider, it is right from the first frame on', async () => {
    await open('/client');
    expect(await readFrames(browser)).toEqual([DEFAULT]);
    await setPlan('pro');
    await shows(VARIANT);
    await pause(500);
    await open('/client');
    expect(await readFrames(browser)).toEqual([VARIANT]);
    expect(await facts()).toBe('pro [pro]');
    expect(await markup()).toBe(shownOnly('pro', VARIANT));
  });
});
