import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { pause, waitForEvents, waitForLibrary } from './pages.ts';

const NONCE = 'x';
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const shop = '/examples/shop/';
const pages = ['index', 'category', 'product', 'cart', 'checkout', 'account', 'privacy'].map(
  (name) => `${name}.html`,
);

// Kept over the pages of the walk: a violation right before a page is left counts too.
const collector = `<script nonce="${NONCE}">
  addEventListener('securitypolicyviolation', (event) => {
    const seen = JSON.parse(sessionStorage.violations ?? '[]');
    seen.push([location.pathname, event.effectiveDirective, event.blockedURI, event.sample].join(' '));
    sessionStorage.violations = JSON.stringify(seen);
  });
</script>`;

/** A page of the demo as a site would serve it under this policy: only the nonces are added. */
const strict = (file: string) => {
  const source = readFileSync(new URL(`../..${shop}${file}`, import.meta.url), 'utf8');
  return source.replaceAll('<script', `<script nonce="${NONCE}"`).replace('<head>', `<head>${collector}`);
};

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    const answers = pages.map((file) => [
      shop + file,
      (_url: URL, response: import('node:http').ServerResponse) => {
        response.setHeader('Content-Security-Policy', policy);
        return strict(file);
      },
    ]);
    server = await startServer(Object.fromEntries(answers));
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const violations = () => browser.evaluate(() => JSON.parse(sessionStorage.violations ?? '[]') as string[]);
  const open = async (address: string) => {
    await browser.open(server.origin + shop + address);
    await waitForLibrary(browser);
    // What a page does late, and what the visitor sees of it.
    await pause(200);
  };
  const follow = async (selector: string) => {
    await browser.waitFor(selector);
    await browser.follow(selector);
    await waitForLibrary(browser);
    await pause(200);
  };
  const cards = (list: string) =>
    browser.evaluate(
      (selector: string) => document.querySelectorAll(`${selector} > .card`).length,
      `#${list}`,
    );

  test('the policy is in force on every page: each violation would be seen', async () => {
    for (const file of pages) {
      await browser.open(server.origin + shop + file);
      await browser.evaluate(() => {
        sessionStorage.removeItem('violations');
        const ignore = () => {};
        const image = new Image();
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
        document.body.append(image, document.createElement('style'));
        document.body.setAttribute('style', 'color: inherit');
        document.querySelector('style')?.append('p { color: inherit }');
        fetch('config.json').catch(ignore);
        try {
          document.createElement('p').innerHTML = '<b>markup</b>';
        } catch {
          // That is the policy: no string becomes markup.
        }
      });
      await browser.waitFor(() => (sessionStorage.violations ?? '').includes('connect-src'));
      const seen = (await violations()).join('\n');
      for (const directive of ['img-src', 'style-src', 'connect-src'])
        expect(seen, file).toContain(directive);
    }
    // Engines that know trusted types name them; all three refuse.
    const refuses = await browser.evaluate(() => 'trustedTypes' in window);
    if (refuses) expect((await violations()).join('\n')).toContain('require-trusted-types-for');
    await browser.clearSiteData(server.origin);
    await browser.open(`${server.origin}/-/blank`);
    await browser.evaluate(() => sessionStorage.removeItem('violations'));
  });

  test('the whole demo works under it, from the defaults to the greeting, without one violation', async () => {
    const before = browser.errors().length;
    await open('index.html');
    expect(await browser.text('[data-tb-slot=hero] h1')).toBe('Made for going out anyway');
    await browser.waitForText('[data-tb-slot=banner]', 'New here?');
    await browser.waitFor(() => document.querySelectorAll('#popular > .card').length === 4);
    expect(await cards('for-you')).toBe(0);

    for (const id of ['fell-runner', 'tempo-road', 'cairn-boot']) {
      await follow('.departments a[href="category.html?c=shoes"]');
      await follow(`#category-goods a[href="product.html?id=${id}"]`);
      await browser.waitForText('#product-price', '€');
      await browser.waitFor('#similar > .card');
    }
    await browser.waitFor('#recently-viewed > .card');
    await follow('a.brand');
    // The head snippet has shown it; the script agrees.
    await browser.waitForText('[data-tb-slot=hero] h1', 'Find the pair that goes further');
    await browser.waitFor('#for-you > .card');
    expect(await cards('for-you')).toBe(4);

    await browser.click('#tb-strip > summary');
    await browser.waitForText('[data-segment="shoe-lovers"]', 'yes');
    await browser.click('#tb-refuse');
    await browser.waitForText('[data-tb-slot=hero] h1', 'Made for going out anyway');
    expect(await cards('for-you')).toBe(0);
    await browser.click('#tb-allow');
    await browser.waitFor('#tb-allow[aria-pressed="true"]');

    for (const id of ['fell-runner', 'tempo-road', 'cairn-boot']) {
      await open(`product.html?id=${id}`);
      await browser.waitForText('#product-price', '€');
    }
    await browser.click('#add-to-cart');
    await browser.waitFor('#added a');
    expect(await waitForEvents(browser, 'Product Added', 1)).toHaveLength(1);
    await follow('#added a');
    await browser.waitForText('#cart-total', '€');
    await browser.waitFor('#similar > .card');
    await follow('#to-checkout');
    await browser.waitForText('#checkout-total', '€');
    await browser.type('#name', 'Wilhelmina Oakes');
    await browser.type('#address', 'Canary Wharf 7');
    await follow('#place-order');
    expect(await browser.evaluate(() => location.pathname)).toContain('account.html');
    await browser.waitForText('[data-tb-slot=greeting] h1', 'Thank you, Wilhelmina');

    await open('category.html?q=wool&utm_source=newsletter');
    await browser.waitForText('[data-tb-slot=banner]', 'tip of the month');
    await browser.waitFor('#category-goods > .card');

    await follow('.site-footer a[href="privacy.html"]');
    const inPanel = (selector: string) =>
      browser.evaluate((wanted: string) => {
        const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
        return [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])].map((each) => each.textContent ?? '');
      }, selector);
    await expect
      .poll(() => inPanel('.what'), { timeout: 5000 })
      .toContainEqual(expect.stringMatching(/^Came by the newsletter/));
    await browser.evaluate(() => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      const [refuse] = [...(root?.querySelectorAll<HTMLElement>('[part~=refuse]') ?? [])].slice(-1);
      refuse?.click();
    });
    await expect.poll(() => inPanel('[part~=refuse][aria-pressed=true]'), { timeout: 5000 }).toHaveLength(3);

    expect(await violations()).toEqual([]);
    expect(browser.errors().slice(before)).toEqual([]);
    expect(
      await browser.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/\.json/)]));
  });
});
