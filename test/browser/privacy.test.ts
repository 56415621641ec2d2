import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser, type Tab } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import type { AccessibleNode } from './harness/types.ts';
import {
  dist,
  granted,
  htmlPage,
  pause,
  readStorage,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';
import { names } from './privacy-names.ts';
import { stubs } from './privacy-stubs.ts';

const config = {
  consent: granted,
  attributes: {
    visits: { event: 'Session Started', count: true },
    spent: { event: 'Order Completed', sum: 'total' },
  },
  segments: {
    'shoe-lovers': {
      when: {
        $event: { name: 'Product Viewed', where: { category: 'shoes' }, within: '7d', count: { $gte: 3 } },
      },
    },
    vip: { when: { plan: 'pro', spent: { $gt: 100 } } },
  },
};

const labels = { segments: { vip: 'Good customers', 'shoe-lovers': '<i>Shoes</i>' } };
const panel = `<tailorbird-privacy><p id="fallback">Without a script: write to us.</p>
  <script type="application/json">${JSON.stringify(labels)}</script></tailorbird-privacy>`;
const body = `<main><h1>Your data</h1><a id="before" href="#before">Before</a>${panel}
  <a id="after" href="#after">After</a></main>`;
// As a site sets its colours; axe takes a page without any for a white one.
const look = '<style>html { background: Canvas; color: CanvasText; font: 1rem/1.5 sans-serif }</style>';
const axe = '<script src="/node_modules/axe-core/axe.min.js"></script>';

const page = ({ before = '', lang = 'en-GB', content = body, consent = granted as object } = {}) =>
  htmlPage({ config: { ...config, consent }, body: content, before: look + axe + before }).replace(
    'lang="en"',
    `lang="${lang}"`,
  );

const policy = [
  "default-src 'none'",
  "script-src 'nonce-x' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
const strict = () => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>A strict page</title>
<script nonce="x">
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
</script>
${stubs('x')}
<script type="application/json" id="tb-config">${JSON.stringify(config)}</script>
<script nonce="x" async src="${dist}/tailorbird.js" data-config="tb-config"></script>
</head>
<body>${body}</body>
</html>`;

const module = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>A page</title>
<script type="importmap">{ "imports": {
  "idb-keyval": "/node_modules/idb-keyval/dist/index.js",
  "nanoid": "/node_modules/nanoid/index.browser.js"
} }</script></head>
<body>${body}
<script type="module">
  import { definePrivacyPanel } from '${dist}/esm/privacy.js';
  document.querySelector('tailorbird-privacy').labels = { segments: { vip: 'Von vorher' } };
  definePrivacyPanel();
  window.create = async () => {
    const { createTailorbird } = await import('${dist}/esm/index.js');
    createTailorbird(${JSON.stringify(config)});
  };
</script></body></html>`;

const dialog = `<main><h1>A page</h1><button id="open">My data</button>
  <dialog aria-label="My data">${panel}<form method="dialog"><button id="close">Close</button></form></dialog>
  <script>
    document.querySelector('#open').onclick = () => document.querySelector('dialog').showModal();
    window.reads = 0;
    (window.tailorbird ||= []).push((tb) => {
      const read = tb.export;
      tb.export = () => { window.reads += 1; return read(); };
    });
  </script></main>`;

/** Every text in the lists of attacks. */
const attacks: string[] = [];
const collect = (data: unknown): void => {
  if (typeof data === 'string') attacks.push(data);
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
  let tab: Tab;
  const hasKeys = name !== 'webkit';

  beforeAll(async () => {
    server = await startServer({
      '/plain': () => page(),
      '/rights': () => page({ before: stubs() }),
      '/de': () => page({ before: stubs(), lang: 'de' }),
      '/dark': () => page({ before: `${stubs()}<style>html { color-scheme: dark }</style>` }),
      '/pending': () => page({ before: stubs(), consent: {} }),
      '/dialog': () => page({ before: stubs(), content: dialog }),
      '/none': () => page({ content: '<main><h1>None</h1></main>' }),
      '/module': module,
      '/strict': (_url, response) => {
        response.setHeader('Content-Security-Policy', policy);
        return strict();
      },
    });
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    tab = browser;
    await server.renew();
  });
  afterEach(async () => {
    if (tab !== browser) await tab.close();
    expect(browser.errors()).toEqual([]);
  });

  const go = async (path: string) => {
    await tab.open(`${server.origin}${path}`);
    await waitForLibrary(tab);
  };
  /** The texts that match, inside the panel, as they can be read. */
  const read = (selector: string) =>
    tab.evaluate((wanted: string) => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      return [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])].map((each) =>
        // biome-ignore lint/performance/useDomNodeTextContent: what a visitor can see
        each.innerText.replace(/\s+/g, ' ').trim(),
      );
    }, selector);
  const waitForPanel = () =>
    tab.waitFor(
      () =>
        document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelectorAll('section').length === 6,
    );
  const waitForStatus = (text: string) =>
    expect.poll(() => read('[role=status]'), { timeout: 5000 }).toContain(text);
  /** What has the focus, in the page or in the panel: by its name. */
  const focused = () =>
    tab.evaluate(() => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      const at = root?.activeElement ?? document.activeElement;
      return at && (at.getAttribute('aria-label') ?? (at.textContent?.trim() || at.localName));
    });
  /** Without a keyboard: WebKit has none here. */
  const press = (button: string) =>
    tab.evaluate((wanted: string) => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLElement>('button') ?? [])];
      const found = all.find((each) => (each.getAttribute('aria-label') ?? each.textContent) === wanted);
      if (!found) throw new Error(`There is no button ${wanted} but ${all.map((each) => each.outerHTML)}`);
      found.focus();
      found.click();
    }, button);
  const fillIn = (value: string) =>
    tab.evaluate((text: string) => {
      const form = document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelector('form');
      const input = form?.querySelector('input') as HTMLInputElement;
      input.value = text;
      form?.requestSubmit();
    }, value);
  const identify = (traits: object) =>
    tab.evaluate(async (known: object) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      await (window as any).tailorbird.identify('user-17', known);
    }, traits);
  /** Somebody of whom there is something of each kind. */
  const visit = async (path: string) => {
    await go(path);
    for (let views = 0; views < 3; views += 1)
      await track(tab, ['Product Viewed', { product_id: `${views}`, category: 'shoes' }]);
    await track(tab, ['Order Completed', { order_id: '1', total: 620.5 }], ['Trip <b>Booked</b>']);
    await identify({ firstName: 'Ada', plan: 'pro', age: 36, newsletter: true, sizes: ['41', '42'] });
    await waitForPanel();
    await expect.poll(() => read('.what'), { timeout: 5000 }).toContainEqual(expect.stringMatching(/Sizes/));
  };

  test('a page without a panel does not load it; with one it loads the words of its language alone', async () => {
    const files = () =>
      tab.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map((each) => new URL(each.name).pathname)
          .filter((path) => path.includes('privacy')),
      );
    await go('/none');
    await pause(200);
    expect(await files()).toEqual([]);
    await tab.evaluate(() => document.body.append(document.createElement('tailorbird-privacy')));
    await waitForPanel();
    expect(await files()).toEqual([`${dist}/tailorbird-privacy.js`, `${dist}/tailorbird-privacy-en.js`]);
    await go('/de');
    await waitForPanel();
    expect(await files()).toEqual([`${dist}/tailorbird-privacy.js`, `${dist}/tailorbird-privacy-de.js`]);
  });

  test('what stands in the element is there until the panel is', async () => {
    server.delays[`${dist}/tailorbird-privacy.js`] = 400;
    await tab.open(`${server.origin}/plain`);
    expect(await tab.text('#fallback')).toBe('Without a script: write to us.');
    await waitForPanel();
    expect(await tab.evaluate(() => document.querySelector('#fallback')?.checkVisibility())).toBe(false);
    delete server.delays[`${dist}/tailorbird-privacy.js`];
  });

  test('it tells a visitor of this build what is stored and known, and why', async () => {
    await visit('/plain');
    // What was recorded last is told a little later.
    await expect
      .poll(async () => (await read('section:first-of-type p'))[0], { timeout: 5000 })
      .toMatch(/^8 things that you did on this site, since .* \(about \d kB\)\. .* in this browser only\.$/);
    const rows = await read('.what');
    expect(rows).toContainEqual(
      expect.stringMatching(
        /^<i>Shoes<\/i> Looked at products \(shoes\): 3 times, last on .* Until .*, if nothing/,
      ),
    );
    expect(rows).toContainEqual('Good customers Plan: pro Spent: 620.5');
    expect(rows).toContainEqual('Spent: 620.5 Worked out from: Placed orders.');
    expect(rows).toContainEqual('First name: Ada Given by you or by the site.');
    expect(rows).toContainEqual(expect.stringMatching(/^Trip <b>Booked<\/b>: once, last on/));
    expect(rows).toContainEqual(expect.stringMatching(/^Looked at products: 3 times, last on/));
  });

  test('refusing is as easy as accepting, and takes effect at once', async () => {
    await visit('/rights');
    const boxes = () =>
      tab.evaluate(() => {
        const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
        return [...(root?.querySelectorAll('[part~=accept]') ?? [])].map((accept) => {
          const refuse = accept.nextElementSibling as Element;
          const [a, b] = [accept.getBoundingClientRect(), refuse.getBoundingClientRect()];
          const styles = [getComputedStyle(accept), getComputedStyle(refuse)];
          return {
            isRefusal: refuse.matches('[part~=refuse]'),
            sizes: [a.width - b.width, a.height - b.height, a.top - b.top].map((each) =>
              Math.round(Math.abs(each)),
            ),
            fonts: new Set(styles.map(({ fontSize, fontWeight }) => fontSize + fontWeight)).size,
          };
        });
      });
    const same = { isRefusal: true, sizes: [0, 0, 0], fonts: 1 };
    expect(await boxes()).toEqual([same, same, same]);
    if (name !== 'webkit') {
      await tab.resize(320, 800);
      expect(await boxes()).toEqual([same, same, same]);
      await tab.resize(1280, 900);
    }
    await press('Refuse: Both at once');
    await waitForStatus('Your choice is in force.');
    expect(await read('section:first-of-type p')).toContainEqual(
      expect.stringMatching(/^Nothing is stored\./),
    );
    await tab.open(`${server.origin}/-/blank`);
    const { databases, local } = await readStorage(tab);
    expect(JSON.stringify([databases, local])).not.toMatch(/Ada|Product Viewed/);
    await go('/rights');
    await waitForPanel();
    await press('Accept: Both at once');
    await waitForStatus('Your choice is in force.');
    await waitForEvents(tab, 'Page Viewed', 0);
    expect(await track(tab, ['Signed Up'])).toEqual([true]);
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^Signed Up: once/));
  });

  test('before there is a choice, it says that this counts as a no', async () => {
    await go('/pending');
    await waitForPanel();
    expect((await read('.note')).filter((text) => /have not chosen yet/.test(text))).toHaveLength(2);
    expect(await read('[aria-pressed=true]')).toEqual([]);
  });

  test('a visitor changes, forgets, pauses, takes away and deletes', async () => {
    await visit('/rights');
    await press('Change: First name');
    await fillIn('Grace');
    await waitForStatus('Changed.');
    expect(await read('.what')).toContainEqual('First name: Grace Given by you or by the site.');
    expect(await focused()).toBe('Change: First name');

    await press('Forget: Spent');
    expect(await focused()).toMatch(/^To forget “Spent”, this is forgotten too: Placed orders\./);
    await press('Forget');
    await waitForStatus('Forgotten.');
    expect(await read('.what')).not.toContainEqual(expect.stringMatching(/^Spent/));

    await press('Forget: Trip <b>Booked</b>');
    await press('Forget');
    await expect.poll(() => read('.what')).not.toContainEqual(expect.stringMatching(/^Trip/));

    await press('Pause');
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^It pauses:/));
    await press('Resume');
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^While it pauses,/));

    await tab.evaluate(() => {
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function () {
        const { href, download } = this;
        const reading = fetch(href).then((response) => response.text());
        Object.assign(window, { file: reading.then((text) => ({ download, text })) });
        click.call(this);
      };
    });
    await press('Download my data');
    await waitForStatus('The file is there.');
    const file = await tab.evaluate(
      () => (window as unknown as { file: Promise<{ download: string; text: string }> }).file,
    );
    expect(file.download).toBe('my-data.json');
    const data = JSON.parse(file.text);
    expect(data.attributes.firstName).toBe('Grace');
    expect(data.events.map((each: { name: string }) => each.name)).toContain('Product Viewed');

    await press('Delete everything');
    expect(await focused()).toMatch(/^Delete all that this site has stored/);
    // The question's own button, of the same name.
    await tab.evaluate(() =>
      document
        .querySelector('tailorbird-privacy')
        ?.shadowRoot?.querySelector<HTMLElement>('.ask button')
        ?.click(),
    );
    await waitForStatus('All of it is deleted.');
    expect(await read('section:first-of-type p')).toContain('Nothing is stored.');
    expect(await focused()).toBe('Delete everything');
  });

  test.runIf(hasKeys)('the file that a visitor gets is the JSON of all of it', async () => {
    for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
    await visit('/plain');
    await press('Download my data');
    await expect.poll(() => readdirSync(browser.downloads), { timeout: 5000 }).toEqual(['my-data.json']);
    const data = JSON.parse(readFileSync(join(browser.downloads, 'my-data.json'), 'utf8'));
    expect(data.userId).toBe('user-17');
    expect(data.events).toHaveLength(8);
  });

  test('it follows what happens, and neither takes the focus nor what is being written', async () => {
    await visit('/rights');
    await press('Change: First name');
    await tab.evaluate(() => {
      const input = document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelector('input');
      Object.assign(input as HTMLInputElement, { value: 'Gra' });
      input?.setSelectionRange(1, 2);
    });
    await track(tab, ['Signed Up'], ['Aaa First']);
    await identify({ aardvark: 1, firstName: 'Bea' });
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^Aaa First/));
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^First name: Bea/));
    const field = await tab.evaluate(() => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      const input = root?.querySelector('input') as HTMLInputElement;
      return [input.value, input.selectionStart, input.selectionEnd, root?.activeElement === input];
    });
    expect(field).toEqual(['Gra', 1, 2, true]);
    await tab.evaluate(() => document.querySelector<HTMLElement>('#after')?.focus());
    await track(tab, ['Bbb Second']);
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^Bbb Second/));
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('after');
  });

  test('in a dialog that is closed it reads nothing; open, it shows all', async () => {
    await go('/dialog');
    await track(tab, ['Signed Up']);
    await pause(500);
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    const reads = () => tab.evaluate(() => (window as any).reads as number);
    expect(await reads()).toBe(0);
    await tab.click('#open');
    await waitForPanel();
    expect(await read('.what')).toContainEqual(expect.stringMatching(/^Signed Up: once/));
    if (!hasKeys) return;
    await press('Delete everything');
    await tab.press('Escape');
    expect(await read('.ask')).toEqual([]);
    expect(await focused()).toBe('Delete everything');
    expect(await tab.evaluate(() => document.querySelector('dialog')?.open)).toBe(true);
    await tab.press('Escape');
    await expect.poll(() => tab.evaluate(() => document.querySelector('dialog')?.open)).toBe(false);
  });

  test('it works under a strict policy without one violation, and without a style in the page', async () => {
    await visit('/strict');
    await press('Change: First name');
    await fillIn('Grace');
    await waitForStatus('Changed.');
    await press('Forget: Looked at products');
    await press('Forget');
    await waitForStatus('Forgotten.');
    await press('Download my data');
    await waitForStatus('The file is there.');
    await press('Refuse: Both at once');
    await waitForStatus('Your choice is in force.');
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    expect(await tab.evaluate(() => (window as any).violations)).toEqual([]);
    expect(await tab.evaluate(() => document.querySelectorAll('style, [style]').length)).toBe(0);
    const height = await tab.evaluate(() => {
      const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
      return root?.querySelector('button')?.getBoundingClientRect().height ?? 0;
    });
    // The style sheet of its own is there all the same.
    expect(height).toBeGreaterThan(40);
  });

  test('with the module it waits for the instance, and knows what was set on it before', async () => {
    await tab.open(`${server.origin}/module`);
    await tab.waitFor(() => !!document.querySelector('tailorbird-privacy')?.shadowRoot?.textContent);
    expect(await read('.panel')).toEqual(['Einen Moment …']);
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    await tab.evaluate(() => (window as any).create());
    await waitForPanel();
    await track(tab, ['Order Completed', { order_id: '1', total: 620.5 }]);
    await identify({ plan: 'pro' });
    await expect.poll(() => read('.what')).toContain('Von vorher Plan: pro Spent: 620,5');
  });

  test('no text of a visitor becomes markup', async () => {
    await go('/rights');
    await waitForPanel();
    const usual = async () =>
      tab.evaluate(() => {
        const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
        return [...new Set([...(root?.querySelectorAll('*') ?? [])].map((each) => each.localName))].sort();
      });
    await visit('/rights');
    const before = await usual();
    const wrong = await tab.evaluate(async (texts: string[]) => {
      let alerts = 0;
      window.alert = () => {
        alerts += 1;
      };
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const tb = (window as any).tailorbird;
      const traits: Record<string, unknown> = {};
      texts.forEach((text, index) => {
        traits[text] = `a${index}`;
        traits[`a${index}`] = text;
        traits[`b${index}`] = [text, { [text]: text }];
      });
      const data = await tb.export();
      const nasty = {
        ...data,
        userId: texts.join(),
        attributes: traits,
        computedFrom: Object.fromEntries(texts.map((text, index) => [`a${index}`, [text]])),
        events: texts.map((text, index) => ({ id: `${index}`, name: text, properties: {}, time: 1 })),
      };
      tb.export = async () => nasty;
      const panel = document.querySelector('tailorbird-privacy') as HTMLElement & { labels: unknown };
      panel.labels = { segments: { vip: texts.join(' ') }, attributes: { a1: texts.join(' ') } };
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return alerts;
    }, attacks);
    await tab.waitFor(
      () =>
        (document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelectorAll('li').length ?? 0) > 500,
    );
    expect(wrong).toBe(0);
    expect(await usual()).toEqual(before);
  });

  // What a machine can find; the rest is tried by hand and keyboard.
  const findFaults = () =>
    tab.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe has no types in the page
      const { axe } = window as any;
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations, passes } = await axe.run(document, { runOnly: tags });
      const isInside = (each: { nodes: { target: unknown[] }[] }) =>
        each.nodes.some(({ target }) => Array.isArray(target[0]));
      if (!passes.some(isInside)) throw new Error('axe did not look into the panel.');
      return violations.map(
        ({ id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
      );
    });
  const states: [string, () => Promise<unknown>][] = [
    ['as it is', async () => {}],
    ['with a field open', () => press('Change: First name')],
    ['with a tick open', () => press('Change: Newsletter')],
    ['with a question open', () => press('Forget: Spent')],
    [
      'with something said',
      async () => {
        await press('Forget');
        await waitForStatus('Forgotten.');
      },
    ],
    [
      'refused',
      async () => {
        await press('Refuse: Both at once');
        await waitForStatus('Your choice is in force.');
      },
    ],
  ];

  test.each(['/rights', '/dark'])('axe finds nothing in any state of it: %s', async (path) => {
    await visit(path);
    for (const [state, begin] of states) {
      await begin();
      expect(await findFaults(), state).toEqual([]);
    }
  });

  test('axe finds nothing while it waits, in German, and before there is a choice', async () => {
    for (const path of ['/de', '/pending']) {
      await go(path);
      await waitForPanel();
      expect(await findFaults(), path).toEqual([]);
    }
    await tab.open(`${server.origin}/-/blank`);
  });

  test.runIf(hasKeys)('on a narrow screen, and at twice the size, nothing is cut off', async () => {
    for (const path of ['/rights', '/de']) {
      await visit('/rights');
      if (path === '/de') await go('/de');
      await waitForPanel();
      for (const [width, size] of [
        [320, 100],
        [640, 100],
        [640, 200],
        [1280, 200],
      ] as const) {
        await tab.resize(width, 800);
        const found = await tab.evaluate((percent: number) => {
          document.documentElement.style.fontSize = `${percent}%`;
          const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
          const cut = [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].filter((each) => {
            const { left, right } = each.getBoundingClientRect();
            return (
              left < 0 || right > innerWidth || (each.scrollWidth > each.clientWidth + 1 && each.clientWidth)
            );
          });
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth > clientWidth, cut.map((each) => each.outerHTML.slice(0, 100))];
        }, size);
        expect(found, `${path} ${width} ${size}`).toEqual([false, []]);
        expect(await findFaults()).toEqual([]);
      }
      await tab.resize(1280, 900);
    }
  });

  test.runIf(hasKeys)('the keyboard reaches all of it in order, and shows where it is', async () => {
    // The first window of Firefox does not have the focus.
    tab = await browser.newTab();
    await visit('/rights');
    await tab.click('#before');
    const order = await tab.evaluate(() =>
      [...(document.querySelector('tailorbird-privacy')?.shadowRoot?.querySelectorAll('button') ?? [])].map(
        (each) => each.getAttribute('aria-label') ?? each.textContent,
      ),
    );
    const visited: (string | null)[] = [];
    for (let steps = 0; steps < 100; steps += 1) {
      await tab.press('Tab');
      const at = await focused();
      if (at === 'After') break;
      visited.push(at);
      const shown = await tab.evaluate(() => {
        const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
        const element = root?.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { width, height, top, bottom } = element.getBoundingClientRect();
        return {
          hasOutline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
          isLarge: width >= 24 && height >= 24,
          isInSight: top >= 0 && bottom <= innerHeight,
        };
      });
      expect(shown, `${at}`).toEqual({ hasOutline: true, isLarge: true, isInSight: true });
    }
    expect(visited).toEqual(order);
    expect(order.length).toBeGreaterThan(20);
  });

  test.runIf(hasKeys)('a visitor does all of it by the keyboard alone', async () => {
    const tabTo = async (wanted: string) => {
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await focused()) === wanted) return;
        await tab.press('Tab');
      }
      throw new Error(`The keyboard does not reach "${wanted}".`);
    };
    // The first window of Firefox does not have the focus.
    tab = await browser.newTab();
    await visit('/rights');
    await tab.click('#before');

    await tabTo('Refuse: Adapt this site to me');
    await tab.press(' ');
    await expect.poll(() => read('[part~=refuse][aria-pressed=true]')).toHaveLength(1);
    await tab.click('#before');
    await tabTo('Accept: Adapt this site to me');
    await tab.press('Enter');
    await expect.poll(() => read('[part~=refuse][aria-pressed=true]')).toEqual([]);
    await tabTo('Pause');
    await tab.press(' ');
    await expect.poll(focused).toBe('Resume');
    await tab.press(' ');
    await expect.poll(focused).toBe('Pause');

    await tabTo('Change: First name');
    await tab.press('Enter');
    expect(await focused()).toBe('input');
    await tab.press('End', '!', 'Enter');
    await waitForStatus('Changed.');
    expect(await read('.what')).toContainEqual(expect.stringMatching(/^First name: Ada!/));
    expect(await focused()).toBe('Change: First name');

    await tabTo('Change: Age');
    await tab.press(' ', 'ArrowUp', 'Escape');
    expect(await read('form')).toEqual([]);
    expect(await focused()).toBe('Change: Age');
    await tab.press('Enter', 'ArrowUp', 'Tab');
    expect(await focused()).toBe('Save');
    await tab.press('Enter');
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^Age: 37/));

    await tabTo('Change: Newsletter');
    await tab.press('Enter', ' ', 'Tab', 'Enter');
    await expect.poll(() => read('.what')).toContainEqual(expect.stringMatching(/^Newsletter: no/));

    await tabTo('Forget: Newsletter');
    await tab.press('Enter', 'Tab');
    expect(await focused()).toBe('Forget');
    await tab.press('Tab', ' ');
    expect(await focused()).toBe('Forget: Newsletter');
    await tab.press(' ', 'Tab', 'Enter');
    await waitForStatus('Forgotten.');
    expect(await read('.what')).not.toContainEqual(expect.stringMatching(/^Newsletter/));
    expect(await focused()).toBe('What is known about you');

    await tabTo('Delete everything');
    await tab.press('Enter', 'Tab', 'Enter');
    await waitForStatus('All of it is deleted.');
    expect(await focused()).toBe('Delete everything');
    await tab.press('Tab');
    expect(await focused()).toBe('After');
    // Last, because Firefox shows a window of its own for it.
    await tab.click('#before');
    await tabTo('Download my data');
    await tab.press('Enter');
    await waitForStatus('The file is there.');
  });

  test.runIf(name === 'chromium').each([
    ['/rights', 'en', 'Forget: First name'],
    ['/de', 'de', 'Vergessen: First name'],
  ] as const)('a screen reader is told names, roles and states: %s', async (path, language, forget) => {
    await visit('/rights');
    await go(path);
    await waitForPanel();
    await press(forget);
    const told: string[] = [];
    const walk = ({ role, name: text, pressed, expanded, level, children = [] }: AccessibleNode) => {
      const states = [
        pressed === undefined ? '' : pressed ? 'pressed' : 'not pressed',
        expanded === undefined ? '' : expanded ? 'expanded' : 'collapsed',
        level === undefined ? '' : `level ${level}`,
      ];
      if (/^(button|heading|group|textbox|checkbox|status)$/.test(role))
        told.push([role, text, ...states].filter(Boolean).join(' | '));
      children.forEach(walk);
    };
    walk(await tab.readAccessibility());
    expect(told).toEqual(['heading | Your data | level 1', ...names[language]]);
  });
});
