// Nothing personal by accident: whatever stands in addresses and pages, what is stored of it by itself names nobody.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pii } from './attacks.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  granted,
  htmlPage,
  pause,
  readLog,
  readStorage,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';

const personal = pii.must_not_be_stored.map(({ v }) => v);

/** What tells each of them from anything else, however it is encoded or cut; no random id has it. */
const CANARIES = [
  ...[
    '4111 1111',
    '4111111',
    '5555-5555',
    '378282246310005',
    '63040000',
    '078-05',
    '078051120',
    'DE89',
    '3704 0044',
  ],
  ...[
    'jane',
    'doe+shop',
    '(202)',
    '555-0143',
    '2025550143',
    'eyJhbGci',
    'abcdef0123456789',
    '8f14e45fceea167a',
  ],
  ...[
    '0AX4XfWh',
    'ya29.a0Af',
    'user:pass',
    '203.0.113',
    '48.85837',
    '2.294481',
    '1990-02-29',
    'hiv test',
    'hiv+test',
  ],
  ...['HIV+', 's3cret', 'my diagnosis', 'secret', 'token=', 'csrf', 'unasked'],
];

const config = {
  consent: granted,
  collect: { urlParameters: ['q', 'kept'] },
  attributes: {
    lastPath: { event: 'Page Viewed', last: 'path' },
    term: { event: 'Session Started', last: 'utm.term' },
  },
  segments: { all: { when: {} } },
  slots: {
    greeting: {
      selector: '#greeting',
      variants: [{ id: 'v', segment: 'all', text: '{{lastPath}} {{term}}' }],
    },
    away: { selector: '#away', variants: [{ id: 'r', segment: 'all', redirect: '?kept=here' }] },
  },
};

const encoders = [
  (text: string) => text,
  encodeURIComponent,
  (text: string) => encodeURIComponent(encodeURIComponent(text)),
];

/** An address with it everywhere; `index` makes it another campaign, with which a session begins. */
const addressOf = (value: string, index: number) => {
  const utm = ['source', 'medium', 'term', 'content'].map((each) => `utm_${each}=${value}`).join('&');
  return `/u/${value}/orders?q=${value}&unasked=${value}&${utm}&utm_campaign=c${index}&token=${value}#${value}`;
};

const page = (body = '<p id="greeting">Hello</p>', title = 'A page', more: object = {}) =>
  htmlPage({ config: { ...config, ...more }, body }).replace('A page', title);

