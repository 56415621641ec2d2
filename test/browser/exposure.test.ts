import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  granted,
  htmlPage,
  pause,
  readLog,
  shoeView,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';

const slot = (id: string, height: string, more = '') =>
  `<section id="${id}" data-tb-slot="${id}" style="height:${height}" ${more}><button>Default</button><template data-tb-segment="viewers"><button>Variant</button></template></section>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  const config = (collect = {}) => ({
    consent: granted,
    collect,
    segments: { viewers: { when: { $event: { name: 'Product Viewed' } } } },
    slots: { coded: { variants: [{ id: 'v', segment: 'viewers' }] } },
  });

  beforeAll(async () => {
    const body = `${slot('top', '200px')}<div style="height:3000px"></div>${slot('low', '200px')}<div style="height:3000px"></div>`;
    server = await startServer({
      '/': () => htmlPage({ config: config(), body }),
      '/off': () => htmlPage({ config: config({ slots: false }), body }),
      '/tall': () =>
        htmlPage({ config: config(), body: `<div style="height:1500px"></div>${slot('tall', '6000px')}` }),
      '/hidden': () => htmlPage({ config: config(), body: slot('none', '200px', 'hidden') }),
      '/deep': () => htmlPage({ config: config(), body: '<div id="host"></div>' }),
      '/coded': () =>
        htmlPage({
          config: config(),
          body: '<div data-tb-slot="coded" data-tb-code="v"><button>v</button></div>',
        }),
    });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(() => server.renew());

  const open = async (path: string) => {
    await browser.open(server.origin + path);
    await waitForLibrary(browser);
  };
  const recorded = async (event: string) =>
    (await readLog(browser)).filter((each) => each.name === event).map(({ properties }) => properties);
  const of = (id: string, variant: string | null = null) => ({ slot: id, variant, segment: variant });
  const scroll = (y: number) => browser.evaluate((top: number) => window.scrollTo(0, top), y);

  test('what is in sight for a second is seen, what is below is not until it is scrolled to', async () => {
    await open('/');
    await waitForEvents(browser, 'Slot Viewed', 1);
    expect(await recorded('Slot Viewed')).toEqual([of('top')]);
    await scroll(3000);
    await pause(400);
    await scroll(0);
    await pause(1300);
    expect(await recorded('Slot Viewed')).toEqual([of('top')]);
    await scroll(3000);
    await waitForEvents(browser, 'Slot Viewed', 2);
    expect(await recorded('Slot Viewed')).toEqual([of('top'), of('low')]);
    // Once in a page view, however often it comes into sight.
    await scroll(0);
    await pause(1300);
    expect(await recorded('Slot Viewed')).toHaveLength(2);
    await browser.evaluate(() => history.pushState(null, '', '/next'));
    await waitForEvents(browser, 'Slot Viewed', 3);
    expect(await recorded('Slot Viewed')).toEqual([of('top'), of('low'), of('top')]);
  });

  test('another variant is seen anew, and clicks tell which was clicked', async () => {
    await open('/');
    await waitForEvents(browser, 'Slot Viewed', 1);
    await browser.click('#top button');
    await track(browser, shoeView);
    await browser.waitForText('#top', 'Variant');
    await browser.click('#top button');
    await waitForEvents(browser, 'Slot Viewed', 2);
    expect(await recorded('Slot Viewed')).toEqual([of('top'), of('top', 'viewers')]);
    expect(await recorded('Slot Clicked')).toEqual([of('top'), of('top', 'viewers')]);
    expect(browser.errors()).toEqual([]);
  });

  test('of a slot taller than the screen half a screen is enough', async () => {
    await open('/tall');
    const height = await browser.evaluate(() => innerHeight);
    const top = await browser.evaluate(
      () => document.getElementById('tall')?.getBoundingClientRect().top ?? 0,
    );
    await scroll(top - height * 0.6);
    await pause(1600);
    expect(await recorded('Slot Viewed')).toEqual([]);
    await scroll(top - height * 0.45);
    expect(await waitForEvents(browser, 'Slot Viewed', 1)).toHaveLength(1);
  });

  test('what is hidden is not seen', async () => {
    await open('/hidden');
    await pause(1600);
    expect(await recorded('Slot Viewed')).toEqual([]);
    await browser.evaluate(() => document.getElementById('none')?.removeAttribute('hidden'));
    expect(await waitForEvents(browser, 'Slot Viewed', 1)).toHaveLength(1);
  });

  test('in a shadow root too', async () => {
    await open('/deep');
    await browser.evaluate(() => {
      const root = (document.getElementById('host') as Element).attachShadow({ mode: 'open' });
      const section = document.createElement('section');
      section.setAttribute('data-tb-slot', 'deep');
      section.append(document.createElement('button'));
      root.append(section);
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).tailorbird.addRoot(root);
      section.querySelector('button')?.click();
    });
    expect(await waitForEvents(browser, 'Slot Viewed', 1)).toHaveLength(1);
    expect(await recorded('Slot Clicked')).toEqual([of('deep')]);
  });

  test('a slot by code is what it says it is', async () => {
    await open('/coded');
    await browser.click('button');
    await waitForEvents(browser, 'Slot Viewed', 1);
    expect(await recorded('Slot Viewed')).toEqual([{ slot: 'coded', variant: 'v', segment: null }]);
    await browser.evaluate(() => document.querySelector('[data-tb-code]')?.setAttribute('data-tb-code', ''));
    await waitForEvents(browser, 'Slot Viewed', 2);
    expect(await recorded('Slot Viewed')).toEqual([
      { slot: 'coded', variant: 'v', segment: null },
      of('coded'),
    ]);
    expect(await recorded('Slot Clicked')).toHaveLength(1);
  });

  test('with collect.slots off nothing of it is recorded', async () => {
    await open('/off');
    await browser.click('#top button');
    await pause(1600);
    expect(await recorded('Slot Viewed')).toEqual([]);
    expect(await recorded('Slot Clicked')).toEqual([]);
    expect(await recorded('Page Viewed')).toHaveLength(1);
  });
});
