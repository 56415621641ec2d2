import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inlineJson } from './attacks.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, distFile, granted, pause, waitForLibrary } from './pages.ts';

const shop = '/examples/shop/';
const shopPages = [
  'index.html',
  'category.html?c=shoes',
  'product.html?id=fell-runner',
  'cart.html',
  'checkout.html',
  'account.html',
  'privacy.html',
];

/**
 * Before any script of the page has changed anything: what the parser made, in a script at the end of the source.
 * The nodes themselves are kept, to be found again.
 */
const look = `<script>
  window.nodesOf = (root) => {
    const all = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
    for (let node = walker.currentNode; node; node = walker.nextNode()) all.push(node);
    return all;
  };
  window.before = { html: document.documentElement.outerHTML, nodes: window.nodesOf(document.documentElement) };
</script>`;

/** What the page is as soon as it is parsed: the head snippet has been there, the script has not. */
const early = `<script>
  addEventListener('DOMContentLoaded', () => {
    window.early = document.documentElement.outerHTML;
  });
</script>`;

/** Every kind of change that a config knows, and every way in which a slot stands in HTML. */
const kinds: Record<string, object> = {
  text: { text: 'Variant {{name|of text}}' },
  template: { template: 'for-template' },
  html: { html: '<b>Variant</b> <a href="/x">of markup</a>' },
  attributes: { attributes: { title: 'Variant', 'aria-label': 'v', 'data-x': '1', lang: 'de' } },
  className: { className: 'varied and more' },
  shown: { hidden: false },
  hidden: { hidden: true },
  image: { image: { src: '/favicon.ico?v', srcset: '/favicon.ico?v 2x', alt: 'Variant' } },
  link: { link: '/variant' },
  before: { moveBefore: '#text' },
  after: { moveAfter: '#late', text: 'Moved', className: 'moved' },
};
const config = {
  consent: granted,
  segments: { all: { when: { $not: { none: true } } } },
  slots: Object.fromEntries(
    Object.entries(kinds).map(([id, change]) => [
      id,
      { selector: `#${id}`, variants: [{ id: 'v', segment: 'all', ...change }] },
    ]),
  ),
};
const body = `<!-- a comment --><h1 id="text" class="a  b">Default <!-- kept --> <i>text</i></h1>
<p id="template">Default</p><p id="html">Default<br>text</p><p id="attributes" title="Default  title">x</p>
<p id="className" class=" one  two ">x</p><p class id="shown" hidden="">x</p><p id="hidden">x</p>
<img id="image" src="/favicon.ico" alt=""><a id="link" href='/default?a=1&amp;b=2'>x</a> text <p id="before">x</p>
and <div id="after"  class="q">x<span>y</span></div>
<template id="for-template"><b>From a template {{name|x}}</b></template>
<section data-tb-slot="one">
  text first <h2>Default</h2> <!-- a comment -->
  <template data-tb-segment="all"><h2>Variant</h2><p>{{name|x}}</p></template> between
  <template data-tb-segment="none"><h2>Never</h2></template>
  <p>last</p> text last
</section>
<section data-tb-slot="empty"><template data-tb-segment="all">Variant</template></section>
<section data-tb-slot="only-text">Default<template data-tb-segment="all"></template></section>
<ul data-tb-slot="list"><li>1<li>2<template data-tb-variant="v"><li>3</template></ul>
<table><tbody data-tb-slot="rows"><tr><td>1<template data-tb-segment="all"><tr><td>2</template></table>
<section data-tb-slot="outer"><p>Outer</p><section data-tb-slot="inner"><p>Inner</p><template data-tb-segment="all"><p>Variant</p></template></section>
<template data-tb-variant="v" data-tb-segment="none">Never</template></section>
<div data-tb-slot="coded" data-tb-code="v"><div data-tb-variant="v" hidden>Variant</div><div data-tb-variant="">Default</div></div>
<p id="late">x</p>`;

