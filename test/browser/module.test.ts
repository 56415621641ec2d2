import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { distFile, pause, shoeConfig, shoeSlot, shoeView, track } from './pages.ts';

// What a bundler would do: the module, with its dependencies found by name, behind the head snippet.
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<script>${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>
<script type="importmap">{ "imports": {
  "idb-keyval": "/node_modules/idb-keyval/dist/index.js",
  "nanoid": "/node_modules/nanoid/index.browser.js"
} }</script></head>
<body>${shoeSlot}
<script>window.tailorbird.push(['track', 'Early']);</script>
<script type="module">
  import { createTailorbird } from '/dist/esm/index.js';
  window.seen = [];
  window.tb = createTailorbird(${JSON.stringify(shoeConfig)});
  window.tb.on('event', ({ name }) => window.seen.push(name));
  window.again = createTailorbird({}) === window.tb;
</script></body></html>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/': page });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async () => {
    await browser.open(`${server.origin}/`);
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    await browser.waitFor(() => !!(window as any).tb);
  };
  const hero = () => browser.text('[data-tb-slot=hero]');

  test('the module takes the queue and the slots over from the head snippet', async () => {
    await open();
    expect(await hero()).toContain('Welcome');
    expect(await track(browser, shoeView, shoeView, shoeView)).toEqual([true, true, true]);
    await browser.waitForText('[data-tb-slot=hero]', 'shoes');
    await pause(300);
    await open();
    expect(await hero()).toContain('shoes');
    await browser.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).tb.consent.set({ personalization: 'denied' });
    });
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    const names = await browser.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { events } = await (window as any).tb.export();
      return events.map((event: { name: string }) => event.name);
    });
    expect(names.filter((each: string) => each === 'Early')).toHaveLength(2);
  });

  test('created twice, the first stays', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    expect(await browser.evaluate(() => (window as any).again)).toBe(true);
    expect(browser.errors()).toEqual([]);
  });

  test('destroyed, it gives the page back as it was', async () => {
    await open();
    const [before, after] = await browser.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tb } = window as any;
      tb.consent.set({ personalization: 'granted' });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const shown = document.querySelector('[data-tb-slot]')?.textContent;
      tb.destroy();
      return [shown, document.querySelector('[data-tb-slot]')?.outerHTML];
    });
    expect(before).toContain('shoes');
    expect(after).toBe(shoeSlot);
  });
});
