import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../src/api.js';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser, type Tab } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, readLog, shoeView, track, waitForLibrary } from './pages.ts';

// biome-ignore lint/suspicious/noExplicitAny: the page's global
type PageWindow = { tailorbird: any };

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/one': () => htmlPage(),
      '/two': () => htmlPage(),
      '/plain': () => htmlPage({ body: '<p>A page</p>' }),
    });
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('what happens in one tab is known in the other, and then both come to rest', async () => {
    await browser.open(`${server.origin}/one`);
    await waitForLibrary(browser);
    const other = await browser.newTab();
    await other.open(`${server.origin}/two`);
    await waitForLibrary(other);
    expect(await track(browser, shoeView, shoeView)).toEqual([true, true]);
    expect(await track(other, shoeView)).toEqual([true]);
    for (const tab of [browser, other]) await tab.waitForText('[data-tb-slot=hero]', 'shoes');

    const count = (tab: typeof other) =>
      tab.evaluate(async () => {
        let writes = 0;
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (...item) {
          writes++;
          setItem.apply(this, item);
        };
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return writes;
      });
    // A slot counts as seen after a second, and what belongs to that may take its time: that is the last that happens.
    await pause(1500);
    const writes = () => Promise.all([count(browser), count(other)]);
    await expect.poll(writes, { timeout: 15_000 }).toEqual([0, 0]);
    // A lull between two rounds of news would not be rest.
    for (let second = 0; second < 2; second += 1) expect(await writes()).toEqual([0, 0]);
    const ids = (await readLog(browser)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(browser.errors()).toEqual([]);
  });

  test('status() says how many tabs there are, and how much is kept', async () => {
    await server.renew();
    const open = async (tab: Tab) => {
      await tab.open(`${server.origin}/plain`);
      await waitForLibrary(tab);
    };
    const status = (tab: Tab): Promise<Status> =>
      tab.evaluate(() => (window as unknown as PageWindow).tailorbird.status());
    // A tab that is slow to answer is not counted.
    const expectTabs = (tab: Tab, count: number) =>
      expect.poll(async () => (await status(tab)).tabs, { timeout: 10_000 }).toBe(count);
    await open(browser);
    expect((await status(browser)).tabs).toBe(1);
    const other = await browser.newTab();
    await open(other);
    for (const tab of [browser, other]) await expectTabs(tab, 2);

    // Of both tabs, and each as often as it was recorded.
    const before = await status(browser);
    expect(before.events).toBe((await readLog(browser)).length);
    await track(browser, shoeView, shoeView);
    await track(other, shoeView);
    const after = await status(browser);
    expect(after.events).toBe(before.events + 3);
    expect((await status(other)).events).toBe(after.events);
    expect(after.bytes).toBeGreaterThan(before.bytes);
    // What is longer takes more, by about as much.
    await track(other, ['Product Viewed', { name: 'x'.repeat(1000) }]);
    const longer = await status(browser);
    expect(longer.events).toBe(after.events + 1);
    expect(longer.bytes - after.bytes).toBeGreaterThan(1000);
    expect(longer.bytes - after.bytes).toBeLessThan(2000);
    expect((await readLog(browser)).length).toBe(longer.events);

    await other.close();
    await expectTabs(browser, 1);
    expect(browser.errors()).toEqual([]);
  });
});