const everyKind = `<!doctype html>
<html lang="en" data-a='"'><head><meta charset="utf-8"><title>Every kind</title>
<script>${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>
<script type="application/json" id="tb-config">${inlineJson(config)}</script>
<script async src="${dist}/tailorbird.js" data-config="tb-config"></script></head><body>${body}</body></html>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  /** What is sent instead of the pages of the shop. */
  let change = (source: string) => source;

  beforeAll(async () => {
    const answer = (file: string) => () =>
      change(readFileSync(new URL(`../..${shop}${file}`, import.meta.url), 'utf8'));
    server = await startServer({
      ...Object.fromEntries(
        shopPages.map((page) => page.replace(/\?.*/, '')).map((file) => [shop + file, answer(file)]),
      ),
      '/kinds': () => change(everyKind),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (address: string) => {
    await browser.open(server.origin + address);
    await waitForLibrary(browser);
    await pause(300);
  };
  // The page's own scripts would change it, too; the library alone is left.
  const withoutScripts = (source: string) => source.replace(/<script type="module"[^>]*><\/script>/g, '');

  /** Destroys the library; what differs from the page as it was, and how many slots had shown something else. */
  const destroy = () =>
    browser.evaluate(() => {
      const page = window as unknown as {
        before: { html: string; nodes: Node[] };
        nodesOf(root: Node): Node[];
        tailorbird: { destroy(): void };
      };
      const { html, nodes } = page.before;
      const shown = document.documentElement.outerHTML;
      page.tailorbird.destroy();
      const after = document.documentElement.outerHTML;
      const at = [...after].findIndex((char, index) => char !== html[index]);
      const left = page.nodesOf(document.documentElement);
      return {
        wasVaried: shown !== html,
        difference:
          after === html
            ? ''
            : `…${after.slice(Math.max(0, at - 60), at + 120)}… (${at}) was …${html.slice(Math.max(0, at - 60), at + 120)}`,
        length: after.length - html.length,
        // Those behind the script that looked have come since.
        foreign: nodes.filter((node, index) => left[index] !== node).map((node) => node.nodeName),
      };
    });
  const intact = { wasVaried: true, difference: '', length: 0, foreign: [] };

  /** The page at `address`, after the library has been there, is to the byte what it is without it. */
  const check = async (address: string) => {
    // First the page as a site would send it, with variants: the script shows them, the snapshot is taken before it.
    change = (source) =>
      withoutScripts(source)
        .replace(/<script>\(\(\)=>[\s\S]*?<\/script>/, '')
        .replace('<script async', '<script defer')
        .replace(/\s*<\/body>\s*<\/html>\s*$/, `${look}</body></html>`);
    await open(address);
    expect(await destroy(), 'by the script').toEqual(intact);

    // Then with the head snippet, which shapes the page while it is parsed: the same page without any library is
    // what it must become again.
    change = (source) =>
      withoutScripts(source).replace(/\s*<\/body>\s*<\/html>\s*$/, `${early}</body></html>`);
    server.delays[`${dist}/tailorbird.js`] = 300;
    await open(address);
    delete server.delays[`${dist}/tailorbird.js`];
    const shaped = await browser.evaluate(() => (window as unknown as { early: string }).early);
    await browser.evaluate(() =>
      (window as unknown as { tailorbird: { destroy(): void } }).tailorbird.destroy(),
    );
    const restored = await browser.evaluate(() => document.documentElement.outerHTML);
    // The same source, in a document where no script runs.
    const html = await browser.evaluate(async () => {
      const source = await (await fetch(location.href)).text();
      return new DOMParser().parseFromString(source, 'text/html').documentElement.outerHTML;
    });
    expect(shaped, 'the head snippet').not.toBe(html);
    expect(restored, 'by the head snippet').toBe(html);
  };

  test('a page with every kind of slot', async () => {
    await check('/kinds');
  });

  test('the seven pages of the demo', async () => {
    // A visitor to whom every page shows something: a buyer who likes shoes, and comes by the newsletter.
    change = (source) => source;
    await open(`${shop}index.html?utm_source=newsletter`);
    await browser.evaluate(async () => {
      const { tailorbird } = window as unknown as {
        tailorbird: Record<'track' | 'identify', (...call: unknown[]) => Promise<boolean>>;
      };
      for (let view = 0; view < 3; view += 1)
        await tailorbird.track('Product Viewed', { product_id: 'fell-runner', category: 'shoes' });
      for (const order of ['a', 'b'])
        await tailorbird.track('Order Completed', { order_id: order, total: 400, products: [] });
      await tailorbird.identify('u', { firstName: 'Ada' });
    });
    for (const page of shopPages) await check(shop + page);
  });
});
