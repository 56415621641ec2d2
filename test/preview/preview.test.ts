// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListedSlot, PluginHost, PreviewChoice } from '../../src/plugin.js';
import { preview } from '../../src/preview/index.js';
import fc from '../random.ts';

const KEY = 'tailorbird-preview';
let controller: AbortController;

/** What the plugin may use, and nothing else: anything more would be undefined. */
function fakeHost(options: Partial<PluginHost> & { slots?: Omit<ListedSlot, 'shown'>[] } = {}) {
  const choices: (PreviewChoice | null)[] = [];
  const reports: string[] = [];
  const listeners = new Set<() => void>();
  const slots = options.slots ?? [
    { slot: 'hero', variants: ['vip', 'new'], inPage: true },
    { slot: 'banner', variants: ['sale'], inPage: true },
    { slot: 'aside', variants: ['a'], inPage: false },
  ];
  const host = {
    mayPreview: true,
    segmentIds: ['vip', 'new'],
    setPreview: (choice) => {
      choices.push(choice);
      for (const listener of listeners) listener();
    },
    listSlots: () =>
      slots.map((each) => {
        const asked = choices.at(-1)?.variants?.[each.slot];
        return { ...each, shown: asked && each.variants.includes(asked) ? asked : null };
      }),
    onRefresh: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (_code, message) => reports.push(message),
    signal: controller.signal,
    ...options,
  } as Partial<PluginHost> as PluginHost;
  return {
    host,
    choices,
    reports,
    slots,
    refresh: () => listeners.forEach((each) => void each()),
    listeners,
  };
}

