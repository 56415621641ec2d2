import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const variants = { text: { text: 'Variant' }, html: { html: '<b>A</b> variant' }, template: { template: 'tpl' } };
const config = {
  consent: granted,
  segments: { all: { when: { $not: { none: true } } } },
  slots: Object.fromEntries(
    Object.entries(variants).map(([id, change]) => [id, { selector: `#${id}`, variants: [{ id: 'v', segment: 'all', ...change }] }]),
  ),
};
const body = (id: string) =>
  `<template id="tpl">\n<i>From a</i> template\n</template><p>Page</p><div><a id="${id}" href="/x">Default <i>of</i> it</a></div> tail`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  beforeAll(async () => {
    server = await startServer({
      '/pieces': async (url, response) => {
        const page = htmlPage({ config, body: body(url.searchParams.get('id') as string) });
        const cut = url.searchParams.get('cut') as string;
        const at = cut ? page.indexOf(cut) + cut.length : 0;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        if (at) {
        response.write(page.slice(0, at));
        await pause(500);
        }
        return page.slice(at);
      },
    });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  test.each(Object.keys(variants).flatMap((id) => ['', '"/x">', '>Def', 'Default ', '<i>', '<i>of', '</i>', '</i> i', '</i> it', '</a>', '</div>', '</div> ta'].map((cut) => [id, cut])))(
    '%s cut behind %s',
    async (id, cut) => {
      const got: Record<string, unknown> = {};
      await browser.clearSiteData(server.origin);
      for (const visit of ['first', 'early', 'late']) {
        server.delays[`${dist}/tailorbird.js`] = visit === 'late' ? 1000 : 0;
        await browser.open(`${server.origin}/pieces?id=${id}&cut=${encodeURIComponent(cut as string)}`);
        if (visit === 'late') {
          await browser.waitFor(async () => document.readyState !== 'loading');
          got.head = await browser.evaluate(() => document.querySelector('a')?.outerHTML);
        }
        await waitForLibrary(browser);
        await pause(100);
        const shown = await browser.evaluate(() => document.querySelector('a')?.outerHTML);
        await browser.evaluate(() => (window as any).tailorbird.destroy());
        const restored = await browser.evaluate(() => document.documentElement.outerHTML);
        const html = await browser.evaluate(async () => {
          const source = await (await fetch(location.href)).text();
          return new DOMParser().parseFromString(source, 'text/html').documentElement.outerHTML;
        });
        got[visit] = shown;
        if (restored !== html) got[visit + ' restored'] = await browser.evaluate(() => document.body.outerHTML);
      }
      console.log(id, cut, JSON.stringify(got, null, 1));
    },
  );
});
