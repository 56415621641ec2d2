import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const HOSTILE =
  '<b onclick="pwned = 1">Bold {{name|you}}</b><script>pwned = 1</script><img src="x:" onerror="pwned = 1">';

/** Each kind of change, one slot each: what it makes of the body below. */
const slots = {
  text: { selector: '#text', variants: [{ id: 'v', text: 'Hi {{name|upper|you}} <b>' }] },
  price: { selector: '#price', variants: [{ id: 'v', text: 'Spent {{total|currency:EUR|nothing}}' }] },
  attributes: {
    selector: '#attributes',
    variants: [{ id: 'v', attributes: { title: 'For {{name|you}}', 'aria-label': 'L' }, className: 'b c' }],
  },
  hidden: { selector: '#hidden', variants: [{ id: 'v', hidden: true }] },
  image: { selector: '#image', variants: [{ id: 'v', image: { src: '/favicon.ico?v', alt: 'New' } }] },
  link: { selector: 'a[href="/old"]', variants: [{ id: 'v', link: '/new?of={{name}}' }] },
  template: { selector: '#template', variants: [{ id: 'v', template: 'shared' }] },
  moved: { selector: '#moved', variants: [{ id: 'v', moveAfter: '#end' }] },
  first: { selector: '#first', variants: [{ id: 'v', moveBefore: '#text', text: 'First' }] },
  elsewhere: { selector: '#elsewhere', variants: [{ id: 'v', pages: '/other', text: 'Wrong page' }] },
  here: {
    selector: '#here',
    variants: [
      { id: 'v', pages: ['/kinds*', '!/kinds/*'], text: 'Here', priority: 1 },
      { id: 'w', text: 'Everywhere' },
    ],
  },
};

const body = `<template id="shared"><i>{{name|nobody}}</i></template>
<p id="text">Old</p><p id="price">Old</p><p id="attributes" class="a">Old <b>b</b></p><p id="hidden">Old</p>
<img id="image" src="/favicon.ico" alt="Old"><a id="link" href="/old">Old</a><p id="template">Old</p>
<p id="moved">Moved</p><p id="first">Old</p><p id="elsewhere">Old</p><p id="here">Old</p><p id="end">End</p>`;

const probe = `<script>
  window.elements = [...document.body.querySelectorAll('*')].filter(({ localName }) => localName !== 'script');
  window.atEnd = elements.map((each) => each.outerHTML).join('');
  window.hadScript = !Array.isArray(window.tailorbird);
</script>`;

// biome-ignore lint/suspicious/noExplicitAny: the page's globals
type PageWindow = any;

const importMap = `<script type="importmap">{ "imports": {
  "idb-keyval": "/node_modules/idb-keyval/dist/index.js",
  "nanoid": "/node_modules/nanoid/index.browser.js",
  "dompurify": "/node_modules/dompurify/dist/purify.es.mjs"
} }</script>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  let sentBack = 0;

  const config = { consent: granted, slots };
  const markup = {
    consent: granted,
    slots: { markup: { selector: '#m', variants: [{ id: 'v', html: HOSTILE }] } },
  };
  const redirect = (target: string, redirectOrigins: string[] = []) => ({
    consent: granted,
    redirectOrigins,
    slots: { go: { variants: [{ id: 'v', pages: '/from*', redirect: target }] } },
  });

  beforeAll(async () => {
    server = await startServer({
      '/kinds': () => htmlPage({ config, body: body + probe }),
      '/default': () => htmlPage({ config: {}, head: false, body }),
      '/deep': () =>
        htmlPage({
          config: {
            consent: granted,
            slots: {
              one: { selector: 'main section', variants: [{ id: 'v', template: 'one' }] },
              two: { selector: 'aside', variants: [{ id: 'v', template: 'two' }] },
            },
          },
          body: `<template id="one"><section>New<aside></aside></section></template>
<template id="two"><section>Deep</section></template><main><section>Old</section></main>${probe}`,
        }),
      '/faults': () =>
        htmlPage({
          config: {
            consent: granted,
            slots: {
              field: { selector: 'input', variants: [{ id: 'v', text: 'x' }] },
              missing: { selector: 'p', variants: [{ id: 'v', template: 'missing' }] },
            },
          },
          body: `<script>window.codes = []; tailorbird.push((tb) => tb.on('error', ({ code }) => codes.push(code)));</script>
