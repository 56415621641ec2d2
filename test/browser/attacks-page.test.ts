import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { clobbering, executed, inlineJson, installWatch, pollution } from './attacks.ts';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, distFile, granted } from './pages.ts';

/** More that an own form, or an own element by its name, could stand in front of. */
const moreClobbering = [
  '<form><input name=content><input name=nextSibling><input name=previousSibling><input name=isConnected></form>',
  '<form><input name=before><input name=after><input name=prepend><input name=append><input name=cloneNode></form>',
  '<form><input name=setAttribute><input name=removeAttribute><input name=hasAttribute><input name=localName></form>',
  '<form><input name=isEqualNode><input name=getRootNode><input name=contains><input name=parentElement></form>',
  '<form><input name=nodeValue><input name=textContent><input name=data><input name=tb><input name=hidden></form>',
  '<img name=baseURI><img name=createTreeWalker><img name=importNode><img name=createDocumentFragment>',
  '<img name=activeElement><img name=startViewTransition><img name=hidden><img name=body>',
  '<img name=adoptedStyleSheets><img name=dispatchEvent><img name=removeEventListener><img name=querySelectorAll>',
  '<a id=tailorbird></a><a id=tailorbird></a>',
  '<form id=tailorbird><input name=push></form>',
  '<iframe name=tailorbird hidden></iframe>',
  '<a id=next></a><a id=until></a><a id=values></a>',
];
const clobberings = [...clobbering, ...moreClobbering];

/** Keys that a page may have set on every object, of ours and of those that code of others looks for. */
const gadgets = [
  ...new Set([
    ...pollution.pre_polluted_gadgets,
    ...['text', 'html', 'template', 'attributes', 'className', 'hidden', 'image', 'srcset', 'alt', 'link'],
    ...[
      'moveBefore',
      'moveAfter',
      'redirect',
      'redirectOrigins',
      'segment',
      'priority',
      'pages',
      'since',
      'until',
    ],
    ...[
      'devices',
      'transition',
      'variants',
      'slots',
      'segments',
      'when',
      'where',
      'collect',
      'plugins',
      'sanitize',
    ],
    ...[
      'pageViews',
      'clicks',
      'urlParameters',
      'sessionTimeout',
      'measurement',
      'personalization',
      'id',
      'name',
    ],
    ...[
      'properties',
      'time',
      'context',
      'userId',
      'traits',
      'next',
      'templates',
      'changes',
      'shown',
      'in',
      'out',
      'tb',
    ],
    ...[
      'signal',
      'once',
      'passive',
      'capture',
      'childList',
      'subtree',
      'polluted',
      'constructor_',
      'toString_',
    ],
  ]),
];
/** Keys that leave the slots of the page with their defaults, each with its reason. */
const INERT_KEYS: Record<string, string> = {
  tb: 'what was done to a slot is kept on its element by this name: here each element seems to have been changed',
};
const GADGET_VALUES: Record<string, string> = {
  text: '"javascript:alert(1)"',
  true: 'true',
  markup: '"<img src=x onerror=alert(1)>"',
  function: 'function(){alert(1)}',
  list: '["<img src=x onerror=alert(1)>"]',
};

const config = (event: string) => ({
  consent: granted,
  attributes: { last: { event, last: 'word' } },
  segments: { seen: { when: { $event: { name: event, count: { $gte: 2 } } } } },
  slots: {
    coded: { variants: [{ id: 'v', segment: 'seen' }] },
    text: { selector: '#text', variants: [{ id: 'v', segment: 'seen', text: 'Variant {{last}}' }] },
    title: {
      selector: '#title',
      variants: [{ id: 'v', segment: 'seen', attributes: { title: 'Variant {{last}}' } }],
    },
  },
});

/** A slot whose own properties are all its fields. */
const formSlot = `<form data-tb-slot="form"><input name="attributes"><input name="childNodes"><input name="getAttribute"><input name="matches">
<input name="querySelectorAll"><input name="prepend"><input name="remove"><input name="tb"><input name="isConnected"><input name="contains"><b>Default</b>
<template data-tb-segment="seen"><button>Variant</button></template></form>`;

interface Frame {
  form?: boolean;
  before?: string;
  /** At the beginning of the body. */
  body?: string;
  /** In the default of the slot. */
  inside?: string;
  /** In the variant. */
  variant?: string;
  event?: string;
  config?: unknown;
}

