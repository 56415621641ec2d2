import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { pause, readStorage, waitForLibrary } from './pages.ts';

const SHOES = ['fell-runner', 'tempo-road', 'cairn-boot'];
const NAME = 'Wilhelmina Oakes';
const ADDRESS = 'Canary Wharf 7';

// The demo shop as a visitor goes through it: by its links, buttons and form only.
forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  const home = () => `${server.origin}/examples/shop/index.html`;

  beforeAll(async () => {
    server = await startServer();
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const visible = (selector: string) =>
    browser.evaluate(
      (wanted: string) => document.querySelector<HTMLElement>(wanted)?.checkVisibility() ?? false,
      selector,
    );
  const hero = () => browser.text('[data-tb-slot=hero] h1');
  const greeting = () => browser.text('[data-tb-slot=greeting] h1');

  // A visitor who stays for a moment on each page.
  const follow = async (selector: string) => {
    await browser.waitFor(selector);
    await browser.follow(selector);
    await waitForLibrary(browser);
    await pause(200);
  };

  describe('through the demo shop', () => {
    test('a first visit shows the defaults', async () => {
      await browser.open(home());
      await waitForLibrary(browser);
      await pause(300);
      expect(await visible('.hero-default')).toBe(true);
      expect(await visible('.hero-shoes')).toBe(false);
      await follow('.errands a[href="account.html"]');
      expect(await greeting()).toBe('Your account');
    });

    test('three views of shoes make the next home page show the shoe hero', async () => {
      for (const [index, id] of SHOES.entries()) {
        await follow('.departments a[href="category.html?c=shoes"]');
        await follow(`#category-goods a[href="product.html?id=${id}"]`);
        await browser.waitForText('#product-price', '€');
        await pause(200);
        if (index < SHOES.length - 1) {
          await follow('a.brand');
          expect(await visible('.hero-default')).toBe(true);
        }
      }
      await follow('a.brand');
      await browser.waitFor('.hero-shoes');
      expect(await visible('.hero-shoes')).toBe(true);
      expect(await visible('.hero-default')).toBe(false);
      expect(await hero()).toBe('Find the pair that goes further');
    });

    test('a purchase makes the account page thank the buyer by name', async () => {
      await follow('.departments a[href="category.html?c=shoes"]');
      await follow(`#category-goods a[href="product.html?id=${SHOES[0]}"]`);
      await browser.waitFor('#add-to-cart:not([disabled])');
      await browser.click('#add-to-cart');
      await browser.waitFor('#added a');
      await follow('#added a');
      await browser.waitForText('#cart-total', '€');
      await follow('#to-checkout');
      await browser.waitForText('#checkout-total', '€');
      await browser.type('#name', NAME);
      await browser.type('#address', ADDRESS);
      await follow('#place-order');
      expect(await browser.evaluate(() => location.pathname)).toContain('account.html');
      await browser.waitForText('[data-tb-slot=greeting] h1', 'Thank you, Wilhelmina');
    });

    test('of the checkout form only what the shop hands over is stored: the first name', async () => {
      const { databases, local } = await readStorage(browser);
      const stored = JSON.stringify([databases, local]);
      expect(stored).toContain('Wilhelmina');
      expect(stored).not.toContain('Oakes');
      expect(stored).not.toContain('Canary');
    });

    test('closing and reopening the browser keeps it', async () => {
      await browser.restart();
      await browser.open(home());
      await waitForLibrary(browser);
      await browser.waitFor('.hero-shoes');
      expect(await visible('.hero-default')).toBe(false);
      await follow('.errands a[href="account.html"]');
      await browser.waitForText('[data-tb-slot=greeting] h1', 'Thank you, Wilhelmina');
    });

    test('clearing site data returns to the defaults', async () => {
      await browser.clearSiteData(server.origin);
      await browser.open(home());
      await waitForLibrary(browser);
      await pause(300);
      expect(await visible('.hero-default')).toBe(true);
      expect(await visible('.hero-shoes')).toBe(false);
      await follow('.errands a[href="account.html"]');
      expect(await greeting()).toBe('Your account');
    });

    test('no page had an error', () => {
      expect(browser.errors()).toEqual([]);
    });
  });
});
