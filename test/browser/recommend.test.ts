import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { granted, htmlPage, track, waitForLibrary } from './pages.ts';

const place = (kind: string) =>
  `<ul data-tb-recommend="${kind}" data-tb-limit="3"><li>Nothing yet</li>
    <template><li><a href="{{url}}">{{name}} {{price|0}}</a></li></template></ul>`;
const body = (item = '') =>
  `<main data-tb-catalogue="../examples/shop/catalogue.json" ${item && `data-tb-item="${item}"`}>
    ${['recently-viewed', 'popular', 'similar', 'for-you'].map(place).join('\n')}</main>`;

interface Product {
  product_id: string;
  name: string;
  category: string;
  popularity: number;
}

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  let products: Product[];

  beforeAll(async () => {
    const config = { consent: granted };
    server = await startServer({
      '/plain': () => htmlPage({ config, body: '<p>No recommendations</p>' }),
      '/home': () => htmlPage({ config, body: body() }),
    });
    products = await (await fetch(`${server.origin}/examples/shop/catalogue.json`)).json();
    for (const { product_id } of products) {
      server.pages[`/item-${product_id}`] = () => htmlPage({ config, body: body(product_id) });
    }
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const go = async (path: string) => {
    await browser.open(`${server.origin}${path}`);
    await waitForLibrary(browser);
  };
  /** The names in a place, or its default. */
  const shown = (kind: string): Promise<string[]> =>
    browser.evaluate(
      (wanted: string) =>
        [...document.querySelectorAll(`[data-tb-recommend=${wanted}] > li`)].map((item) =>
          (item.textContent ?? '').replace(/ [\d.]+$/, ''),
        ),
      kind,
    );
  const view = ({ product_id, category }: Product) =>
    ['Product Viewed', { product_id, category }] as [string, object];

  test('a page without recommendations does not load them', async () => {
    await go('/plain');
    const files = await browser.evaluate(() =>
      performance.getEntriesByType('resource').map((each) => each.name),
    );
    expect(files.filter((file) => file.includes('recommend') || file.includes('catalogue'))).toEqual([]);
  });

  test('to somebody unknown: what is popular, and the defaults of the others', async () => {
    await go('/home');
    const popular = [...products].sort((a, b) => b.popularity - a.popularity).slice(0, 3);
    await expect.poll(() => shown('popular'), { timeout: 5000 }).toEqual(popular.map((each) => each.name));
    for (const kind of ['recently-viewed', 'similar', 'for-you'])
      expect(await shown(kind)).toEqual(['Nothing yet']);
  });

  test('after some views: what was viewed, the latest first, and what is like it', async () => {
    await go('/plain');
    const shoes = products.filter(({ category }) => category === 'shoes');
    expect(await track(browser, view(shoes[0] as Product), view(shoes[1] as Product))).toEqual([true, true]);
    await go('/home');
    await expect
      .poll(() => shown('recently-viewed'), { timeout: 5000 })
      .toEqual([shoes[1]?.name, shoes[0]?.name]);
    const forYou = await shown('for-you');
    expect(forYou).toHaveLength(3);
    for (const each of forYou) expect(shoes.map((shoe) => shoe.name)).toContain(each);
  });

  test('never the item of this page, nor what was bought', async () => {
    const shoes = products.filter(({ category }) => category === 'shoes');
    const [first, second, third] = shoes as [Product, Product, Product];
    await go('/plain');
    await track(browser, view(third), ['Order Completed', { order_id: 'o1', total: 10, products: [second] }]);
    await go(`/item-${first.product_id}`);
    await expect.poll(() => shown('recently-viewed'), { timeout: 5000 }).toEqual([third.name]);
    for (const kind of ['popular', 'similar', 'for-you', 'recently-viewed']) {
      const names = await shown(kind);
      expect(names).not.toContain('Nothing yet');
      expect(names).not.toContain(first.name);
      expect(names).not.toContain(second.name);
    }
    const links = await browser.evaluate(() =>
      [...document.querySelectorAll('[data-tb-recommend] a')].map((link) => link.getAttribute('href') ?? ''),
    );
    expect(links.length).toBeGreaterThan(6);
    for (const link of links) expect(link).toMatch(/^product\.html\?id=/);
  });

  test('what is bought on this page goes at once, and a new visitor inherits nothing', async () => {
    const popular = await shown('popular');
    const bought = products.find((each) => each.name === popular[0]);
    await track(browser, ['Order Completed', { order_id: 'o2', total: 10, products: [bought] }]);
    await expect.poll(() => shown('popular'), { timeout: 5000 }).not.toContain(bought?.name);
    await browser.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tailorbird } = window as any;
      await tailorbird.reset();
      await tailorbird.page();
    });
    await expect.poll(() => shown('recently-viewed'), { timeout: 5000 }).toEqual(['Nothing yet']);
    await expect.poll(() => shown('popular'), { timeout: 5000 }).toContain(bought?.name);
  });

  test('a visitor who refuses sees the defaults again', async () => {
    await browser.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).tailorbird.consent.set({ personalization: 'denied' });
    });
    await expect.poll(() => shown('popular'), { timeout: 5000 }).toEqual(['Nothing yet']);
  });

  test('no page error, no unhandled rejection', () => {
    expect(browser.errors()).toEqual([]);
  });
});
