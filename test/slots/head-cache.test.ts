// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheForHead, type HeadCache } from '../../src/slots/head-cache.js';
import type { SlotMemory } from '../../src/slots/memory.js';
import { readSlots } from '../../src/slots/variants.js';
import fc from '../random.ts';
import { HERE, makeKnown, makeMoment, makePage, NOW, noMemory } from './helpers.js';

const SEGMENTS = ['vip', 'gold', 'shoes'];
const VALUES = { name: 'Ada', total: 12.5 };
const segmentsConfig = Object.fromEntries(SEGMENTS.map((id) => [id, {}]));

const cacheOf = (
  slots: object,
  segments: readonly string[],
  memory: SlotMemory = noMemory,
  canSanitize = true,
  now = NOW,
): HeadCache => {
  const { place: _, ...moment } = makeMoment({ segments, now });
  const cache = cacheForHead(
    moment,
    readSlots(slots, segmentsConfig),
    memory,
    makeKnown(VALUES),
    canSanitize,
  );
  return JSON.parse(JSON.stringify(cache));
};

const NESTED = /:not\((:is\(.*\)) \*\)$/;

/** happy-dom takes no selector of several elements in `:not()`. */
function knowNested(): void {
  const { querySelectorAll } = Document.prototype;
  document.querySelectorAll = ((selector: string) => {
    const [, outer] = NESTED.exec(selector) ?? [];
    const found = [...querySelectorAll.call(document, selector.replace(NESTED, ''))];
    return found.filter((each) => !outer || !each.parentElement?.closest(outer));
  }) as never;
}