const framePage = ({
  form = false,
  before = '',
  body = '',
  inside = '',
  variant = '',
  event = 'Seen',
  config: own,
}: Frame) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>${before}
<script>${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>
<script type="application/json" id="tb-config">${inlineJson(own ?? config(event))}</script>
<script async src="${dist}/tailorbird.js" data-config="tb-config"></script>
<script>for (const word of ['one', 'two']) tailorbird.push(['track', ${inlineJson(event)}, { word }]);</script>
</head><body>${body}
<section data-tb-slot="hero"><h1>Default</h1>${inside}<template data-tb-segment="seen"><h1 title="{{last}}">Variant {{last}} {{polluted|-}}</h1>${variant}</template></section>
<p id="text">Default</p><p id="title" title="Default">Default</p>${form ? formSlot : ''}</body></html>`;

// Not in WebKitGTK: a frame that runs a payload there asks its visitor, and nobody answers.
forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  const frames: Record<string, Frame> = {};

  beforeAll(async () => {
    server = await startServer({
      '/host': '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>',
      '/frame': (url) => framePage(frames[url.searchParams.get('n') ?? ''] ?? {}),
    });
    browser = await launch(name);
    await installWatch(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Loads a page in a frame, so that what it has broken breaks none of the means to look at it. */
  const load = async (id: string, frame: Frame) => {
    frames[id] = frame;
    return browser.evaluate(async (n: string) => {
      document.querySelector('iframe')?.remove();
      const element = document.createElement('iframe');
      element.src = `/frame?n=${encodeURIComponent(n)}`;
      document.body.append(element);
      await new Promise((resolve) => {
        element.addEventListener('load', resolve, { once: true });
        // What a payload loads from elsewhere may never come.
        setTimeout(resolve, 8000);
      });
      const page = element.contentWindow as unknown as Record<string, never> & typeof globalThis;
      const find = (selector: string) =>
        Document.prototype.querySelector.call(element.contentDocument as Document, selector);
      const text = (selector: string) => {
        const root = find(selector);
        if (!root) return null;
        const own = Array.from(Reflect.get(Node.prototype, 'childNodes', root) as NodeListOf<ChildNode>);
        return own
          .filter((node) => node.nodeName !== 'TEMPLATE')
          .map((node) => node.textContent)
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim();
      };
      const end = performance.now() + 1500;
      const isDone = () =>
        text('[data-tb-slot=hero]')?.startsWith('Variant') && text('[data-tb-slot=form]') !== '';
      while (performance.now() < end && !isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, 60));
      const { tailorbird } = page as unknown as {
        tailorbird?: { variant?(slot: string): { variant: string } };
      };
      const coded = () => {
        try {
          return tailorbird?.variant?.('coded').variant ?? null;
        } catch (error) {
          return String(error);
        }
      };
      const answer = {
        hero: text('[data-tb-slot=hero]'),
        form: text('[data-tb-slot=form]'),
        shown: ['#text', '#title'].map((each) => (find(each) as Element).outerHTML),
        coded: coded(),
        path: page.location.pathname,
        changed: (page as unknown as { changedPrototypes(): string[] }).changedPrototypes().length,
      };
      element.remove();
      return answer;
    }, id);
  };
  const usual = {
    hero: 'Variant two -',
    form: null as string | null,
    coded: 'v',
    shown: ['<p id="text">Variant two</p>', '<p id="title" title="Variant two">Default</p>'],
    path: '/frame',
    changed: 0,
  };
  /** The slots of the page keep their defaults, and all else is as usual. */
  const inert = {
    ...usual,
    hero: 'Default',
    shown: ['<p id="text">Default</p>', '<p id="title" title="Default">Default</p>'],
  };
  const fresh = async () => {
    await server.renew();
    await browser.open(`${server.origin}/host`);
  };
  let errors = 0;
  const newErrors = () => {
    const found = browser
      .errors()
      .slice(errors)
      .filter((error) => error.startsWith('page:'));
    errors = browser.errors().length;
    return found.map((error) => error.split('\n').slice(0, 3).join(' '));
  };
  afterEach(async () => expect(await executed(browser)).toEqual([]));

  describe.skipIf(name === 'webkit')('a page that names its elements like what we use', () => {
    test('control: without them', async () => {
      await fresh();
      expect(await load('plain', {})).toEqual(usual);
      expect(newErrors()).toEqual([]);
    });

    test('as the slot itself: a form that shadows what we need of it is none, and all else is as usual', async () => {
      await fresh();
      expect(await load('form', { form: true })).toEqual({ ...usual, form: 'Default' });
      expect(newErrors()).toEqual([]);
    });

    test.each(['in front of the slot, and in its default', 'in the variant'])('%s', async (place) => {
      await fresh();
      const odd: unknown[] = [];
      for (const [index, markup] of clobberings.entries()) {
        const isVariant = place === 'in the variant';
        // Links left open would go on around the slot.
        const closed = `${markup}</a></a>`;
        const answer = await load(`${place} ${index}`, {
          ...(isVariant ? { variant: closed } : { body: closed, inside: closed }),
          event: `${place} ${index}`,
        });
        const faults = newErrors();
        const hero = expect.stringMatching(/^Variant two -/);
        // What stands in the variant may have a text, too.
        const expected = isVariant ? { ...usual, hero } : usual;
        try {
          expect(answer).toEqual(expected);
          expect(faults).toEqual([]);
        } catch {
          odd.push([markup, answer, faults]);
        }
      }
      expect(odd).toEqual([]);
    });
  });

  describe.skipIf(name === 'webkit')('a page that has set something on every object', () => {
    const pollute = (keys: string[], value: string) =>
      `<script>for (const key of ${inlineJson(keys)}) Object.prototype[key] = ${value};</script>`;
    const check = async (id: string, keys: string[], value: string) => {
      const answer = await load(id, { before: pollute(keys, value), event: id });
      const faults = newErrors();
      // What the page itself has put there is there.
      const expected = {
        ...(keys.some((key) => key in INERT_KEYS) ? inert : usual),
        changed: answer.changed,
      };
      const isFine = isDeepStrictEqual(answer, expected) && answer.changed <= keys.length && !faults.length;
      return isFine ? [] : [[id, answer, faults]];
    };

    test('each key alone', async () => {
      await fresh();
      const odd: unknown[] = [];
      for (const key of gadgets) odd.push(...(await check(key, [key], GADGET_VALUES.text as string)));
      expect(odd).toEqual([]);
    });

    test.each(Object.entries(GADGET_VALUES))('all keys at once, with %s', async (kind, value) => {
      await fresh();
      // No engine goes on unharmed where any object has them: no promise is kept, and no property can be defined.
      const usable = gadgets.filter(
        (key) => !/^(then|get|set|toJSON|value|writable)$/.test(key) && !(key in INERT_KEYS),
      );
      expect(await check(`all ${kind}`, usable, value)).toEqual([]);
    });
  });
});
