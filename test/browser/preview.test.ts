import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser, type Tab } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  dist,
  distFile,
  granted,
  htmlPage,
  pause,
  readStorage,
  shoeConfig,
  shoeView,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';

const KEY = 'tailorbird-preview';

const siteConfig = {
  ...shoeConfig,
  segments: { ...shoeConfig.segments, vip: { when: { plan: 'vip' } } },
  slots: {
    note: { selector: '#note', variants: [{ id: 'hello', segment: 'vip', text: 'Hello {{name|you}}' }] },
  },
};

const hero = `<section data-tb-slot="hero"><h1>Welcome</h1>
  <template data-tb-segment="shoe-lovers"><h1>New running shoes</h1></template>
  <template data-tb-segment="vip"><h1>Good to see you</h1></template></section>`;
const one = `<main>${hero}<p id="note">A note</p><a id="next" href="/two">Next</a>
  <button id="add" data-tb-track="Product Added" data-tb-track-product_id="1">Add</button></main>`;
const two = `<main>${hero}<aside data-tb-slot="aside"><p>Aside</p>
  <template data-tb-segment="vip"><p>For you</p></template></aside></main>`;

const policy = [
  "default-src 'none'",
  "script-src 'nonce-x' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const strict = () => `<!doctype html>
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
<script type="application/json" id="tb-config">${JSON.stringify(siteConfig)}</script>
<script nonce="x" async src="${dist}/tailorbird.js" data-config="tb-config"></script>
</head>
<body>${one}</body>
</html>`;

const module = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<script type="importmap">{ "imports": {
  "idb-keyval": "/node_modules/idb-keyval/dist/index.js",
  "nanoid": "/node_modules/nanoid/index.browser.js"
} }</script></head>
<body>${one}
<script type="module">
  import { createTailorbird } from '${dist}/esm/index.js';
  import { preview } from '${dist}/esm/preview.js';
  createTailorbird(${JSON.stringify(siteConfig)}, { plugins: [preview()] });
</script></body></html>`;

/** Every text in the lists of attacks, as an address can hold it. */
const attacks: string[] = [];
const collect = (data: unknown): void => {
  if (typeof data === 'string') attacks.push(new URLSearchParams({ data }).get('data') ?? '');
  else if (Array.isArray(data)) data.forEach(collect);
  else if (data && typeof data === 'object') {
    for (const [key, value] of Object.entries(data)) {
      if (/^(licence|note)$/.test(key)) continue;
      collect(key);
      collect(value);
    }
  }
};
const folder = new URL('../fixtures/attacks/', import.meta.url);
for (const file of readdirSync(folder)) collect(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/one': () => htmlPage({ config: siteConfig, body: one }),
      '/two': () => htmlPage({ config: siteConfig, body: two }),
      '/off': () => htmlPage({ config: { ...siteConfig, preview: false }, body: one }),
      '/pending': () => htmlPage({ config: { ...siteConfig, consent: {} }, body: one }),
      '/moving': () =>
        htmlPage({ config: siteConfig, body: one.replace('="hero"', '="hero" data-tb-transition') }),
      '/narrow': '<!doctype html><iframe style="width: 360px; height: 640px"></iframe>',
      '/module': module,
      '/strict': (_url, response) => {
        response.setHeader('Content-Security-Policy', policy);
        return strict();
      },
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(() => server.renew());

  const go = async (path: string, tab: Tab = browser) => {
    await tab.open(`${server.origin}${path}`);
    await waitForLibrary(tab);
  };
  /** The texts that match, inside the badge; `null` if there is no badge that can be seen. */
  const inBadge = (selector: string, tab: Tab = browser): Promise<string[] | null> =>
    tab.evaluate((wanted: string) => {
      const badge = document.querySelector('tailorbird-preview');
      if (!badge?.checkVisibility()) return null;
      return [...(badge.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ?? [])].map((each) =>
        // biome-ignore lint/performance/useDomNodeTextContent: what an editor can see
        each.innerText.replace(/\s+/g, ' ').trim(),
      );
    }, selector);
  const waitForBadge = (tab: Tab = browser) =>
    tab.waitFor(() => !!document.querySelector('tailorbird-preview')?.checkVisibility());
  const reasons = () => inBadge('.reasons p');
  const pick = (slot: string, option: string) =>
    browser.evaluate(
      (wanted: string, text: string) => {
        const root = document.querySelector('tailorbird-preview')?.shadowRoot;
        const selects = [...(root?.querySelectorAll('select') ?? [])];
        const select = selects.find((each) => each.name === wanted) as HTMLSelectElement;
        select.focus();
        select.selectedIndex = [...select.options].findIndex((each) => each.text === text);
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      `slot ${slot}`,
      option,
    );
  const endPreview = () =>
    browser.evaluate(() =>
      document
        .querySelector('tailorbird-preview')
        ?.shadowRoot?.querySelector<HTMLElement>('section > button')
        ?.click(),
    );
  const files = (tab: Tab = browser) =>
    tab.evaluate(() => performance.getEntriesByType('resource').map((each) => new URL(each.name).pathname));
  const text = (slot: string) => browser.text(`[data-tb-slot=${slot}]`);

  test('shows the choice on every page of this tab, and in no other tab', async () => {
    await go('/one?tb-preview=hero:vip,note:hello');
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    expect(await browser.text('#note')).toBe('Hello you');
    expect(await reasons()).toEqual([]);
    await browser.follow('#next');
    await waitForLibrary(browser);
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    expect(await text('aside')).toBe('Aside');
    // The badge says which part of it this page has not.
    expect(await reasons()).toEqual(['The slot “note” is not in the HTML of this page.']);

    const other = await browser.newTab();
    await go('/one', other);
    await pause(200);
    expect(await other.text('[data-tb-slot=hero]')).toBe('Welcome');
    expect(await inBadge('section', other)).toBeNull();
    expect((await files(other)).filter((file) => /preview/.test(file))).toEqual([]);
    await other.close();
  });

  test('shows it for segments', async () => {
    await go('/two?tb-segments=vip');
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    expect(await text('aside')).toBe('For you');
    await go('/two?tb-segments=');
    await waitForBadge();
    expect(await text('hero')).toBe('Welcome');
  });

  test('the badge is to be seen, lies over the page, and shifts nothing', async () => {
    await go('/one');
    const layout = () =>
      browser.evaluate(() => [
        ...[...document.querySelectorAll('main, main *')].map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect();
          return [each.localName, x, y, width, height];
        }),
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
      ]);
    const before = await layout();
    await go('/one?tb-preview=hero:default');
    await waitForBadge();
    expect(await layout()).toEqual(before);
    const [isOnTop, isInside, position, hasPaper] = await browser.evaluate(() => {
      const badge = document.querySelector('tailorbird-preview') as HTMLElement;
      const { left, top, right, bottom } = badge.getBoundingClientRect();
      const section = badge.shadowRoot?.querySelector('section') as Element;
      return [
        document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === badge,
        left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right - left > 100,
        getComputedStyle(badge).position,
        getComputedStyle(section).backgroundColor !== 'rgba(0, 0, 0, 0)',
      ];
    });
    expect({ isOnTop, isInside, position, hasPaper }).toEqual({
      isOnTop: true,
      isInside: true,
      position: 'fixed',
      hasPaper: true,
    });
  });

  test('the folded badge says all of the choice, on a narrow screen too', async () => {
    await browser.open(`${server.origin}/narrow`);
    const read = () =>
      browser.evaluate(() => {
        const page = document.querySelector('iframe')?.contentDocument;
        const root = page?.querySelector('tailorbird-preview')?.shadowRoot;
        const section = root?.querySelector('section');
        const [end, ...texts] = [...(section?.querySelectorAll('section > button, summary > *') ?? [])];
        if (!page || !section || !end || root?.querySelector('details')?.open) return undefined;
        const { left, right } = section.getBoundingClientRect();
        const button = end.getBoundingClientRect();
        const isBeside = (box: DOMRect) =>
          box.bottom <= button.top || box.top >= button.bottom || box.right <= button.left;
        const isWhole = (element: Element) => element.scrollWidth <= element.clientWidth + 1;
        const lines = texts.flatMap((each) => {
          const range = page.createRange();
          range.selectNodeContents(each);
          return [...range.getClientRects()].filter(({ width }) => width > 0);
        });
        return {
          text: texts.map(({ textContent }) => textContent).join(' '),
          isInside: left >= 0 && right <= 360,
          isBeside: lines.length > 1 && lines.every(isBeside),
          isWhole: texts.filter(({ clientWidth }) => clientWidth).every(isWhole),
        };
      });
    const asked: [string, RegExp][] = [
      ['hero:shoe-lovers,note:hello&tb-segments=shoe-lovers,vip', /^Preview.*note: hello.*, vip$/],
      ['hero:nowhere', /1 not shown/],
    ];
    for (const [query, text] of asked) {
      await browser.evaluate((src: string) => {
        (document.querySelector('iframe') as HTMLIFrameElement).src = src;
      }, `${server.origin}/one?tb-preview=${query}`);
      const wanted = { isInside: true, isBeside: true, isWhole: true, text: expect.stringMatching(text) };
      await expect.poll(read, { timeout: 5000 }).toEqual(wanted);
    }
  });

  test('nothing is recorded and nothing kept: all that is stored stays as it was, byte for byte', async () => {
    await go('/one');
    await track(browser, shoeView, shoeView, shoeView);
    await browser.waitForText('[data-tb-slot=hero]', 'New running');
    await waitForEvents(browser, 'Product Viewed', 3);
    await browser.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the other way is asynchronous and not in every engine
      document.cookie = 'own=1';
    });
    // What the page saves when it is left is saved before we look.
    await browser.open(`${server.origin}/-/blank`);
    const { session: _, ...before } = await readStorage(browser);
    expect(JSON.stringify(before)).toContain('Product Viewed');

    await go('/one?tb-preview=hero:vip&tb-segments=vip&utm_source=preview');
    await waitForBadge();
    await track(browser, shoeView, ['Order Completed', { order_id: 'o', total: 5 }]);
    await browser.click('#add');
    await browser.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tailorbird } = window as any;
      await tailorbird.identify('user-1', { plan: 'vip' });
      await tailorbird.page();
      history.pushState(null, '', '/one?elsewhere');
    });
    await pick('hero', 'shoe-lovers');
    // Long enough for a slot to count as seen, and for what is saved soon to be saved.
    await pause(1500);
    await go('/two');
    await waitForBadge();
    await pause(300);
    await browser.open(`${server.origin}/-/blank`);
    const { session, ...after } = await readStorage(browser);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(Object.keys(session)).toEqual([KEY]);
  });

  test('the badge ends it, and then all is as usual', async () => {
    await go('/one?a=1&tb-preview=hero:vip#note');
    await waitForBadge();
    await endPreview();
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    expect(await inBadge('section')).toBeNull();
    expect(await browser.evaluate(() => location.search + location.hash)).toBe('?a=1#note');
    expect(await browser.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await track(browser, shoeView)).toEqual([true]);
    await browser.reload();
    await waitForLibrary(browser);
    expect(await text('hero')).toBe('Welcome');
    expect(await inBadge('section')).toBeNull();
    expect(await files()).not.toContain(`${dist}/tailorbird-preview.js`);
    expect(await waitForEvents(browser, 'Product Viewed', 1)).toHaveLength(1);
  });

  test('an address with an empty value ends it, too', async () => {
    await go('/one?tb-preview=hero:vip');
    await waitForBadge();
    await go('/one?tb-preview=');
    await pause(200);
    expect(await text('hero')).toBe('Welcome');
    expect(await inBadge('section')).toBeNull();
    await go('/one');
    expect(await inBadge('section')).toBeNull();
  });

  test('an editor chooses in the badge, keeps the focus, and finds the choice on the next page', async () => {
    await go('/one?tb-preview=hero:vip');
    await waitForBadge();
    await pick('hero', 'shoe-lovers');
    await browser.waitForText('[data-tb-slot=hero]', 'New running');
    await pick('note', 'hello');
    await browser.waitForText('#note', 'Hello you');
    const focused = await browser.evaluate(() =>
      document.querySelector('tailorbird-preview')?.shadowRoot?.activeElement?.getAttribute('name'),
    );
    expect(focused).toBe('slot note');
    expect(await browser.evaluate(() => location.search)).toBe('');
    await browser.reload();
    await waitForLibrary(browser);
    await waitForBadge();
    expect(await text('hero')).toBe('New running shoes');
    await pick('hero', 'as decided');
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    expect(await browser.text('#note')).toBe('Hello you');
  });

  test('says why when it cannot show what was asked', async () => {
    await go('/one?tb-preview=her:vip,hero:nobody,aside:vip,hm&tb-segments=vips');
    await waitForBadge();
    expect(await reasons()).toEqual([
      '“hm” names no slot and variant. Write slot:variant or slot:default.',
      'No slot “her” on this page. There are “note”, “hero”.',
      'The slot “hero” has no variant “nobody”. There are “shoe-lovers”, “vip”.',
      'No slot “aside” on this page. There are “note”, “hero”.',
      'No segment “vips”. There are “shoe-lovers”, “vip”.',
    ]);
    expect(await text('hero')).toBe('Welcome');
  });

  test('stays when the page changes all of its content, and finds its new slots', async () => {
    await go('/one?tb-preview=hero:vip,aside:vip');
    await waitForBadge();
    expect(await reasons()).toHaveLength(1);
    await browser.evaluate((html: string) => {
      history.pushState(null, '', '/two');
      document.body.innerHTML = html;
    }, two);
    await browser.waitForText('[data-tb-slot=aside]', 'For you');
    await waitForBadge();
    await expect.poll(reasons).toEqual([]);
    expect(await text('hero')).toBe('Good to see you');
    await browser.evaluate(() => document.body.replaceWith(document.createElement('body')));
    await waitForBadge();
  });

  test('says nothing false of a slot that changes by a view transition', async () => {
    await go('/moving?tb-preview=hero:vip');
    await waitForBadge();
    await pick('hero', 'shoe-lovers');
    await browser.waitForText('[data-tb-slot=hero]', 'New running');
    await pause(300);
    expect(await reasons()).toEqual([]);
    await pick('hero', 'default');
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    await pause(300);
    expect(await reasons()).toEqual([]);
  });

  test('a page that comes back from the history shows what was chosen meanwhile', async () => {
    await go('/one?tb-preview=hero:vip');
    await waitForBadge();
    await browser.follow('#next');
    await waitForLibrary(browser);
    await waitForBadge();
    await endPreview();
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    const wasKept = await browser.evaluate(() => sessionStorage.length);
    expect(wasKept).toBe(0);
    await browser.back();
    await pause(300);
    const isSameDocument = await browser.evaluate(
      () =>
        (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'navigate',
    );
    // Loaded again, the address asks for it again; put aside and brought back, the page goes by the tab.
    expect(await text('hero')).toBe(isSameDocument ? 'Welcome' : 'Good to see you');
    expect((await inBadge('section')) === null).toBe(isSameDocument);
  });

  test('where the site does not allow it, it does nothing', async () => {
    const before = browser.warnings().length;
    await browser.open(`${server.origin}/-/blank`);
    for (const path of ['/off?tb-preview=hero:vip&tb-segments=vip', '/off']) {
      await browser.evaluate((key: string) => {
        if (location.protocol !== 'about:') sessionStorage.setItem(key, 'tb-preview=hero:vip');
      }, KEY);
      await go(path);
      await pause(300);
      expect(await text('hero')).toBe('Welcome');
      expect(await inBadge('section')).toBeNull();
      expect(await browser.evaluate(() => sessionStorage.length)).toBe(0);
    }
    expect(browser.warnings().slice(before)).toEqual([]);
    // Events are recorded as ever.
    expect(await track(browser, shoeView)).toEqual([true]);
  });

  test('grants no consent', async () => {
    await go('/pending?tb-preview=hero:vip&tb-segments=vip');
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    const consent = () => browser.evaluate(() => (window as any).tailorbird.consent.get());
    expect(await consent()).toEqual({ measurement: 'pending', personalization: 'pending' });
    await endPreview();
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    await pause(300);
    const { databases, local } = await readStorage(browser);
    expect([databases, local]).toEqual([{}, {}]);
    expect(await consent()).not.toEqual(granted);
  });

  test('works as a module', async () => {
    await go('/module?tb-preview=hero:vip');
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    await endPreview();
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
  });

  test('works under a strict policy with trusted types, without one violation', async () => {
    await go('/strict?tb-preview=hero:vip,her:x');
    await waitForBadge();
    expect(await text('hero')).toBe('Good to see you');
    await pick('hero', 'shoe-lovers');
    await browser.waitForText('[data-tb-slot=hero]', 'New running');
    expect(await inBadge('section > button')).toEqual(['End preview']);
    const style = await browser.evaluate(() => {
      const section = document.querySelector('tailorbird-preview')?.shadowRoot?.querySelector('section');
      return section && getComputedStyle(section).borderTopLeftRadius;
    });
    expect(style).toBe('12px');
    await endPreview();
    await browser.waitForText('[data-tb-slot=hero]', 'Welcome');
    expect(await browser.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual(
      [],
    );
  });

  test('nothing in an address becomes markup, code or a request, nor changes what is stored', async () => {
    await go('/one');
    await track(browser, shoeView);
    await browser.open(`${server.origin}/-/blank`);
    const { session: _, ...before } = await readStorage(browser);
    const usual = [`${dist}/tailorbird.js`, `${dist}/tailorbird-preview.js`, '/favicon.ico'];
    expect(attacks.length).toBeGreaterThan(300);
    // All of them: a few at a time, each as a slot, a variant, a segment and something unclear, in query and hash.
    for (let start = 0; start < attacks.length; start += 24) {
      const some = attacks.slice(start, start + 24);
      const slots = some.flatMap((each) => [`${each}:${each}`, `hero:${each}`, each]).join();
      const query = new URLSearchParams({ 'tb-preview': slots, 'tb-segments': some.join() });
      const raw = encodeURI(some.join('&')).replaceAll('#', '%23');
      await go(`/one?${query}&${raw}#tb-preview=${encodeURI(slots)}&tb-segments=vip`);
      await waitForBadge();
      const seen = await browser.evaluate(() => ({
        elements: [...document.querySelectorAll('body > *, tailorbird-preview *, main *')].map(
          (each) => each.localName,
        ),
        inside: [
          ...new Set(
            [...(document.querySelector('tailorbird-preview')?.shadowRoot?.querySelectorAll('*') ?? [])].map(
              (each) => each.localName,
            ),
          ),
        ].filter(
          (each) =>
            !/^(section|button|details|summary|strong|span|div|p|label|select|option|input)$/.test(each),
        ),
        prototype: Object.keys(Object.prototype).length,
        polluted: Object.getOwnPropertyNames(Object.prototype).length,
        hero: document.querySelector('[data-tb-slot=hero] h1')?.textContent,
      }));
      expect(seen, `${some}`).toEqual({
        elements: ['main', 'section', 'h1', 'template', 'template', 'p', 'a', 'button', 'tailorbird-preview'],
        inside: [],
        prototype: 0,
        polluted: 12,
        hero: 'Welcome',
      });
      expect((await files()).filter((file) => !usual.includes(file))).toEqual([]);
    }
    await browser.open(`${server.origin}/-/blank`);
    const { session: __, ...after } = await readStorage(browser);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });

  test('no page error', () => {
    expect(browser.errors()).toEqual([]);
  });
});
