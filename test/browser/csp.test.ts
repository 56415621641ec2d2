import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  dist,
  distFile,
  shoeConfig,
  shoeSlot,
  shoeView,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';

const policy = [
  "default-src 'none'",
  "script-src 'nonce-x' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const catalogue = ['1', '2', '3'].map((id) => ({
  product_id: id,
  name: `Shoe ${id}`,
  url: `/strict?item=${id}`,
  image_url: '/favicon.ico',
  category: 'shoes',
  brand: 'Brand',
  price: 10,
  popularity: Number(id),
}));

const page = () => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A strict page</title>
<script nonce="x">
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
</script>
<script nonce="x">${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>
<script type="application/json" id="tb-config">${JSON.stringify(shoeConfig)}</script>
<script nonce="x" async src="${dist}/tailorbird.js" data-config="tb-config"></script>
</head>
<body data-tb-catalogue="/catalogue.json">
${shoeSlot}
<button id="add" data-tb-track="Product Added" data-tb-track-product_id="1">Add</button>
<ul id="list" data-tb-recommend="popular" data-tb-limit="2"><template><li><a href="{{url}}">{{name}}</a></li></template></ul>
</body>
</html>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/strict': (_url, response) => {
        response.setHeader('Content-Security-Policy', policy);
        return page();
      },
      '/catalogue.json': (_url, response) => {
        response.setHeader('Content-Type', 'application/json');
        return JSON.stringify(catalogue);
      },
    });
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const violations = () => browser.evaluate(() => (window as unknown as { violations: string[] }).violations);

  test('all works under a strict policy with trusted types, without one violation', async () => {
    await browser.open(`${server.origin}/strict`);
    await waitForLibrary(browser);
    await track(browser, shoeView, shoeView, shoeView);
    await browser.waitForText('[data-tb-slot]', 'New running');
    await browser.waitFor('#list li');
    expect(await browser.text('#list li')).toBe('Shoe 3');
    await browser.click('#add');
    expect(await waitForEvents(browser, 'Product Added', 1)).toHaveLength(1);
    expect(await violations()).toEqual([]);

    // The second load has a cached decision, so here the head snippet does its work.
    await browser.reload();
    expect(await browser.text('[data-tb-slot]')).toBe('New running shoes');
    await waitForLibrary(browser);
    expect(await violations()).toEqual([]);
    expect(browser.errors()).toEqual([]);
  });

  test('the policy is in force: a violation would have been seen', async () => {
    await browser.evaluate(() => {
      const image = new Image();
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      document.body.append(image);
    });
    await browser.waitFor(() => (window as unknown as { violations: string[] }).violations.length > 0);
    expect((await violations())[0]).toContain('img-src');
  });
});