/** happy-dom skips what stands behind a value of several words. */
function knowValues(): void {
  const { querySelectorAll } = Element.prototype;
  Element.prototype.querySelector = function (this: Element, selector: string) {
    const wanted = [...selector.matchAll(/\[([\w-]+)=("[^"]*")\]/g)];
    const isIt = (each: Element) =>
      wanted.every(([, name = '', value = '']) => each.getAttribute(name) === JSON.parse(value));
    return [...querySelectorAll.call(this, selector)].find(isIt) ?? null;
  } as never;
}

/** Loads a page with the head snippet in it, and no script yet. */
async function runHead(html: string, ...next: HeadCache[]): Promise<void> {
  document.body.innerHTML = html;
  localStorage.setItem('tailorbird', JSON.stringify({ next }));
  window.tailorbird = undefined;
  vi.resetModules();
  await import('../../src/head.js');
  // The page is parsed.
  document.dispatchEvent(new Event('readystatechange'));
}
const html = () => document.body.innerHTML;
const visit = (url: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);

beforeEach(() => {
  knowNested();
  knowValues();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  visit(HERE);
});
afterEach(() => {
  vi.useRealTimers();
  window.tailorbird = undefined;
});

describe('what the head snippet may rely on', () => {
  const variant = (change: object) => ({
    hero: { selector: '#s', variants: [{ id: 'v', text: 'V', ...change }] },
  });

  it('holds until the first date that lets a variant in or out', () => {
    expect(cacheOf(variant({}), []).until).toBe(Number.MAX_SAFE_INTEGER);
    const later = new Date(NOW + 5000).toISOString();
    expect(cacheOf(variant({ until: later }), []).until).toBe(NOW + 5000);
    expect(cacheOf(variant({ since: later }), []).until).toBe(NOW + 5000);
    expect(cacheOf(variant({ since: later }), [], noMemory, true, NOW + 5000).until).toBe(
      Number.MAX_SAFE_INTEGER,
    );
    const conditional = { hero: [{ id: 'v', until: NOW + 3000, pick: 'x' }] };
    expect(cacheOf({}, [], { ...noMemory, conditional }).until).toBe(NOW + 3000);
  });

  it('is not used when its time is over; then the next is', async () => {
    const page = '<p id="s">Old</p>';
    const one = { ...cacheOf(variant({ text: 'One' }), []), until: NOW };
    const two = { ...cacheOf(variant({ text: 'Two' }), []), until: NOW + 1 };
    await runHead(page, one, two);
    expect(html()).toBe('<p id="s">Two</p>');
    await runHead(page, one);
    expect(html()).toBe(page);
  });

  it('has nothing of variants that redirect, or whose markup only the site can make safe', async () => {
    const markup = {
      hero: {
        selector: '#s',
        variants: [
          { id: 'v', html: '<b>x</b>' },
          { id: 'w', text: 'W' },
        ],
      },
    };
    const of = (slots: object, canSanitize: boolean) =>
      cacheOf(slots, [], noMemory, canSanitize).slots.filter(([selector]) => selector.includes('#s'));
    expect(of(markup, false)).toEqual([]);
    // Here is no setHTML: the script shows the next one.
    expect(of(markup, true)).toMatchObject([[expect.anything(), { text: 'W' }]]);
    expect(of({ hero: { selector: '#s', variants: [{ id: 'v', redirect: '/x' }] } }, true)).toEqual([]);
  });

  it('never has an unsafe address', () => {
    const cache = cacheOf(
      {
        hero: {
          selector: '#s',
          variants: [{ id: 'v', link: 'javascript:alert(1)', attributes: { title: 'T' } }],
        },
      },
      [],
    );
    expect(JSON.stringify(cache)).not.toContain('javascript');
    expect(JSON.stringify(cache)).toContain('title');
  });

  it.each(['form', 'textarea', 'style', 'script', 'option'])(
    'shapes no <%s>, as the script does not',
    async (name) => {
      const page = `<${name} class="x"></${name}>`;
      const slots = { hero: { selector: '.x', variants: [{ id: 'v', text: 'x', className: 'y' }] } };
      await runHead(page, cacheOf(slots, []));
      expect(html()).toBe(page);
    },
  );

  it('has what placeholders of the config stand for, formats and all, before a page has shown them', async () => {
    const slots = {
      hero: {
        selector: '#s',
        variants: [
          {
            id: 'v',
            text: '{{total|currency:EUR}} {{none|upper|friend}} {{name|upper}}',
            attributes: { title: '{{total|number:2}}' },
          },
        ],
      },
    };
    await runHead('<p id="s">Old</p>', cacheOf(slots, []));
    expect(html()).toBe('<p id="s" title="12.50">€12.50 friend ADA</p>');
  });

  it('reads own values only', async () => {
    const template =
      '<template data-tb-segment="vip">{{constructor|a}}{{__proto__|b}}{{toString}}</template>';
    await runHead(`<p data-tb-slot="s">Old${template}</p>`, cacheOf({}, ['vip']));
    expect(document.querySelector('p')?.textContent).toBe('ab');
  });

  it('stops when the script is there', async () => {
    await runHead('<main></main>', cacheOf(variant({}), []));
    window.tailorbird = [];
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p id="s">Old</p>');
    document.dispatchEvent(new Event('readystatechange'));
    expect(document.querySelector('#s')?.textContent).toBe('Old');
  });

  it.each(['', 'null', '[]', '{}', '{"next":7}', '{"next":[]}', '{"next":[{"until":9e15}]}', 'x'])(
    'leaves the page alone when %j is stored',
    async (stored) => {
      localStorage.setItem('tailorbird', stored);
      window.tailorbird = undefined;
      vi.resetModules();
      document.body.innerHTML = '<p data-tb-slot="s">Old</p>';
      await import('../../src/head.js');
      expect(html()).toBe('<p data-tb-slot="s">Old</p>');
      expect(Array.isArray(window.tailorbird)).toBe(true);
    },
  );
});

describe('a slot that the site renders by code', () => {
  const shell = (shown: string) =>
    `<div data-tb-slot="hero" data-tb-code="">${['vip', 'shoes', 'all', ''].map((id) => `<i data-tb-variant="${id}"${id === shown ? '' : ' hidden=""'}>${id}</i>`).join('')}</div>`;
  const slots = {
    hero: {
      variants: [
        { id: 'vip', segment: 'vip', pages: ['/a*b*c', '!/ab*bc*c'] },
        { id: 'shoes', segment: 'shoes', pages: '/*x*y*z' },
        { id: 'all', segment: 'gold' },
      ],
    },
  };

  it.each<[string[], string, string]>([
    [[], '/', ''],
    [['vip'], '/abc', 'vip'],
    [['vip'], '/acb', ''],
    [['vip'], '/abbcbc', ''],
    [['vip', 'shoes'], '/xyz', 'shoes'],
    [['vip', 'shoes'], '/zyx', ''],
    [['vip', 'shoes'], '/xzy', ''],
    [['vip', 'shoes'], '/abc/xyz/c', 'vip'],
    [['vip', 'shoes', 'gold'], '/zyx', 'all'],
    [['gold'], '/abc', 'all'],
  ])('for %j on %s shows %j', async (segments, path, id) => {
    visit(`https://shop.example${path}`);
    await runHead(shell(''), cacheOf(slots, segments));
    expect(html()).toBe(shell(id));
    const page = makePage({ slots, segments: SEGMENTS });
    page.moment = { segments, place: location.href };
    page.slots.refresh();
    expect(page.slots.variant('hero').variant ?? '').toBe(id);
    expect(html()).toBe(shell(id).replace('code=""', `code="${id}"`));
  });
});

const text = fc.constantFrom(
  '',
  'Hi',
  'Hi {{name}}',
  '{{none|friend}}',
  '{{total|currency:EUR}}',
  '{{ name | upper }}',
  '{{none|upper|you}}',
  '<b>',
);
const conditions = {
  segment: fc.option(fc.subarray(SEGMENTS, { minLength: 1 }), { nil: undefined }),
  priority: fc.option(fc.integer({ min: -1, max: 1 }), { nil: undefined }),
  pages: fc.option(fc.constantFrom('/shoes', '/hats', '/*', '!/shoes', '*s'), { nil: undefined }),
  devices: fc.option(fc.constantFrom('mobile', 'desktop'), { nil: undefined }),
  since: fc.option(fc.constantFrom('2020-01-01', '2999-01-01'), { nil: undefined }),
  until: fc.option(fc.constantFrom('2020-01-01', '2999-01-01'), { nil: undefined }),
};
const maybe = <Each>(each: fc.Arbitrary<Each>) => fc.option(each, { nil: undefined, freq: 2 });

const change = fc
  .record({
    text: maybe(text),
    template: maybe(fc.constantFrom('one', 'two', 'none')),
    attributes: maybe(fc.constant({ title: 'T {{name}}', 'data-x': '1' })),
    className: maybe(fc.constantFrom('b', 'a b')),
    hidden: maybe(fc.boolean()),
    link: maybe(fc.constantFrom('/x', 'javascript:x')),
    moveBefore: maybe(fc.constantFrom('#x', '#none', '#c0', '#c0 b')),
    moveAfter: maybe(fc.constantFrom('#y', '#c1')),
  })
  .map(({ text: content, template, moveBefore, moveAfter, ...each }) => ({
    ...each,
    ...(content === undefined ? { template } : { text: content }),
    ...(moveBefore === undefined ? { moveAfter } : { moveBefore }),
  }));

const configSlots = fc
  .array(fc.array(fc.tuple(fc.record(conditions), change), { maxLength: 3 }), { maxLength: 3 })
  .map((slots) =>
    Object.fromEntries(
      slots.map((variants, index) => [
        `slot${index}`,
        {
          selector: `#c${index}`,
          variants: variants.map(([when, what], id) => ({ id: `v${id}`, ...when, ...what })),
        },
      ]),
    ),
  )
  // What is not there is not undefined.
  .map((slots) => JSON.parse(JSON.stringify(slots)));

const template = fc
  .tuple(fc.record(conditions), text.filter(Boolean), fc.boolean())
  .map(([when, content, hasId]) => {
    const attributes = { ...when, segment: hasId ? when.segment : (when.segment ?? SEGMENTS) };
    return `<template ${hasId ? `data-tb-variant="${content.length}" ` : ''}${Object.entries(attributes)
      .flatMap(([name, value]) =>
        value === undefined ? [] : `data-tb-${name}="${[value].flat().join(' ')}"`,
      )
      .join(' ')}>${content.replace('<b>', '<b>b</b>')}</template>`;
  });
const htmlSlot = fc
  .array(fc.oneof(template, fc.constantFrom('<p>p</p>', 'text ')), { maxLength: 5 })
  .map((parts) => parts.join(''));

const page = fc
  .tuple(htmlSlot, htmlSlot)
  .map(
    ([one, two]) =>
      `<main><h1 id="x">X</h1><section data-tb-slot="one">${one}</section><p id="c0" class="a">c0 <b>b</b></p><p id="c1" hidden="">c1</p><a id="c2" href="/old" title="old">c2</a><div data-tb-slot="two">${two}</div><template id="one">One {{name}}</template><template id="two"><i>Two</i></template><h2 id="y">Y</h2></main>`,
  );

describe('the head snippet, for any config, page and visitor', () => {
  it('does what the script will do, which then finds nothing to do, and puts everything back', async () => {
    await fc.assert(
      fc.asyncProperty(page, configSlots, fc.subarray(SEGMENTS), async (source, slots, segments) => {
        const open = () => {
          const opened = makePage({ slots, segments: SEGMENTS });
          opened.moment = { segments };
          opened.values = VALUES;
          return opened;
        };
        document.body.innerHTML = source;
        const before = html();
        const first = open();
        first.slots.refresh();
        const byScript = html();
        const memory = JSON.parse(JSON.stringify(first.slots.remember(undefined)));
        first.slots.restore();
        expect(html()).toBe(before);

        await runHead(source, cacheOf(slots, segments, memory));
        expect(html()).toBe(byScript);

        const nodes = [...document.querySelectorAll('*')];
        const second = open();
        second.slots.refresh();
        expect(html()).toBe(byScript);
        expect([...document.querySelectorAll('*')].every((each, index) => each === nodes[index])).toBe(true);
        second.slots.restore();
        expect(html()).toBe(before);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
