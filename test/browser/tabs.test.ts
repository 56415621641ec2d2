import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, readLog, shoeView, track, waitForLibrary } from './pages.ts';

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/one': () => htmlPage(), '/two': () => htmlPage() });
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
});
