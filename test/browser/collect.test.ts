import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser, type Tab } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, readLog, waitForEvents, waitForLibrary } from './pages.ts';

const links = `
  <a id="plain" href="/other" data-tb-track="Promotion Clicked" data-tb-track-promotion_id="7" data-tb-track-position="2">one</a>
  <a id="stopped" href="/other" data-tb-track="Promotion Clicked" data-tb-track-promotion_id="8">two</a>
  <button id="button" data-tb-track="Product Added" data-tb-track-product_id="42"><b>Add</b> it</button>
  <script>
    document.getElementById('stopped').addEventListener('click', (event) => event.stopImmediatePropagation(), true);
    window.prevented = 0;
    const { preventDefault } = Event.prototype;
    Event.prototype.preventDefault = function () { window.prevented += 1; preventDefault.call(this); };
  </script>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    // `no-store`, which the server sends otherwise, keeps a page out of the back/forward cache.
    const cacheable =
      (body: string) => (_url: URL, response: { setHeader(name: string, value: string): void }) => {
        response.setHeader('Cache-Control', 'no-cache');
        return htmlPage({ body });
      };
    server = await startServer({
      '/app': cacheable('<p>An app of one page</p><a id="away" href="/other">away</a>'),
      '/other': cacheable('<p>Another page</p>'),
      '/links': () => htmlPage({ body: links }),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const viewedPaths = async (tab: Tab, count: number) =>
    (await waitForEvents(tab, 'Page Viewed', count)).map((event) => event.properties.path);

  const navigateWithinPage = async (tab: Tab) => {
    await tab.open(`${server.origin}/app`);
    await waitForLibrary(tab);
    const steps: Array<[step: () => void, views: number]> = [
      [() => history.pushState(null, '', '/app/shoes'), 2],
      [() => history.pushState(null, '', '/app/shoes'), 2],
      [() => history.replaceState(null, '', '/app/bags'), 3],
      [() => history.replaceState({ scroll: 3 }, ''), 3],
      [() => location.assign('#reviews'), 3],
      [() => history.back(), 3],
      [() => history.go(-2), 4],
    ];
    for (const [step, views] of steps) {
      await tab.evaluate(step);
      // At once and not with the next event: each step must be noticed by itself.
      expect(await viewedPaths(tab, views), String(step)).toHaveLength(views);
    }
    expect(await tab.evaluate(() => location.pathname)).toBe('/app');
    return viewedPaths(tab, 4);
  };
  const expected = ['/app', '/app/shoes', '/app/bags', '/app'];

  describe('page views', () => {
    test('each other URL within a page is one; the same URL again and a hash alone are none', async () => {
      await server.renew();
      expect(await navigateWithinPage(browser)).toEqual(expected);
    });

    test('the same without the Navigation API', async () => {
      await server.renew();
      const tab = await browser.newTab();
      await tab.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
      expect(await navigateWithinPage(tab)).toEqual(expected);
      expect(await tab.evaluate(() => typeof (window as { navigation?: unknown }).navigation)).toBe(
        'undefined',
      );
      await tab.close();
    });

    test('a page that comes back from the back/forward cache is one', async ({ skip }) => {
      await server.renew();
      await browser.open(`${server.origin}/app`);
      await waitForLibrary(browser);
      await browser.evaluate(() => {
        window.addEventListener('pageshow', (event) => {
          (window as { restored?: boolean }).restored = event.persisted;
        });
      });
      await viewedPaths(browser, 1);
      await browser.follow('#away');
      await viewedPaths(browser, 2);
      await browser.back();
      const restored = await browser.evaluate(() => (window as { restored?: boolean }).restored === true);
      expect(await viewedPaths(browser, 3)).toEqual(['/app', '/other', '/app']);
      if (name === 'chromium') expect(restored).toBe(true);
      else if (!restored) skip(`${name} loaded the page anew`);
    });

    test.runIf(name === 'chromium')(
      'a prerendered page is one when it is shown, and stores nothing before',
      async () => {
        await server.renew();
        const tab = await browser.newTab();
        await tab.addInitScript(() =>
          Object.defineProperty(Document.prototype, 'prerendering', { get: () => true, configurable: true }),
        );
        await tab.open(`${server.origin}/app`);
        await pause(700);
        expect(await readLog(tab)).toEqual([]);
        await tab.evaluate(() => {
          Object.defineProperty(Document.prototype, 'prerendering', { get: () => false, configurable: true });
          document.dispatchEvent(new Event('prerenderingchange'));
        });
        expect(await viewedPaths(tab, 1)).toEqual(['/app']);
        await tab.close();
      },
    );

    test.runIf(name === 'chromium')('navigation.navigate() that the page intercepts is one', async () => {
      await server.renew();
      await browser.open(`${server.origin}/app`);
      await waitForLibrary(browser);
      await browser.evaluate(() => {
        // biome-ignore lint/suspicious/noExplicitAny: newer than the DOM types
        const { navigation } = window as any;
        navigation.addEventListener('navigate', (event: { intercept(): void }) => event.intercept());
        navigation.navigate('/app/hats');
      });
      expect(await viewedPaths(browser, 2)).toEqual(['/app', '/app/hats']);
    });
  });

  describe('clicks', () => {
    const clicked = async (id: string, count: number) =>
      (await waitForEvents(browser, 'Promotion Clicked', count)).filter(
        (event) => event.properties.promotion_id === id,
      );

    test('10 of 10 clicks on a link are recorded, though the page is left at once', async () => {
      await server.renew();
      for (let round = 0; round < 10; round += 1) {
        await browser.open(`${server.origin}/links`);
        await waitForLibrary(browser);
        await browser.follow('#plain');
        expect(await browser.evaluate(() => location.pathname)).toBe('/other');
      }
      await waitForLibrary(browser);
      const events = await clicked('7', 10);
      expect(events).toHaveLength(10);
      expect(events[0]?.properties).toMatchObject({ promotion_id: '7', position: 2 });
    });

    test('a handler of the page that stops the event hides no click', async () => {
      await server.renew();
      await browser.open(`${server.origin}/links`);
      await waitForLibrary(browser);
      await browser.follow('#stopped');
      await waitForLibrary(browser);
      expect(await clicked('8', 1)).toHaveLength(1);
    });

    test('a click on what stands inside counts once, and no click is ever prevented', async () => {
      await server.renew();
      await browser.open(`${server.origin}/links`);
      await waitForLibrary(browser);
      await browser.click('#button b');
      const events = await waitForEvents(browser, 'Product Added', 1);
      expect(events.map((event) => event.properties)).toEqual([{ product_id: '42' }]);
      expect(await browser.evaluate(() => (window as unknown as { prevented: number }).prevented)).toBe(0);
    });
  });

  test('the pages had no error', () => {
    expect(browser.errors()).toEqual([]);
  });
});