<input><p>Old</p>`,
        }),
      '/both': () =>
        htmlPage({
          config: {
            consent: granted,
            slots: {
              one: { selector: '.two', variants: [{ id: 'v', text: 'One' }] },
              two: { selector: 'p.two', variants: [{ id: 'v', className: 'second' }] },
              three: { selector: '.four', variants: [{ id: 'v', pages: '/other', text: 'Three' }] },
              four: { selector: 'p.four', variants: [{ id: 'v', text: 'Four' }] },
            },
          },
          body: `<p class="two">Old</p><p class="four">Old</p>${probe}`,
        }),
      '/markup': () => htmlPage({ config: markup, body: `<p id="m">Old</p>${probe}` }),
      '/purify': () =>
        `<!doctype html><title>A page</title>${importMap}<p id="m">Old</p><script type="module">
          import { createTailorbird } from '${dist}/esm/index.js';
          import DOMPurify from 'dompurify';
          window.given = 0;
          window.tailorbird = createTailorbird(${JSON.stringify(markup).replaceAll('<', '\\u003c')}, {
            sanitize(html) { window.given += 1; return DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }); },
          });
        </script>`,
      '/from': () => htmlPage({ config: redirect('/to#there') }),
      '/from/back': () => htmlPage({ config: redirect('/back') }),
      '/from/evil': () => htmlPage({ config: redirect('https://evil.example/') }),
      '/from/allowed': () =>
        htmlPage({
          config: redirect(`${server.origin.replace('localhost', '127.0.0.1')}/to`, [
            server.origin.replace('localhost', '127.0.0.1'),
          ]),
        }),
      '/to': () => '<!doctype html><title>To</title><p id="to">There</p>',
      '/back': (_url, response) => {
        sentBack += 1;
        response.statusCode = 302;
        response.setHeader('Location', '/from/back');
        return '';
      },
    });
    browser = await borrow(name);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    server.delays[`${dist}/tailorbird.js`] = 0;
    await server.renew();
  });

  const open = async (path: string) => {
    await browser.open(server.origin + path);
    await waitForLibrary(browser);
  };
  const html = (id: string) =>
    browser.evaluate((wanted: string) => document.getElementById(wanted)?.outerHTML ?? null, id);
  /** Until what the head snippet needs is stored. */
  const saved = (part = '"next":[{') =>
    browser.waitFor((text: string) => localStorage.tailorbird?.includes(text), [part]);
  const pwned = () => browser.evaluate(() => 'pwned' in window);

  const expected = (who: string, price: string) => ({
    text: `<p id="text">Hi ${who === 'you' ? who : who.toUpperCase()} &lt;b&gt;</p>`,
    price: `<p id="price">Spent ${price}</p>`,
    attributes: `<p id="attributes" class="a b c" title="For ${who}" aria-label="L">Old <b>b</b></p>`,
    hidden: '<p id="hidden" hidden="">Old</p>',
    image: '<img id="image" src="/favicon.ico?v" alt="New">',
    link: `<a id="link" href="/new?of=${who === 'you' ? '' : who}">Old</a>`,
    template: `<p id="template"><i>${who === 'you' ? 'nobody' : who}</i></p>`,
    moved: '<p id="moved">Moved</p>',
    first: '<p id="first">First</p>',
    elsewhere: '<p id="elsewhere">Old</p>',
    here: '<p id="here">Here</p>',
    end: '<p id="end">End</p>',
  });
  const all = () =>
    browser.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('body>[id]')].map(({ id, outerHTML }) => [id, outerHTML]),
      ),
    );
  const order = () =>
    browser.evaluate(() => [...document.body.querySelectorAll('p')].map(({ id }) => id).join(' '));

  describe('every kind of change', () => {
    test('on a first visit, and all to the byte as it was afterwards', async () => {
      await browser.open(`${server.origin}/default`);
      const before = await browser.evaluate(() => document.body.innerHTML);
      await open('/kinds');
      expect(await all()).toMatchObject(expected('you', 'nothing'));
      expect(await order()).toBe('first text price attributes hidden template elsewhere here end moved');
      await browser.evaluate(() => (window as PageWindow).tailorbird.destroy());
      const after = await browser.evaluate(() => document.body.innerHTML);
      expect(after.replace(/<script>[\s\S]*/, '')).toBe(before.replace(/\s*$/, ''));
      expect(browser.errors()).toEqual([]);
    });

    test('in the first frame of the next, by the head snippet alone; the script finds nothing to do', async () => {
      await open('/kinds');
      await browser.evaluate(() =>
        (window as PageWindow).tailorbird.identify('u', { name: 'Ada', total: 12.5 }),
      );
      await saved('ADA');
      server.delays[`${dist}/tailorbird.js`] = 600;
      await browser.open(`${server.origin}/kinds`);
      await waitForLibrary(browser);
      await pause(100);
      const seen = await browser.evaluate(() => {
        const { atEnd, elements, hadScript } = window as PageWindow;
        const now = [...document.body.querySelectorAll('*')].filter(
          ({ localName }) => localName !== 'script',
        );
        return {
          hadScript,
          isSame: now.every((each, index) => each === elements[index]) && now.length === elements.length,
          atEnd,
          now: now.map((each) => each.outerHTML).join(''),
        };
      });
      expect(seen.hadScript).toBe(false);
      expect(seen.atEnd).toBe(seen.now);
      expect(seen.isSame).toBe(true);
      expect(await all()).toMatchObject(expected('Ada', '€12.50'));
      expect(await order()).toBe('first text price attributes hidden template elsewhere here end moved');
      // What the head snippet did, the script undoes.
      await browser.open(`${server.origin}/default`);
      const before = await browser.evaluate(() => document.body.innerHTML);
      await open('/kinds');
      await browser.evaluate(() => (window as PageWindow).tailorbird.destroy());
      const after = await browser.evaluate(() => document.body.innerHTML);
      expect(after.replace(/<script>[\s\S]*/, '')).toBe(before.replace(/\s*$/, ''));
      expect(browser.errors()).toEqual([]);
    });

    test('a config that has changed since: the script puts back what it does not ask for', async () => {
      await open('/kinds');
      await saved();
      const { pages } = server;
      const kinds = pages['/kinds'] as () => string;
      pages['/kinds'] = () => htmlPage({ config: { consent: granted }, body: body + probe });
      // The head snippet alone is there when the page is parsed.
      server.delays[`${dist}/tailorbird.js`] = 600;
      try {
        await open('/kinds');
        expect(await browser.evaluate(() => (window as PageWindow).atEnd)).toContain(
          '<p id="first">First</p>',
        );
        expect(await html('text')).toBe('<p id="text">Old</p>');
        expect(await order()).toBe('text price attributes hidden template moved first elsewhere here end');
      } finally {
        pages['/kinds'] = kinds;
      }
    });
  });

  test('a template that has what the selector finds goes no deeper, by the head snippet neither', async () => {
    const deep = '<section><section>New<aside><section>Deep</section></aside></section></section>';
    const main = () => browser.evaluate(() => document.querySelector('main')?.innerHTML);
    await open('/deep');
    expect(await main()).toBe(deep);
    await saved();
    server.delays[`${dist}/tailorbird.js`] = 600;
    await browser.open(`${server.origin}/deep`);
    await browser.waitFor(() => document.readyState !== 'loading');
    expect(await browser.evaluate(() => (window as PageWindow).hadScript)).toBe(false);
    expect(await main()).toBe(deep);
    await waitForLibrary(browser);
    await pause(100);
    expect(await main()).toBe(deep);
    await browser.evaluate(() => (window as PageWindow).tailorbird.destroy());
    expect(await main()).toBe('<section>Old</section>');
    expect(browser.errors()).toEqual([]);
  });

  test('an element that two of them mean is the slot of the first, for the head snippet too', async () => {
    const texts = () =>
      browser.evaluate(() => [...document.querySelectorAll('body>p')].map(({ outerHTML }) => outerHTML));
    const shown = ['<p class="two">One</p>', '<p class="four">Old</p>'];
    await open('/both');
    expect(await texts()).toEqual(shown);
    await saved();
    server.delays[`${dist}/tailorbird.js`] = 600;
    await browser.open(`${server.origin}/both`);
    await browser.waitFor(() => document.readyState !== 'loading');
    expect(await browser.evaluate(() => (window as PageWindow).hadScript)).toBe(false);
    expect(await texts()).toEqual(shown);
    await waitForLibrary(browser);
    await pause(100);
    expect(await texts()).toEqual(shown);
    await browser.evaluate(() => (window as PageWindow).tailorbird.destroy());
    expect(await texts()).toEqual(['<p class="two">Old</p>', '<p class="four">Old</p>']);
    const left = () => Object.keys(document.querySelector('p') as object);
    expect(await browser.evaluate(left)).toEqual([]);
    expect(browser.errors()).toEqual([]);
  });

  test('what is wrong at the first look is told to a listener of the queue', async () => {
    await open('/faults');
    await browser.waitFor(() => (window as PageWindow).codes.length > 1);
    expect(await browser.evaluate(() => (window as PageWindow).codes.sort())).toEqual([
      'selector',
      'template',
    ]);
    expect(await browser.evaluate(() => (window as PageWindow).tailorbird.variant('missing').variant)).toBe(
      null,
    );
    expect(await browser.text('p')).toBe('Old');
  });

  describe('markup', () => {
    test('by setHTML where there is one, and else refused; nothing of it runs', async () => {
      await open('/markup');
      await pause(200);
      const can = await browser.evaluate(() => 'setHTML' in Element.prototype);
      const shown = await html('m');
      expect(shown).toContain(can ? '<b>Bold you</b>' : '<p id="m">Old</p>');
      expect(shown).not.toMatch(/script|onclick|onerror/);
      expect(await pwned()).toBe(false);
      expect(browser.warnings().some((each) => /no setHTML/.test(each))).toBe(!can);
      if (!can) return;
      await saved();
      server.delays[`${dist}/tailorbird.js`] = 500;
      await open('/markup');
      const atEnd = await browser.evaluate(() => (window as PageWindow).atEnd);
      expect(atEnd).toContain('<b>Bold you</b>');
      expect(atEnd).not.toMatch(/onclick|onerror/);
      expect(await pwned()).toBe(false);
      expect(await html('m')).toBe(shown);
    });

    test('is refused where there is no setHTML, with a reason; nothing is thrown', async () => {
      const tab = await browser.newTab();
      await tab.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
      await tab.open(`${server.origin}/markup`);
      await waitForLibrary(tab);
      await tab.waitFor(() => localStorage.tailorbird?.includes('"next":[{'));
      await tab.open(`${server.origin}/markup`);
      await waitForLibrary(tab);
      expect(await tab.evaluate(() => document.getElementById('m')?.outerHTML)).toBe('<p id="m">Old</p>');
      expect(browser.warnings().filter((each) => /no setHTML/.test(each)).length).toBeGreaterThan(0);
      await tab.close();
      expect(browser.errors()).toEqual([]);
    });

    test('by the sanitizer of the site: DOMPurify', async () => {
      await browser.open(`${server.origin}/purify`);
      await browser.waitForText('#m', 'Bold');
      const shown = await html('m');
      expect(shown).toContain('<b>Bold you</b>');
      expect(shown).not.toMatch(/script|onclick|onerror/);
      expect(await browser.evaluate(() => (window as PageWindow).given)).toBe(1);
      expect(await pwned()).toBe(false);
    });
  });

  describe('a redirect', () => {
    test('takes the query along, and leaves no page behind', async () => {
      await browser.open(`${server.origin}/from?utm_source=mail&a=1`).catch(() => {});
      await browser.waitFor('#to');
      expect(await browser.evaluate(() => location.pathname + location.search + location.hash)).toBe(
        '/to?utm_source=mail&a=1#there',
      );
    });

    test('against a server that sends back ends after one turn', async () => {
      sentBack = 0;
      await browser.open(`${server.origin}/from/back?q=1`).catch(() => {});
      await browser.waitFor(() => location.search === '' && !!(window as PageWindow).tailorbird?.ready);
      await pause(700);
      expect(await browser.evaluate(() => location.pathname)).toBe('/from/back');
      expect(sentBack).toBe(1);
    });

    test('leads only to the page’s own origin and to those of the config', async () => {
      const before = browser.warnings().length;
      await open('/from/evil');
      await pause(300);
      expect(await browser.evaluate(() => location.pathname)).toBe('/from/evil');
      expect(browser.warnings().slice(before).join()).toContain(
        'https://evil.example is not in redirectOrigins',
      );
      await browser.open(`${server.origin}/from/allowed?b=2`).catch(() => {});
      await browser.waitFor('#to');
      expect(await browser.evaluate(() => location.hostname + location.search)).toBe('127.0.0.1?b=2');
    });
  });
});