forEachBrowser((name) => {
  let server: TestServer;
  let other: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/app': () => page(), '/landing': () => page() });
    other = await startServer();
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await other?.close();
  });

  beforeEach(() => server.renew());

  const go = async (address: string) => {
    await browser.open(server.origin + address);
    await waitForLibrary(browser);
  };

  /** All that is stored, also as it reads when nothing in it is encoded any more. */
  const dump = async () => {
    // The snapshot is saved a moment later.
    await pause(500);
    const stored = JSON.stringify(await readStorage(browser));
    let plain = stored;
    for (let round = 0; round < 3; round += 1)
      plain = plain.replace(/%[0-7][0-9a-f]/gi, (code) =>
        String.fromCharCode(Number.parseInt(code.slice(1), 16)),
      );
    return `${stored}\n${plain}`;
  };
  const found = async () => {
    const stored = await dump();
    return [...personal, ...CANARIES].filter((canary) => stored.includes(canary));
  };

  test('the dump finds what was told on purpose, wherever it is kept', async () => {
    await go('/app');
    await track(browser, ...personal.map((value): [string, object] => ['Told', { value }]));
    expect(await found()).toEqual(expect.arrayContaining(personal));
    await browser.clearSiteData(server.origin);
    await go('/app');
    await browser.evaluate(() => {
      localStorage.setItem('a', 'my diagnosis');
      sessionStorage.setItem('b', 's3cret');
      // biome-ignore lint/suspicious/noDocumentCookie: the dump reads it
      document.cookie = 'c=jane%2540example.com';
    });
    expect((await found()).sort()).toEqual(['jane', 'my diagnosis', 's3cret']);
    // A cookie is there for every port.
    await browser.clearSiteData(server.origin);
  });

  describe('of a page whose address is personal', () => {
    test('nothing is stored, page by page', async () => {
      for (const [index, value] of personal.entries()) {
        const address = addressOf(encodeURIComponent(value), index);
        server.pages[new URL(address, server.origin).pathname] = () => page();
        await go(address);
      }
      const views = await waitForEvents(browser, 'Page Viewed', personal.length);
      expect(views).toHaveLength(personal.length);
      for (const { properties } of views)
        expect(properties.path).toMatch(/^\/u\/(\[\w+\]|https:\/\/shop\.example\/\w*|)\/orders$/);
      const sessions = (await readLog(browser)).filter((event) => event.name === 'Session Started');
      expect(sessions).toHaveLength(personal.length);
      expect(sessions[6]?.properties.utm).toEqual({
        ...{ source: '[email]', medium: '[email]', campaign: 'c6', term: '[email]', content: '[email]' },
      });
      expect(views[6]?.context?.url.params).toEqual({ q: '[email]' });
      expect(await found()).toEqual([]);
    });

    test('nothing is stored within a page, encoded or not', async () => {
      await go('/app');
      let index = 0;
      for (const encode of encoders)
        for (const value of personal) {
          index += 1;
          await browser.evaluate(
            (address: string) => history.pushState(null, '', address),
            addressOf(encode(value), index),
          );
        }
      expect((await waitForEvents(browser, 'Page Viewed', index + 1)).length).toBe(index + 1);
      expect(await found()).toEqual([]);
    });

    test('nothing is stored when it leads on to another', async () => {
      const address = `/u/${encodeURIComponent('jane@example.com')}/orders`;
      server.pages[address] = () => page('<p id="away">Hello</p><p id="greeting">Hello</p>');
      await browser.open(server.origin + address);
      await browser.waitFor(() => location.search === '?kept=here');
      await waitForLibrary(browser);
      const stored = await dump();
      // That the visitor was sent is remembered, so that it is no circle.
      expect(stored).toContain('tailorbird.redirects');
      expect(stored).toContain('"kept":"here"');
      expect(await found()).toEqual([]);
    });
  });

  test('of another site whose address is personal nothing is stored but what is not', async () => {
    for (const [index, value] of personal.entries()) {
      const path = `/from/${encodeURIComponent(value)}`;
      const target = `${server.origin}/landing?utm_campaign=r${index}`;
      other.pages[new URL(path, other.origin).pathname] =
        `<!doctype html><meta name="referrer" content="unsafe-url"><a id="to" href="${target}">to</a>`;
      await browser.open(`${other.origin}${path}?q=${encodeURIComponent(value)}`);
      await browser.follow('#to');
      await waitForLibrary(browser);
    }
    const sessions = await waitForEvents(browser, 'Session Started', personal.length);
    expect(sessions).toHaveLength(personal.length);
    for (const { properties } of sessions)
      expect(properties.referrer.path).toMatch(/^\/from\/(\[\w+\]|https:\/\/shop\.example\/\w*|)$/);
    expect(await found()).toEqual([]);
  });

  test('of what stands in a page, is typed and clicked nothing is stored but what the attributes declare', async () => {
    const wrapped = pii.markup.map(
      (each) => `<div data-tb-track="Clicked" data-tb-track-declared="yes">${each}</div>`,
    );
    const texts = personal.map(
      (each) => `<p data-tb-track="Clicked">${each.replace(/[<&]/g, '')}<button>b</button></p>`,
    );
    const links = [
      'mailto:jane@example.com',
      'tel:+12025550143',
      '/u/jane@example.com',
      '#access_token=ya29.a0Af',
    ].map(
      (href) =>
        `<a data-tb-track="Clicked" href="${href}" title="jane@example.com" id="jane">jane@example.com</a>`,
    );
    const form =
      '<form data-tb-slot="form"><input name="email"><textarea></textarea><button data-tb-track="Clicked">Send</button></form>';
    server.pages['/form'] = () =>
      page([...wrapped, ...texts, ...links, form].join('\n'), 'Orders of jane@example.com');
    await go('/form');
    await browser.type('form input', 'jane@example.com');
    await browser.type('form textarea', 'my diagnosis: s3cret');
    await browser.evaluate((value: string) => {
      addEventListener('click', (event) => event.preventDefault());
      addEventListener('submit', (event) => event.preventDefault());
      document.title = value;
      for (const each of document.querySelectorAll<HTMLElement>('body *')) {
        if (each instanceof HTMLInputElement && /text|email|tel|password/.test(each.type)) {
          each.value = 's3cret';
          each.dispatchEvent(new Event('input', { bubbles: true }));
          each.dispatchEvent(new Event('change', { bubbles: true }));
          each.focus();
        }
        if (each.isContentEditable) each.textContent = 'secret';
        each.click?.();
      }
      // A password that is shown for a moment is one all the same.
      const shown = document.querySelector<HTMLInputElement>('#p');
      if (shown) shown.type = 'text';
      shown?.click();
      document.querySelector('form')?.requestSubmit();
    }, 'Orders of jane@example.com');
    const clicks = await waitForEvents(browser, 'Clicked', 40);
    expect(clicks.length).toBeGreaterThan(40);
    for (const { properties } of clicks) expect([{}, { declared: 'yes' }]).toContainEqual(properties);
    expect(await found()).toEqual([]);
  });

  test('parameters are stored only if the config names them, in whatever they stand', async () => {
    await go(
      '/app?q=red&size=unasked&utm_source=mail&utm_id=unasked&gclid=unasked&Q=unasked&kept[]=unasked#kept=unasked',
    );
    const steps = [
      '/app/two?kept=yes&q[]=unasked',
      '/app;size=unasked/three',
      '/app/four?%71=blue&size=unasked',
      '/app#q=unasked',
    ];
    for (const step of steps) await browser.evaluate((to: string) => history.pushState(null, '', to), step);
    const views = await waitForEvents(browser, 'Page Viewed', 5);
    expect(views.map(({ context, properties }) => [properties.path, context?.url.params])).toEqual([
      ['/app', { q: 'red' }],
      ['/app/two', { kept: 'yes' }],
      ['/app/three', {}],
      ['/app/four', { q: 'blue' }],
      ['/app', {}],
    ]);
    expect((await readLog(browser))[0]?.properties.utm).toEqual({ source: 'mail' });
    expect(await found()).toEqual([]);
  });

  test('traits and properties that sound sensitive are not stored, unless the config says why', async () => {
    const tell = async () => {
      await track(browser, [
        'Asked',
        { size: 1, religion: 'unasked', deep: [{ bloodType: 'unasked', sku: 'A' }] },
      ]);
      await browser.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's global
        const { tailorbird } = window as any;
        await tailorbird.identify('ada', { plan: 'pro', religion: 'unasked', home: { hasKids: 'unasked' } });
      });
    };
    await go('/app');
    await tell();
    expect(await found()).toEqual([]);
    expect((await waitForEvents(browser, 'User Identified', 1))[0]?.properties.traits).toEqual({
      plan: 'pro',
      home: {},
    });
    const collect = { sensitive: { religion: 'We are a church.' } };
    server.pages['/declared'] = () => page(undefined, undefined, { collect });
    await go('/declared');
    await tell();
    const [, told] = await waitForEvents(browser, 'User Identified', 2);
    expect(told?.properties.traits).toEqual({ plan: 'pro', religion: 'unasked', home: {} });
  });

  test('the pages had no error', () => {
    expect(browser.errors()).toEqual([]);
  });
});
