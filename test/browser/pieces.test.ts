import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const config = { consent: granted, segments: { all: { when: { $not: { none: true } } } } };
const source = () =>
  htmlPage({
    config,
    body: '<p>A page</p><div data-tb-slot="last">default<template data-tb-segment="all"><p>variant</p><p>all of {{name|it}}</p></template></div>',
  });

// The script comes while the parser stands in the last slot of the page, and nothing but text comes behind.
forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/pieces': async (url, response) => {
        const [page, cut] = [source(), url.searchParams.get('cut') as string];
        const at = page.indexOf(cut) + cut.length;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.write(page.slice(0, at));
        await pause(500);
        return page.slice(at);
      },
    });
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.each(['"last">', 'default', '="all">', '<p>variant</p>', '</template>', '</div>'])(
    'cut behind %s, the slot shows its variant in the end',
    async (cut) => {
      await server.renew();
      for (const visit of ['first', 'second']) {
        await browser.open(`${server.origin}/pieces?cut=${encodeURIComponent(cut)}`);
        await waitForLibrary(browser);
        await pause(100);
        expect(await browser.text('[data-tb-slot]'), visit).toBe('variant all of it');
      }
    },
  );
});
