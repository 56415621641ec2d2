import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, track, waitForLibrary } from './pages.ts';

// biome-ignore lint/suspicious/noExplicitAny: the page's globals
type PageWindow = any;

const bought: [string, object] = ['Bought', {}];
const refunded: [string, object] = ['Refunded', {}];

const segments = {
  // In after "Bought", out again after "Refunded".
  buyers: { when: { $sequence: { steps: [{ name: 'Bought' }], without: { name: 'Refunded' } } } },
  campaign: { when: { 'context.utm.source': 'mail' } },
  desktop: { when: { 'context.device': 'desktop' } },
  here: { when: { 'context.url.path': '/sync' } },
};

const listen = `<script>
  window.seen = [];
  window.faults = [];
  tailorbird.push((tb) => {
    tb.on('slot', ({ slot, variant, segment, element }) => seen.push([slot, variant, segment, element && element.id]));
    tb.on('error', ({ code, message }) => faults.push([code, message]));
  });
</script>`;

const forBuyers = (id: string, content: string, more = '') =>
  `<section id="${id}" data-tb-slot="${id}" ${more}>Default<template data-tb-segment="buyers">${content}</template></section>`;

/** What a slot reads right behind its end tag. */
const atEndTag = (id: string) =>
  `<script>(window.atEndTag ??= {}).${id} = document.getElementById('${id}').innerText.trim();</script>`;

const templates = {
  campaign: '<template data-tb-segment="campaign">Campaign</template>',
  device: '<template data-tb-segment="desktop">Desktop</template>',
  language: '<template data-tb-segment="speakers">Language</template>',
  url: '<template data-tb-segment="here">Here</template>',
  pages: '<template data-tb-variant="v" data-tb-pages="/sync !/other">Page</template>',
  excluded: '<template data-tb-variant="v" data-tb-pages="!/sync">Page</template>',
  devices: '<template data-tb-variant="v" data-tb-devices="desktop tablet">Device</template>',
  phones: '<template data-tb-variant="v" data-tb-devices="mobile">Device</template>',
  since: '<template data-tb-variant="v" data-tb-since="2020-01-01">Since</template>',
  future: '<template data-tb-variant="v" data-tb-since="2999-01-01">Since</template>',
  until: '<template data-tb-variant="v" data-tb-until="2020-01-01">Until</template>',
  priority:
    '<template data-tb-variant="v">Low</template><template data-tb-variant="w" data-tb-priority="5">High</template>',
};
const shown = {
  campaign: 'Campaign',
  device: 'Desktop',
  language: 'Language',
  url: 'Here',
  pages: 'Page',
  excluded: 'Default',
  devices: 'Device',
  phones: 'Default',
  since: 'Since',
  future: 'Default',
  until: 'Default',
  priority: 'High',
};
const conditions = Object.entries(templates)
  .map(([id, each]) => `<p id="${id}" data-tb-slot="${id}">Default${each}</p>${atEndTag(id)}`)
  .join('');

/** Counts the view transitions of a page. */
const count = () => {
  const page = window as PageWindow;
  page.transitions = 0;
  const original = document.startViewTransition;
  if (!original) return;
  document.startViewTransition = (...given) => {
    page.transitions += 1;
    return original.apply(document, given);
  };
};

/** A visitor who wants nothing to move. */
const still = () => {
  const original = window.matchMedia;
  window.matchMedia = (query) =>
    query.includes('reduced-motion') ? ({ matches: true } as MediaQueryList) : original.call(window, query);
};

