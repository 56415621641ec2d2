// Pages that a server renders and a framework hydrates, with a slot in HTML.
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderToString as renderVue } from 'vue/server-renderer';
import { asScript, bundle } from './frameworks/bundle.ts';
import { frameScript, readFrames } from './frameworks/frames.ts';
import { RawPage } from './frameworks/react-raw.ts';
import { createRawPage } from './frameworks/vue-raw.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const config = { consent: granted, segments: { pro: { when: { plan: 'pro' } } } };
const SCRIPT = `${dist}/tailorbird.js`;

const renderSvelte = async (): Promise<string> => {
  const code = await bundle('./svelte-raw-server.ts', 'server');
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).markup;
};

const SERVERS = {
  react: async () => renderReact(createElement(RawPage)),
  vue: () => renderVue(createRawPage()),
  svelte: renderSvelte,
};

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    const pages = await Promise.all(
      Object.entries(SERVERS).map(async ([framework, render]) => [
        [
          `/${framework}`,
          htmlPage({
            config,
            before: frameScript,
            body: `<div id="app">${await render()}</div><script type="module" src="/${framework}.js"></script>`,
          }),
        ] as const,
        [`/${framework}.js`, asScript(await bundle(`./${framework}-raw-hydrated.ts`))] as const,
      ]),
    );
    server = await startServer(Object.fromEntries(pages.flat()));
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const slot = () => browser.text('[data-tb-slot]');
  const setPlan = (plan: string) =>
    browser.evaluate(
      (value: string) =>
        // biome-ignore lint/suspicious/noExplicitAny: the page's global
        (window as any).tailorbird.identify('user-1', { plan: value }),
      plan,
    );

  describe.each(Object.keys(SERVERS))('%s', (framework) => {
    const open = async (delays: Record<string, number> = {}) => {
      Object.assign(server.delays, { [SCRIPT]: 0, [`/${framework}.js`]: 0 }, delays);
      await browser.open(`${server.origin}/${framework}`);
      await browser.waitFor('html[data-hydrated]');
      await waitForLibrary(browser);
      await pause(200);
    };

    test('hydrates beside a variant, and goes on', async () => {
      await server.renew();
      const before = { errors: browser.errors().length, warnings: browser.warnings().length };
      await open();
      expect(await readFrames(browser)).toEqual(['Welcome']);
      await setPlan('pro');
      await browser.waitForText('[data-tb-slot]', 'For pros: pro', 3000);
      await pause(500);
      for (const delays of [{}, { [SCRIPT]: 600 }, { [`/${framework}.js`]: 600 }]) {
        await open(delays);
        // Vue writes `v-html` anew. The head snippet has stopped by then, and the library may be yet to come.
        const rewritten = ['For pros: pro', 'Welcome', 'For pros: pro'];
        const isRewritten = framework === 'vue' && !(`/${framework}.js` in delays);
        const frames = await readFrames(browser);
        if (isRewritten && SCRIPT in delays) expect(frames).toEqual(rewritten);
        else if (isRewritten) expect([rewritten, ['For pros: pro']]).toContainEqual(frames);
        else expect(frames).toEqual(['For pros: pro']);
        await browser.click('button');
        await browser.waitForText('button', 'Count 1', 3000);
        expect(await slot()).toBe('For pros: pro');
      }
      await setPlan('free');
      await browser.waitForText('[data-tb-slot]', 'Welcome', 3000);
      await browser.click('button');
      await browser.waitForText('button', 'Count 2', 3000);
      expect(await slot()).toBe('Welcome');
      expect(browser.errors().slice(before.errors)).toEqual([]);
      expect(browser.warnings().slice(before.warnings)).toEqual([]);
    });
  });
});
