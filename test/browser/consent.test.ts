import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  granted,
  htmlPage,
  pause,
  readLog,
  readStorage,
  shoeConfig,
  shoeView,
  track,
  waitForLibrary,
} from './pages.ts';

const { consent: _granted, ...config } = shoeConfig;
const nothing = { databases: {}, local: {}, session: {}, cookies: '' };

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    const page = () => htmlPage({ config });
    server = await startServer({ '/one': page, '/two': page, '/three': page });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const setConsent = (value: object) =>
    browser.evaluate((wanted: object) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).tailorbird.consent.set(wanted);
    }, value);
  const hero = () => browser.text('[data-tb-slot=hero]');

  test('while consent is pending three pages of browsing store nothing and change nothing', async () => {
    for (const path of ['/one', '/two', '/three']) {
      await browser.open(`${server.origin}${path}`);
      await waitForLibrary(browser);
      expect(await track(browser, shoeView, shoeView, shoeView)).toEqual([false, false, false]);
      await pause(300);
      expect(await readStorage(browser)).toEqual(nothing);
      expect(await hero()).toBe('Welcome');
    }
  });

  test('once granted, the events of this page are stored and the page is shaped', async () => {
    await setConsent(granted);
    await browser.waitForText('[data-tb-slot=hero]', 'shoes');
    await expect
      .poll(async () => (await readLog(browser)).length, { timeout: 5000 })
      .toBeGreaterThanOrEqual(4);
    await pause(300);
    // On a busy machine the slot has been in sight for long enough by now.
    const log = (await readLog(browser)).filter(({ name }) => !/^(Session Started|Slot Viewed)$/.test(name));
    expect(log.map((event) => event.name)).toEqual([
      'Page Viewed',
      'Product Viewed',
      'Product Viewed',
      'Product Viewed',
    ]);
    expect(log[0]?.properties.path).toBe('/three');
  });

  test('the permission holds on the next page', async () => {
    await browser.open(`${server.origin}/one`);
    await waitForLibrary(browser);
    expect(await hero()).toBe('New running shoes');
    expect(await track(browser, ['Something Done'])).toEqual([true]);
  });

  test('withdrawal erases the database and the keys, and puts the defaults back', async () => {
    await setConsent({ measurement: 'denied', personalization: 'denied' });
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    await browser.waitFor(async () => (await indexedDB.databases()).length === 0);
    await pause(500);
    const { databases, local, session, cookies } = await readStorage(browser);
    expect({ databases, session, cookies }).toEqual({ databases: {}, session: {}, cookies: '' });
    // The refusal itself is all that may be remembered, and it names nobody.
    expect(Object.keys(local).filter((key) => key !== 'tailorbird.consent')).toEqual([]);
    expect(local['tailorbird.consent'] ?? '').not.toMatch(/visitor|id"/i);
  });

  test('after a withdrawal nothing is stored, on this page or the next', async () => {
    expect(await track(browser, shoeView)).toEqual([false]);
    await browser.open(`${server.origin}/two`);
    await waitForLibrary(browser);
    expect(await track(browser, shoeView, shoeView, shoeView)).toEqual([false, false, false]);
    await pause(300);
    expect(await hero()).toBe('Welcome');
    expect((await readStorage(browser)).databases).toEqual({});
    expect(browser.errors()).toEqual([]);
  });

  test('what was stored under another consent goes when a page starts without one', async () => {
    server.pages['/granted'] = () => htmlPage();
    await browser.open(`${server.origin}/granted`);
    await waitForLibrary(browser);
    expect(await track(browser, shoeView)).toEqual([true]);
    await pause(300);
    expect(await readStorage(browser)).not.toEqual(nothing);
    await browser.open(`${server.origin}/one`);
    await waitForLibrary(browser);
    await expect.poll(() => readStorage(browser), { timeout: 5000 }).toEqual(nothing);
  });
});