const watch = `<script>(${count})(); if (location.search === '?still') (${still})();</script>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  const config = {
    consent: granted,
    // The language is that of the machine.
    segments: { ...segments, speakers: { when: { 'context.language': '' } } },
    slots: {
      fight: { selector: '#fight', variants: [{ id: 'v', segment: 'buyers', text: 'Variant' }] },
      deep: { selector: '.deep', variants: [{ id: 'v', text: 'Deep' }] },
      smooth: {
        selector: '#smooth',
        transition: true,
        variants: [{ id: 'v', segment: 'buyers', text: 'Smooth' }],
      },
      page: {
        selector: '#page',
        variants: [
          { id: 'a', pages: '/app/a*', text: 'A' },
          { id: 'b', pages: ['/app/*', '!/app/c'], text: 'B' },
        ],
      },
    },
  };
  const page = (body: string) => () => htmlPage({ config, before: watch, body: listen + body });

  beforeAll(async () => {
    server = await startServer({
      '/sync': () =>
        htmlPage({ config, body: conditions, script: `src="${dist}/tailorbird.js" data-config="tb-config"` }),
      '/conditions': page(conditions),
      '/formats': page(
        forBuyers('formats', '{{total|currency:EUR}} {{name|upper|you}}') + atEndTag('formats'),
      ),
      '/shadow': page('<div id="host"></div>'),
      '/late': page('<main></main>'),
      '/cached': (_url, response) => {
        response.setHeader('Cache-Control', 'no-cache');
        return page(`${forBuyers('hero', 'Variant')}<a id="away" href="/plain">away</a>`)();
      },
      '/plain': '<!doctype html><title>plain</title><p>plain</p>',
      '/app': page('<p id="page">Default</p><p id="fight">Default</p>'),
      '/fight': page('<p id="fight">Default</p>'),
      '/smooth': page(`<p id="smooth">Default</p>${forBuyers('html', 'Variant', 'data-tb-transition')}`),
      '/sudden': page(forBuyers('hero', 'Variant') + forBuyers('other', 'Variant')),
      '/focus': page(
        `<div style="height:3000px"></div>
        <section id="hero" data-tb-slot="hero"><p>Default</p><button id="go">Go</button><button>Two</button>
        <template data-tb-segment="buyers"><p>Variant</p><button>One</button><button id="go">Go on</button></template></section>
        <section id="form" data-tb-slot="form"><input id="entry"><template data-tb-segment="buyers"><b>Variant</b></template></section>
        <div style="height:3000px"></div>`,
      ),
      '/live': page(forBuyers('quiet', 'Variant') + forBuyers('loud', 'Variant', 'aria-live="polite"')),
    });
    browser = await launch(name);
    await browser.open(`${server.origin}/plain`);
    config.segments.speakers.when = { 'context.language': await browser.evaluate(() => navigator.language) };
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    server.delays[`${dist}/tailorbird.js`] = 0;
    await browser.clearSiteData(server.origin);
  });

  const open = async (path: string) => {
    await browser.open(server.origin + path);
    await waitForLibrary(browser);
  };
  const texts = () =>
    browser.evaluate(
      (ids: string[]) =>
        Object.fromEntries(
          // biome-ignore lint/performance/useDomNodeTextContent: what is seen, so no text of a template
          ids.map((id) => [id, document.getElementById(id)?.innerText.trim()]),
        ),
      Object.keys(shown),
    );
  const get = (global: string) =>
    browser.evaluate((wanted: string) => (window as PageWindow)[wanted], global);
  const saved = (part: string) =>
    browser.waitFor((text: string) => localStorage.tailorbird?.includes(text), [part]);

  describe('the first frame', () => {
    test('of a first visit, by a synchronous script: each slot is right at its end tag', async () => {
      await open('/sync?utm_source=mail');
      expect(await get('atEndTag')).toEqual(shown);
      expect(await texts()).toEqual(shown);
      await browser.clearSiteData(server.origin);
      await open('/sync');
      expect(await get('atEndTag')).toEqual({ ...shown, campaign: 'Default' });
    });

    test('of a next visit, by the head snippet alone: priority, pages, dates, devices', async () => {
      const here = { ...shown, url: 'Default', pages: 'Default', excluded: 'Page' };
      await open('/conditions?utm_source=mail');
      expect(await texts()).toEqual(here);
      await saved('"conditional":{"pages"');
      await browser.open(`${server.origin}/-/blank`);
      server.delays[`${dist}/tailorbird.js`] = 600;
      await open('/conditions');
      expect(await get('atEndTag')).toEqual(here);
      expect(await texts()).toEqual(here);
    });

    test('has formats as the script will have them', async () => {
      await open('/formats');
      await browser.evaluate(() => (window as PageWindow).tailorbird.identify('u', { total: 1234.5 }));
      await track(browser, bought);
      await browser.waitForText('#formats', '1,234.50');
      await saved('1,234.50');
      await browser.open(`${server.origin}/-/blank`);
      server.delays[`${dist}/tailorbird.js`] = 600;
      await open('/formats');
      expect(await get('atEndTag')).toEqual({ formats: '€1,234.50 you' });
      expect(await browser.text('#formats')).toBe('€1,234.50 you');
    });

    test('on(slot) hears of first decisions, with slot, variant, segment and element', async () => {
      await open('/conditions?utm_source=mail');
      await pause(100);
      const seen = (await get('seen')) as unknown[][];
      expect(seen).toContainEqual(['campaign', 'campaign', 'campaign', 'campaign']);
      expect(seen).toContainEqual(['priority', 'w', null, 'priority']);
      expect(seen.filter(([slot]) => slot === 'until')).toEqual([]);
      expect(await get('faults')).toEqual([]);
    });
  });

  describe('a slot that comes later', () => {
    test('in a shadow root that is given, and taken again', async () => {
      await open('/shadow');
      await browser.evaluate(async () => {
        const root = (document.querySelector('#host') as Element).attachShadow({ mode: 'open' });
        const add = (tag: string, set: (element: HTMLElement) => void) => {
          const element = document.createElement(tag);
          set(element);
          root.append(element);
        };
        const fill = (element: HTMLElement) => {
          const template = document.createElement('template');
          template.setAttribute('data-tb-variant', 'v');
          template.content.append('New');
          element.setAttribute('data-tb-slot', 'inner');
          element.append('Old', template);
        };
        add('p', fill);
        const page = window as PageWindow;
        page.root = root;
        page.read = () => [...root.querySelectorAll('p')].map(({ textContent }) => textContent).join();
        page.before = page.read();
        page.undo = page.tailorbird.addRoot(root);
        page.given = page.read();
        add('p', (element) => {
          element.className = 'deep';
          element.append('Old');
        });
        await new Promise(requestAnimationFrame);
        page.later = page.read();
      });
      expect(await get('before')).toBe('Old');
      expect(await get('given')).toBe('New');
      expect(await get('later')).toBe('New,Deep');
      await browser.evaluate(() => (window as PageWindow).undo());
      expect(await browser.evaluate(() => (window as PageWindow).read())).toBe('Old,Old');
    });

    test('is right before it can be seen', async () => {
      await open('/late');
      const frames = await browser.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const read: string[] = [];
            const main = document.querySelector('main') as HTMLElement;
            const look = () => {
              read.push(main.textContent.trim());
              if (read.length < 5) requestAnimationFrame(look);
              else resolve(read);
            };
            const late = document.createElement('p');
            late.className = 'deep';
            late.textContent = 'Default';
            main.append(late);
            requestAnimationFrame(look);
          }),
      );
      expect(new Set(frames)).toEqual(new Set(['Deep']));
    });

    test('follows what a framework writes below its template', async () => {
      await open('/late');
      const read = await browser.evaluate(async () => {
        const settle = () => new Promise((resolve) => setTimeout(resolve, 100));
        const { tailorbird } = window as PageWindow;
        const slot = document.createElement('section');
        const template = document.createElement('template');
        template.dataset.tbVariant = 'v';
        const text = new Text('{{name|you}}, 1');
        // Not into its content: that is how React renders it.
        template.appendChild(text);
        slot.dataset.tbSlot = 'written';
        slot.append('Default', template);
        document.body.append(slot);
        await settle();
        const texts = [slot.textContent];
        text.data = '{{name|you}}, 2';
        tailorbird.track('Something');
        await settle();
        texts.push(slot.textContent);
        return texts;
      });
      expect(read).toEqual(['you, 1{{name|you}}, 1', 'you, 2{{name|you}}, 2']);
    });

    test('is forgotten with its element', async () => {
      await open('/late');
      const left = await browser.evaluate(async () => {
        const main = document.querySelector('main') as HTMLElement;
        for (let time = 0; time < 5; time += 1) {
          main.innerHTML = '<p class="deep">Default</p>';
          await new Promise(requestAnimationFrame);
          main.innerHTML = '';
          await new Promise(requestAnimationFrame);
        }
        return (window as PageWindow).tailorbird.variant('deep').variant;
      });
      expect(left).toBe('v');
      expect(browser.errors()).toEqual([]);
    });
  });

  describe('navigation', () => {
    const go = (path: string) => browser.evaluate((to: string) => history.pushState(null, '', to), path);

    test('within the page decides anew', async () => {
      await open('/app');
      expect(await browser.text('#page')).toBe('Default');
      for (const [path, text] of [
        ['/app/a', 'A'],
        ['/app/b', 'B'],
        ['/app/a/x?y#z', 'A'],
        ['/app/c', 'Default'],
        ['/app/d', 'B'],
        ['/other', 'Default'],
      ] as const) {
        await go(path);
        await browser.waitFor(
          (wanted: string) => document.getElementById('page')?.textContent === wanted,
          [text],
        );
      }
      await browser.evaluate(() => history.back());
      await browser.waitForText('#page', 'B');
    });

    test('back from the back/forward cache: a slot is what it should be now', async ({ skip }) => {
      await open('/cached');
      await browser.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => {
          (window as PageWindow).restored = persisted;
        });
      });
      await browser.follow('#away');
      const other = await browser.newTab();
      await other.open(`${server.origin}/sudden`);
      await waitForLibrary(other);
      await track(other, bought);
      await other.close();
      await browser.back();
      const restored = (await get('restored')) === true;
      await browser.waitForText('#hero', 'Variant');
      expect(browser.errors()).toEqual([]);
      if (name === 'chromium') expect(restored).toBe(true);
      else if (!restored) skip(`${name} loaded the page anew`);
    });

    test('gives a slot that was left another chance', async () => {
      await open('/app');
      await track(browser, bought);
      await browser.waitForText('#fight', 'Variant');
      const put = (text: string) =>
        browser.evaluate(async (own: string) => {
          const element = document.getElementById('fight') as HTMLElement;
          element.textContent = own;
          await new Promise((resolve) => setTimeout(resolve, 30));
          return element.textContent;
        }, text);
      for (const text of ['1', '2', '3']) expect(await put(text)).toBe('Variant');
      expect(await put('4')).toBe('4');
      await go('/app/next');
      await browser.waitForText('#fight', 'Variant');
      for (const text of ['1', '2', '3']) expect(await put(text)).toBe('Variant');
      expect(await put('4')).toBe('4');
    });
  });

  describe('a page that fights', () => {
    test.each([
      [
        'at once',
        'new MutationObserver(put).observe(slot, { childList: true, characterData: true, subtree: true })',
      ],
      ['in each frame', '(function each() { put(); requestAnimationFrame(each); })()'],
      [
        'by a new element each time',
        'setInterval(() => { const copy = slot.cloneNode(); copy.textContent = "Default"; slot.replaceWith(copy); slot = copy; }, 20)',
      ],
    ])('%s is let alone after three times; that is said once, and the page stays fast', async (_, fight) => {
      await open('/fight');
      await track(browser, bought);
      await browser.waitForText('#fight', 'Variant');
      const outcome = await browser.evaluate(async (code: string) => {
        const script = document.createElement('script');
        script.textContent = `{
          let slot = document.getElementById('fight');
          const put = () => { if (slot.textContent !== 'Default') slot.textContent = 'Default'; };
          ${code}; put();
        }`;
        let frames = 0;
        let longest = 0;
        let last = performance.now();
        let changes = 0;
        new MutationObserver((records) => {
          changes += records.filter(
            ({ addedNodes }) => addedNodes[0] instanceof Text && addedNodes[0].data === 'Variant',
          ).length;
        }).observe(document.body, { childList: true, subtree: true });
        document.body.append(script);
        const end = performance.now() + 1500;
        await new Promise<void>((resolve) => {
          const look = () => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            frames += 1;
            if (now < end) requestAnimationFrame(look);
            else resolve();
          };
          requestAnimationFrame(look);
        });
        return {
          frames,
          longest,
          changes,
          text: document.getElementById('fight')?.textContent,
        };
      }, fight);
      expect(outcome.text).toBe('Default');
      expect(outcome.changes).toBeLessThanOrEqual(3);
      expect(outcome.frames).toBeGreaterThan(10);
      const faults = (await get('faults')) as string[][];
      expect(faults.filter(([code]) => code === 'slot')).toEqual([
        ['slot', expect.stringContaining('"fight"')],
      ]);
    });
  });

  describe('a change', () => {
    test('is without animation, unless the slot asks for a view transition', async ({ skip }) => {
      const run = async (path: string, slot: string, text: string) => {
        await open(path);
        await track(browser, bought);
        await browser.waitForText(slot, text);
        await track(browser, refunded);
        await browser.waitForText(slot, 'Default');
        return get('transitions');
      };
      expect(await run('/sudden', '#hero', 'Variant')).toBe(0);
      expect(await run('/app', '#fight', 'Variant')).toBe(0);
      expect(await run('/smooth?still', '#smooth', 'Smooth')).toBe(0);
      const can = await browser.evaluate(() => typeof document.startViewTransition === 'function');
      if (!can) return skip(`${name} has no view transitions`);
      // To and fro, both slots of the page in one.
      expect(await run('/smooth', '#smooth', 'Smooth')).toBe(2);
      expect(await browser.text('#html')).toBe('Default');
      expect(browser.errors()).toEqual([]);
    });

    test('keeps focus and scroll position; what the visitor writes is never taken away', async () => {
      await open('/focus');
      await browser.evaluate(() => {
        document.getElementById('go')?.scrollIntoView({ block: 'center' });
        document.getElementById('go')?.focus({ preventScroll: true });
        (window as PageWindow).at = scrollY;
      });
      await track(browser, bought);
      await browser.waitForText('#hero', 'Variant');
      expect(
        await browser.evaluate(() => [document.activeElement?.id, document.activeElement?.textContent]),
      ).toEqual(['go', 'Go on']);
      expect(await browser.evaluate(() => Math.abs(scrollY - (window as PageWindow).at))).toBeLessThan(2);
      await track(browser, refunded);
      await browser.waitForText('#hero', 'Default');
      await browser.evaluate(() => document.getElementById('entry')?.focus());
      await track(browser, bought);
      await browser.waitForText('#hero', 'Variant');
      expect(await browser.evaluate(() => document.activeElement?.id)).toBe('entry');
      await browser.evaluate(() => document.getElementById('entry')?.blur());
      await browser.waitForText('#form', 'Variant');
    });

    test('announces nothing that the author does not want announced', async () => {
      await open('/live');
      await track(browser, bought);
      await browser.waitForText('#quiet', 'Variant');
      const live = await browser.evaluate(() =>
        [...document.querySelectorAll('[aria-live],[role],[aria-atomic],[aria-busy]')].map(
          (each) => each.outerHTML.split('>')[0],
        ),
      );
      expect(live).toEqual(['<section id="loud" data-tb-slot="loud" aria-live="polite"']);
    });
  });
});
