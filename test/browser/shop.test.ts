import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { pause, track, waitForLibrary } from './pages.ts';

const STRIP = '#tb-strip > summary';
const pressed = (id: string) => `#${id}[aria-pressed="true"]`;

// What the demo shop says of itself: the strip at the foot, the shelf beside the cart, and the way to it.
forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  const shop = () => `${server.origin}/examples/shop/`;

  beforeAll(async () => {
    server = await startServer();
    browser = await borrow(name);
  });

  afterEach(() => expect(browser.errors()).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (page: string) => {
    await browser.open(shop() + page);
    await waitForLibrary(browser);
  };
  const openStrip = async (page: string) => {
    await open(page);
    await browser.click(STRIP);
    await browser.waitFor('#tb-strip[open] [data-segment]');
  };
  const why = (segment: string) => `[data-segment="${segment}"]`;
  const cards = (list: string) =>
    browser.evaluate(
      (selector: string) =>
        [...document.querySelectorAll<HTMLAnchorElement>(`${selector} .card a`)].map((link) =>
          new URL(link.href).searchParams.get('id'),
        ),
      list,
    );
  const put = async (id: string) => {
    await open(`product.html?id=${id}`);
    await browser.waitFor('#add-to-cart:not([disabled])');
    await browser.click('#add-to-cart');
    await browser.waitFor('#added a');
  };

  test('the strip tells a new visitor why, and what they have allowed', async () => {
    await openStrip('index.html');
    await browser.waitForText(why('new-visitor'), 'yes');
    expect(await browser.text(why('new-visitor'))).toMatch(/✓ sessions is 1 .*✓ orders is 0/);
    expect(await browser.text(why('shoe-lovers'))).toMatch(
      /✗ Product Viewed where category is “shoes”.*last 7 days: .*at least 3/,
    );
    expect(await browser.text(why('buyers'))).toMatch(/✗ Order Completed: /);
    await browser.waitFor(`${pressed('tb-allow')} ~ #tb-refuse[aria-pressed="false"]`);
    await browser.waitForText('#tb-strip-status', 'Place This browser, on this device');
    expect(await browser.text('#tb-strip-status')).toMatch(
      /Kept \d+ events, about \d+ kB, in format 2 Not kept none of this page Open in 1 tab/,
    );
  });

  test('refused, it says so, and allowed again it tells all', async () => {
    await browser.click('#tb-refuse');
    await browser.waitFor(`#tb-allow[aria-pressed="false"] ~ ${pressed('tb-refuse')}`);
    await browser.waitForText('#tb-strip-segments', 'may not be used');
    await browser.waitForText('#tb-strip-status', 'The memory of this page: it was not allowed');
    await browser.click('#tb-allow');
    await browser.waitFor(`${pressed('tb-allow')} ~ #tb-refuse[aria-pressed="false"]`);
    await browser.waitFor(why('shoe-lovers'));
  });

  test('after three views of shoes it names them, and until when they count', async () => {
    for (const id of ['fell-runner', 'tempo-road', 'cairn-boot']) {
      await open(`product.html?id=${id}`);
      await browser.waitForText('#product-price', '€');
      await pause(200);
    }
    await openStrip('index.html');
    await browser.waitForText(why('shoe-lovers'), 'yes');
    expect(await browser.text(why('shoe-lovers'))).toMatch(
      /✓ Product Viewed .*last 7 days: 3 times .*until .* at .* today at /,
    );
    expect(await browser.text('#tb-strip-line')).toContain('Likes shoes');
  });

  test('after a purchase it tells of that', async () => {
    await track(browser, ['Order Completed', { order_id: 'W-1', total: 129, currency: 'EUR' }]);
    await openStrip('account.html');
    await browser.waitForText(why('buyers'), 'yes');
    expect(await browser.text(why('buyers'))).toMatch(/✓ Order Completed: once/);
    expect(await browser.text(why('big-spenders'))).toMatch(
      /✗ Order Completed .*total is 129 .*500.* 371 more/,
    );
  });

  test('the page about the visitor’s data tells all in the words of the shop, and does what it says', async () => {
    await open('index.html');
    await browser.follow('.site-footer a[href="privacy.html"]');
    await waitForLibrary(browser);
    const inPanel = (selector: string) =>
      browser.evaluate(
        (wanted: string) =>
          [...(document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelectorAll(wanted) ?? [])].map(
            (each) => each.textContent ?? '',
          ),
        selector,
      );
    const rows = () => inPanel('.what');
    await expect
      .poll(rows)
      .toContainEqual(expect.stringMatching(/^Likes shoesYou looked at something \(shoes\): 3/));
    expect(await rows()).toContainEqual(
      expect.stringMatching(/^Goods looked at: 3Worked out from: You looked/),
    );
    expect(await rows()).toContainEqual(expect.stringMatching(/^You ordered: once, last on \d+ \w+ \d{4}/));
    // As beside it, in the strip.
    await browser.click(STRIP);
    await browser.click('#tb-refuse');
    await expect.poll(() => inPanel('[part~=refuse][aria-pressed=true]')).toHaveLength(3);
    await browser.evaluate(() =>
      document
        .querySelector('tailorbird-privacy')
        ?.shadowRoot?.querySelector<HTMLElement>('[role=group]:nth-of-type(3) [part~=accept]')
        ?.click(),
    );
    await browser.waitFor(pressed('tb-allow'));
    await expect.poll(() => inPanel('[part~=accept][aria-pressed=true]')).toHaveLength(3);
  });

  test('beside the cart stands nothing that is in it', async () => {
    await put('fell-runner');
    await put('squall-shell');
    await open('cart.html');
    await browser.waitFor('#similar .card');
    const before = await cards('#similar');
    expect(before).toHaveLength(4);
    await browser.evaluate(() =>
      document.querySelector<HTMLElement>('[aria-label="Remove Squall Shell"]')?.click(),
    );
    await browser.waitFor(
      (old: string) => {
        const first = document.querySelector<HTMLAnchorElement>('#similar .card a');
        return first && !first.href.endsWith(`=${old}`);
      },
      [before[0]],
    );
    for (const list of [before, await cards('#similar')]) expect(list).not.toContain('fell-runner');
    expect(before).not.toContain('squall-shell');
    await browser.evaluate(() => document.querySelector<HTMLElement>('[aria-label^="Remove"]')?.click());
    await browser.waitFor(() => !document.querySelector('#similar'));
  });

  test('an address without the last slash, or without any path, leads to the shop', async () => {
    for (const path of ['/', '/examples/shop', '/examples/shop?utm_source=newsletter']) {
      await browser.open(server.origin + path);
      await browser.waitFor('#tb-strip-panel section');
      expect(await browser.evaluate(() => location.pathname)).toBe('/examples/shop/');
    }
    expect(await browser.evaluate(() => location.search)).toBe('?utm_source=newsletter');
  });
});