const go = (search: string) => history.replaceState({ page: 1 }, '', `/shop${search}`);
const badge = () => document.querySelector('tailorbird-preview');
const inBadge = <T extends Element = HTMLElement>(selector: string) => [
  ...(badge()?.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const texts = (selector: string) => inBadge(selector).map((each) => each.textContent);
const select = (slot: string) =>
  inBadge<HTMLSelectElement>('select').find(({ name }) => name === `slot ${slot}`) as HTMLSelectElement;
const pick = (slot: string, option: string) => {
  const control = select(slot);
  control.selectedIndex = [...control.options].findIndex(({ text }) => text === option);
  control.dispatchEvent(new Event('change'));
};
const tick = (name: string, checked: boolean) => {
  const box = inBadge<HTMLInputElement>('input').find((each) => each.name === name) as HTMLInputElement;
  box.checked = checked;
  box.dispatchEvent(new Event('change'));
};
const settle = () => new Promise((resolve) => setTimeout(resolve));
/** Choices as plain data: the plugin makes objects without a prototype. */
const plain = (data: unknown) => JSON.parse(JSON.stringify(data));

beforeEach(() => {
  controller = new AbortController();
  sessionStorage.clear();
  document.body.replaceChildren();
  go('');
});
afterEach(() => {
  controller.abort();
  vi.restoreAllMocks();
});

describe('preview()', () => {
  it('does nothing unless asked', () => {
    const info = vi.spyOn(console, 'info');
    for (const mayPreview of [true, false]) {
      const { host, choices } = fakeHost({ mayPreview });
      preview()(host);
      expect(choices).toEqual([]);
    }
    expect(badge()).toBeNull();
    expect(sessionStorage.length).toBe(0);
    expect(info).not.toHaveBeenCalled();
  });

  it('passes on what the address asks for, and keeps it for the next page', () => {
    go('?tb-preview=hero:vip,banner:default&tb-segments=new');
    const first = fakeHost();
    preview()(first.host);
    const expected = { variants: { hero: 'vip', banner: null }, segments: ['new'] };
    expect(plain(first.choices)).toEqual([expected]);
    controller.abort();

    controller = new AbortController();
    go('');
    const second = fakeHost();
    preview()(second.host);
    expect(plain(second.choices)).toEqual([expected]);
    expect(badge()).not.toBeNull();
  });

  it('goes by the address rather than by what was kept', () => {
    sessionStorage.setItem(KEY, 'tb-preview=hero:vip&tb-segments=vip');
    go('?tb-preview=banner:sale');
    const { host, choices } = fakeHost();
    preview()(host);
    expect(plain(choices)).toEqual([{ variants: { banner: 'sale' } }]);
  });

  it('is ended by an empty value', () => {
    sessionStorage.setItem(KEY, 'tb-preview=hero:vip');
    go('?tb-preview=');
    const { host, choices } = fakeHost();
    preview()(host);
    expect(choices).toEqual([]);
    expect(badge()).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  it('says so where it is not allowed, does nothing, and forgets', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    sessionStorage.setItem(KEY, 'tb-preview=hero:vip');
    const { host, choices, reports } = fakeHost({ mayPreview: false });
    preview()(host);
    expect(choices).toEqual([]);
    expect(badge()).toBeNull();
    expect(sessionStorage.length).toBe(0);
    expect(info).toHaveBeenCalledOnce();
    expect(info.mock.calls[0]?.[0]).toContain('"preview": true');
    expect(reports).toEqual([]);
    // Nor is it to be had from a console that throws.
    info.mockImplementation(() => {
      throw new Error('no console');
    });
    go('?tb-preview=hero:vip');
    preview()(host);
  });

  it('works for this page, and says so, where the tab keeps nothing', () => {
    const storage = vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    go('?tb-preview=hero:vip');
    const { host, choices } = fakeHost();
    preview()(host);
    expect(plain(choices)).toEqual([{ variants: { hero: 'vip' } }]);
    expect(texts('.reasons p').join()).toContain('keeps nothing');
    inBadge('section > button')[0]?.click();
    expect(badge()).toBeNull();
    storage.mockRestore();
  });

  it('gives names to the host as own keys of an object that has no others', () => {
    go('?tb-preview=__proto__:x,constructor:y');
    const { host, choices } = fakeHost();
    preview()(host);
    const { variants } = choices[0] as { variants: object };
    expect(Object.getPrototypeOf(variants)).toBeNull();
    expect(Object.entries(variants)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('goes with the instance, and the tab still knows', () => {
    go('?tb-preview=hero:vip');
    const { host, listeners } = fakeHost();
    preview()(host);
    controller.abort();
    expect(badge()).toBeNull();
    expect(listeners.size).toBe(0);
    expect(sessionStorage.getItem(KEY)).toContain('hero');
  });
});

describe('the badge', () => {
  const start = (search: string, options?: Parameters<typeof fakeHost>[0]) => {
    go(search);
    const fake = fakeHost(options);
    preview()(fake.host);
    return fake;
  };

  it('lists the slots, those of this page first, and what each shows', () => {
    start('?tb-preview=hero:vip');
    expect(texts('.row > span')).toEqual(['hero', 'banner', 'aside']);
    expect([...select('hero').options].map(({ text }) => text)).toEqual([
      'as decided',
      'default',
      'vip',
      'new',
    ]);
    expect([...select('banner').options].map(({ text }) => text)).toEqual([
      'as decided (default)',
      'default',
      'sale',
    ]);
    expect(select('hero').selectedOptions[0]?.text).toBe('vip');
    expect(select('banner').selectedOptions[0]?.text).toBe('as decided (default)');
    expect(texts('.brief')).toEqual(['hero: vip']);
    expect(texts('.reasons p')).toEqual([]);
    expect(texts('.note').join()).toContain('nothing is recorded');
  });

  it('has a label, a status, and controls that a keyboard reaches', () => {
    start('?tb-preview=hero:vipp');
    expect(inBadge('section')[0]?.getAttribute('aria-label')).toBe('Preview by Tailorbird');
    expect(inBadge('[role=status]')[0]?.textContent).toContain('no variant “vipp”');
    for (const control of inBadge('select, input')) expect(control.closest('label')).not.toBeNull();
    expect(inBadge('[tabindex]')).toEqual([]);
  });

  it('needs neither markup nor a style in the page', () => {
    start('?tb-preview=hero:vip');
    expect(badge()?.outerHTML).toBe('<tailorbird-preview lang="en" dir="ltr"></tailorbird-preview>');
    expect(inBadge('style, link, [style], script')).toEqual([]);
    expect(badge()?.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
  });

  it('lets an editor choose, for this page and the next, and cleans the address', () => {
    const { choices } = start('?q=a+b&tb-preview=hero:vip#top');
    pick('hero', 'new');
    pick('banner', 'default');
    expect(plain(choices.at(-1))).toEqual({ variants: { hero: 'new', banner: null } });
    expect(location.search + location.hash).toBe('?q=a+b#top');
    expect(history.state).toEqual({ page: 1 });
    expect(sessionStorage.getItem(KEY)).toBe('tb-preview=hero%3Anew%2Cbanner%3Adefault');
    expect(select('hero').selectedOptions[0]?.text).toBe('new');
    pick('hero', 'as decided');
    expect(plain(choices.at(-1))).toEqual({ variants: { banner: null } });
  });

  it('still is there on the next page if all is as decided', () => {
    start('?tb-preview=hero:vip');
    pick('hero', 'as decided');
    controller.abort();
    controller = new AbortController();
    const { choices } = start('');
    expect(plain(choices)).toEqual([{ variants: {} }]);
    expect(badge()).not.toBeNull();
  });

  it('lets an editor choose segments, none, and the own ones again', () => {
    const { choices } = start('?tb-preview=hero:vip');
    expect(texts('.more > summary')).toContain('Segments: the visitor’s own');
    tick('segment new', true);
    expect(choices.at(-1)?.segments).toEqual(['new']);
    tick('segment vip', true);
    expect(choices.at(-1)?.segments).toEqual(['new', 'vip']);
    expect(texts('.more > summary')).toContain('Segments: new, vip');
    tick('segment new', false);
    tick('segment vip', false);
    expect(choices.at(-1)?.segments).toEqual([]);
    expect(texts('.more > summary')).toContain('Segments: none');
    tick('own segments', true);
    expect(choices.at(-1)).not.toHaveProperty('segments');
    expect(plain(choices.at(-1)?.variants)).toEqual({ hero: 'vip' });
  });

  it('says what it cannot show', () => {
    start('?tb-preview=hero:x,nowhere:y,aside:a,z&tb-segments=nobody');
    expect(texts('.reasons p')).toHaveLength(5);
    expect(select('hero').selectedOptions[0]?.text).toBe('x (not there)');
    expect(texts('.problems')).toEqual(['5 not shown']);
  });

  it('takes nobody into a segment that there is not', () => {
    const { choices } = start('?tb-segments=vip,nobody');
    expect(choices.at(-1)?.segments).toEqual(['vip']);
    expect(texts('.reasons p')).toHaveLength(1);
  });

  it('follows what comes later', async () => {
    const { slots, refresh } = start('?tb-preview=late:x');
    expect(texts('.reasons p')).toEqual(['No slot “late” on this page. There are “hero”, “banner”.']);
    slots.push({ slot: 'late', variants: ['x'], inPage: true });
    refresh();
    expect(texts('.reasons p')).toEqual([]);
    // Nothing new: nothing is built anew.
    const before = select('banner');
    refresh();
    expect(select('banner')).toBe(before);
    // Nor need it be told.
    slots.pop();
    document.body.append(document.createElement('p'));
    await settle();
    expect(texts('.reasons p')).toHaveLength(1);
  });

  it('ends: badge, choice and address are as if nothing had been asked', () => {
    const { choices, listeners } = start('?tb-preview=hero:vip&x=1&tb-segments=vip#y');
    inBadge('section > button')[0]?.click();
    expect(choices.at(-1)).toBeNull();
    expect(badge()).toBeNull();
    expect(sessionStorage.length).toBe(0);
    expect(location.search + location.hash).toBe('?x=1#y');
    expect(history.state).toEqual({ page: 1 });
    expect(listeners.size).toBe(0);
  });

  it('comes back when the page changes its content, but fights no page', async () => {
    const { reports } = start('?tb-preview=hero:vip');
    document.body.replaceChildren(document.createElement('main'));
    await settle();
    expect(badge()?.isConnected).toBe(true);
    for (let times = 0; times < 50; times += 1) {
      badge()?.remove();
      await settle();
    }
    expect(badge()).toBeNull();
    expect(reports).toHaveLength(1);
    // Another address is another page.
    go('?page=2');
    document.body.append(document.createElement('p'));
    await settle();
    expect(badge()?.isConnected).toBe(true);
    controller.abort();
    document.body.append(document.createElement('p'));
    await settle();
    expect(badge()).toBeNull();
  });

  it('stays folded on the next page', async () => {
    start('?tb-preview=hero:vip');
    const fold = () => inBadge<HTMLDetailsElement>('section > details')[0] as HTMLDetailsElement;
    expect(fold().open).toBe(true);
    fold().open = false;
    fold().dispatchEvent(new Event('toggle'));
    // What is chosen then does not unfold it.
    pick('hero', 'new');
    controller.abort();
    controller = new AbortController();
    start('');
    expect(fold().open).toBe(false);
    expect(select('hero').selectedOptions[0]?.text).toBe('new');
  });

  it('goes by the tab when the browser brings a page back', () => {
    const { choices } = start('?tb-preview=hero:vip');
    const comeBack = (persisted: boolean) =>
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    sessionStorage.setItem(KEY, 'tb-preview=hero:new');
    comeBack(false);
    expect(choices).toHaveLength(1);
    comeBack(true);
    expect(plain(choices.at(-1))).toEqual({ variants: { hero: 'new' } });
    sessionStorage.clear();
    comeBack(true);
    expect(choices.at(-1)).toBeNull();
    expect(badge()).toBeNull();
  });

  it('lets no fault of its own into the page', async () => {
    const { host, reports } = start('?tb-preview=hero:vip');
    (host as { listSlots: unknown }).listSlots = () => {
      throw new Error('a hostile page');
    };
    document.body.append(document.createElement('p'));
    await settle();
    pick('hero', 'new');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(reports).toEqual(Array(4).fill('A fault in the preview.'));
  });

  it('makes text of whatever stands in the address', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>:<b>',
        '"><script>alert(1)</script>',
        'javascript:alert(1)',
      ),
    );
    const tags = () => new Set(inBadge('*').map(({ localName }) => localName));
    start('?tb-preview=hero:x,y&tb-segments=z');
    const usual = tags();
    controller.abort();
    fc.assert(
      fc.property(value, value, (slots, segments) => {
        controller = new AbortController();
        start(`?tb-preview=${encodeURIComponent(slots)}&tb-segments=${encodeURIComponent(segments)}`);
        expect([...tags()].filter((tag) => !usual.has(tag))).toEqual([]);
        expect(document.body.childElementCount).toBe(1);
        controller.abort();
      }),
      { numRuns: 60 },
    );
  });
});
