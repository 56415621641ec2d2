// The parser goes on in a text that it finds at the end of an element, be it one of ours: then the rest of the default
// would be a part of the variant, and go with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const config = {
  consent: granted,
  segments: { all: { when: { $not: { none: true } } } },
  slots: {
    link: { selector: '#text', variants: [{ id: 'v', segment: 'all', text: 'A variant' }] },
    part: { selector: '#template', variants: [{ id: 'v', segment: 'all', template: 'tpl' }] },
  },
};
const bodyOf = (id: string) =>
  `<template id="tpl"><i>Also</i> a variant</template><div><a id="${id}" href="/x">Default <i>of</i> it</a></div> tail`;
const CUTS = ['"/x">', '"/x">Def', 'Default ', 'Default <i>', 'of</i>', 'of</i> i'];

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  beforeAll(async () => {
    server = await startServer({
      '/pieces': async (url, response) => {
        const page = htmlPage({ config, body: bodyOf(url.searchParams.get('id') as string) });
        const cut = url.searchParams.get('cut') as string;
        const at = page.lastIndexOf(cut) + cut.length;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.write(page.slice(0, at));
        await pause(300);
        return page.slice(at);
      },
    });
    browser = await borrow(name);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const read = () => browser.evaluate(() => document.querySelector('a')?.textContent);

  test.each(['text', 'template'].flatMap((id) => CUTS.map((cut) => [id, cut] as const)))(
    'by %s, a page cut behind %s shows all of the variant, and then all of the default',
    async (id, cut) => {
      await server.renew();
      // By the script on the first visit, and then by the head snippet, the script in the middle or at the end.
      for (const delay of [0, 0, 700]) {
        server.delays[`${dist}/tailorbird.js`] = delay;
        await browser.open(`${server.origin}/pieces?id=${id}&cut=${encodeURIComponent(cut)}`);
        await waitForLibrary(browser);
        await browser.waitFor(() => /variant$/.test(document.querySelector('a')?.textContent ?? ''));
        await browser.evaluate(() =>
          (window as unknown as { tailorbird: { destroy(): void } }).tailorbird.destroy(),
        );
        expect(await read()).toBe('Default of it');
      }
    },
  );
});
