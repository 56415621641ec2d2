// @vitest-environment happy-dom
import { act, createElement, useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.ts';
import { Slot, TailorbirdProvider } from '../../src/react/index.ts';
import { createStand, hydratePage, renderPage, showInHead, visibleText } from './page.ts';

let errors: MockInstance;

function Part({ name, life }: { name: string; life: string[] }) {
  useEffect(() => {
    life.push(`+${name}`);
    return () => void life.push(`-${name}`);
  }, [name, life]);
  return name;
}

beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  expect(errors.mock.calls).toEqual([]);
  errors.mockRestore();
  window.tailorbird = undefined;
});

const hero = (tailorbird?: Tailorbird) => {
  const slot = createElement(
    Slot,
    { id: 'hero', variants: { vip: createElement('h1', null, 'Dear friend'), new: 'Hello' } },
    createElement('h1', null, 'Welcome'),
  );
  return tailorbird ? createElement(TailorbirdProvider, { tailorbird }, slot) : slot;
};
const slotOf = (host: Element) => host.querySelector('[data-tb-slot="hero"]') as Element;

describe('in a page that the browser renders', () => {
  test('only what is shown is mounted', async () => {
    const { instance, decide } = createStand({ hero: 'vip' });
    const { host } = await renderPage(hero(instance));
    const vip =
      '<div data-tb-slot="hero" data-tb-code="vip"><div data-tb-variant="vip"><h1>Dear friend</h1></div></div>';
    expect(host.innerHTML).toBe(vip);
    await decide('hero', null);
    expect(host.innerHTML).toBe(
      '<div data-tb-slot="hero" data-tb-code=""><div data-tb-variant=""><h1>Welcome</h1></div></div>',
    );
    await decide('hero', 'new');
    expect(visibleText(host)).toBe('Hello');
    await decide('hero', 'vip');
    expect(host.innerHTML).toBe(vip);
  });

  test.each(['other', 'toString', 'constructor', '__proto__'])(
    'a variant that the slot does not have, %s, is the default',
    async (variant) => {
      const { instance } = createStand({ hero: variant });
      const { host } = await renderPage(hero(instance));
      expect(visibleText(host)).toBe('Welcome');
      expect(slotOf(host).getAttribute('data-tb-code')).toBe('');
    },
  );

  test('without a library it shows the default', async () => {
    const { host } = await renderPage(hero());
    expect(visibleText(host)).toBe('Welcome');
  });

  test('it takes the library of the script tag when that arrives', async () => {
    const { host } = await renderPage(hero());
    const queue = window.tailorbird as unknown[];
    expect(queue).toHaveLength(1);
    const { instance } = createStand({ hero: 'vip' });
    await act(async () => {
      window.tailorbird = instance;
      for (const call of queue) (call as (tailorbird: Tailorbird) => void)(instance);
    });
    expect(visibleText(host)).toBe('Dear friend');
  });

  test('taken away it listens no more', async () => {
    const { instance, listeners } = createStand();
    const { unmount } = await renderPage(hero(instance));
    expect(listeners).toHaveLength(1);
    await unmount();
    expect(listeners).toEqual([]);
  });

  test('what renders around it leaves what is shown as it is', async () => {
    const { instance } = createStand({ hero: 'vip' });
    const { host, update } = await renderPage(hero(instance));
    const before = host.querySelector('h1');
    await update(hero(instance));
    expect(host.querySelector('h1')).toBe(before);
  });
});

describe('in a page from a server', () => {
  const CHOICES = [null, 'vip', 'new'];
  const TEXTS: Record<string, string> = { '': 'Welcome', vip: 'Dear friend', new: 'Hello' };
  const text = (choice: string | null) => TEXTS[choice ?? ''];
  const pairs = CHOICES.flatMap((head) => CHOICES.map((decided) => [head, decided] as const));

  test.each(pairs)('where the head snippet showed %s and the instance decides %s', async (head, decided) => {
    const { instance } = createStand(decided ? { hero: decided } : {});
    const { host, faults, shown } = await hydratePage(hero(instance), (page) =>
      showInHead(page, 'hero', head ?? ''),
    );
    expect(visibleText(host)).toBe(text(decided));
    expect(slotOf(host).children).toHaveLength(1);
    expect(slotOf(host).getAttribute('data-tb-code')).toBe(decided ?? '');
    expect(host.querySelector('[hidden]')).toBeNull();
    // Never the default in between, unless that is what it is about.
    expect(shown.filter((each) => each !== text(head) && each !== text(decided))).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each(CHOICES)('what the head snippet showed, %s, stays until the library is there', async (head) => {
    const { host, faults } = await hydratePage(hero(), (page) => showInHead(page, 'hero', head ?? ''));
    expect(visibleText(host)).toBe(text(head));
    expect(slotOf(host).children).toHaveLength(1);
    expect(slotOf(host).getAttribute('data-tb-code')).toBe(head ?? '');
    const { instance } = createStand({ hero: 'new' });
    const queue = window.tailorbird as unknown[];
    await act(async () => {
      window.tailorbird = instance;
      for (const call of queue) (call as (tailorbird: Tailorbird) => void)(instance);
    });
    expect(visibleText(host)).toBe('Hello');
    expect(faults).toEqual([]);
  });

  test('the nodes that were shown stay the same nodes', async () => {
    const { instance } = createStand({ hero: 'vip' });
    let before: Element | null = null;
    const { host } = await hydratePage(hero(instance), (page) => {
      showInHead(page, 'hero', 'vip');
      before = page.querySelector('[data-tb-variant="vip"] h1');
    });
    expect(before).not.toBeNull();
    expect(host.querySelector('h1')).toBe(before);
  });

  test('a mark of the head snippet on the slot itself is brought up to date', async () => {
    const { instance } = createStand();
    const { host, faults } = await hydratePage(hero(instance), (page) =>
      slotOf(page).setAttribute('data-tb-code', 'vip'),
    );
    expect(slotOf(host).getAttribute('data-tb-code')).toBe('');
    expect(faults).toEqual([]);
  });

  test('two of one name that the head snippet left differently both show what is decided', async () => {
    const { instance } = createStand({ hero: 'vip' });
    const both = createElement(TailorbirdProvider, { tailorbird: instance }, hero(), hero());
    const { host, faults } = await hydratePage(both, (page) => {
      const first = page.firstElementChild as Element;
      for (const child of first.children)
        child.toggleAttribute('hidden', child.getAttribute('data-tb-variant') !== 'vip');
    });
    expect(visibleText(host)).toBe('Dear friendDear friend');
    expect(faults).toEqual([]);
  });

  test('effects of what is not shown are undone', async () => {
    const life: string[] = [];
    const { instance } = createStand({ hero: 'vip' });
    const slot = createElement(
      Slot,
      { id: 'hero', variants: { vip: createElement(Part, { name: 'vip', life }) } },
      createElement(Part, { name: 'default', life }),
    );
    await hydratePage(createElement(TailorbirdProvider, { tailorbird: instance }, slot));
    expect(life).toEqual(['+vip', '+default', '-default']);
  });
});
