// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, Component, createElement, type ReactNode, StrictMode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.ts';
import { Slot, TailorbirdProvider, useSegments, useTailorbird, useVariant } from '../../src/react/index.ts';
import { createStand, hydratePage, renderPage, say, visibleText } from './page.ts';

class Border extends Component<{ children?: ReactNode; broken: unknown[] }> {
  override componentDidCatch(fault: unknown) {
    this.props.broken.push(fault);
  }
  override render() {
    return this.props.children;
  }
}

afterEach(() => {
  window.tailorbird = undefined;
  localStorage.clear();
});

const give = (tailorbird: Tailorbird | null, child: ReactNode) =>
  createElement(TailorbirdProvider, { tailorbird }, child);

describe('useSegments', () => {
  test('gives the ids, and renders anew when they change', async () => {
    let renders = 0;
    const lists = new Set<readonly string[]>();
    const node = say(() => {
      renders += 1;
      const segments = useSegments();
      lists.add(segments);
      return segments;
    });
    const { instance, enter } = createStand({}, ['vip']);
    const { host } = await renderPage(give(instance, node));
    expect(host.textContent).toBe('["vip"]');
    await enter('vip');
    expect([renders, lists.size]).toEqual([1, 1]);
    await enter('vip', 'new');
    expect(host.textContent).toBe('["vip","new"]');
    await enter();
    expect(host.textContent).toBe('[]');
  });

  test('an id may hold any characters', async () => {
    const ids = ['a,b', '"', 'c d'];
    const { instance } = createStand({}, ids);
    const { host } = await renderPage(give(instance, say(useSegments)));
    expect(JSON.parse(host.textContent)).toEqual(ids);
  });

  test('agrees with the server while the page is hydrated', async () => {
    const said: unknown[] = [];
    const { instance } = createStand({}, ['vip']);
    const node = say(() => {
      const segments = useSegments();
      said.push(segments);
      return segments;
    });
    const { host, faults } = await hydratePage(give(instance, node));
    expect(host.textContent).toBe('["vip"]');
    // The server, the hydration, and the visitor.
    expect(said).toEqual([[], [], ['vip']]);
    expect(faults).toEqual([]);
  });
});

describe('useVariant', () => {
  test('gives the variant, null for the default, and follows', async () => {
    const { instance, decide } = createStand();
    const { host } = await renderPage(
      give(
        instance,
        say(() => useVariant('hero')),
      ),
    );
    expect(host.textContent).toBe('null');
    await decide('hero', 'vip');
    expect(host.textContent).toBe('"vip"');
    await decide('hero', null);
    expect(host.textContent).toBe('null');
  });
});

describe('useTailorbird', () => {
  const isThere = () => !!useTailorbird();

  test('without a provider it is the one of the script tag', async () => {
    window.tailorbird = createStand().instance;
    const { host } = await renderPage(say(isThere));
    expect(host.textContent).toBe('true');
  });

  test('however many wait, the queue gets one call', async () => {
    const nodes = [1, 2, 3].map((key) => createElement('i', { key }, say(isThere)));
    const { unmount } = await renderPage(nodes);
    expect(window.tailorbird).toHaveLength(1);
    await unmount();
    const again = await renderPage(nodes);
    expect(window.tailorbird).toHaveLength(1);
    const queue = window.tailorbird as unknown[];
    await act(async () => {
      window.tailorbird = createStand().instance;
      for (const call of queue) (call as () => void)();
    });
    expect(again.host.textContent).toBe('truetruetrue');
  });

  test('a provider that waits for its instance does not take the page’s', async () => {
    window.tailorbird = createStand().instance;
    const { host, update } = await renderPage(give(null, say(isThere)));
    expect(host.textContent).toBe('false');
    await update(give(createStand().instance, say(isThere)));
    expect(host.textContent).toBe('true');
  });

  test('an element of that name is no instance', async () => {
    const form = document.createElement('form');
    Object.assign(window, { tailorbird: form });
    const { host } = await renderPage(say(isThere));
    expect(host.textContent).toBe('false');
    expect(window.tailorbird).toHaveLength(1);
  });
});

describe('a provider with a config', () => {
  const config = {
    consent: { measurement: 'granted', personalization: 'granted' },
    segments: { all: { when: {} } },
    slots: { hero: { variants: [{ id: 'vip', segment: 'all' }] } },
  } as const;
  const hero = createElement(Slot, { id: 'hero', variants: { vip: 'Dear friend' } }, 'Welcome');
  const instance = () => (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('tailorbird')];

  test('creates the instance before the first frame, and destroys it when it is taken away', async () => {
    const { host, unmount } = await renderPage(createElement(TailorbirdProvider, { config }, hero));
    expect(visibleText(host)).toBe('Dear friend');
    expect(instance()).toBeDefined();
    await unmount();
    await Promise.resolve();
    expect(instance()).toBeUndefined();
  });

  test('creates one, though strict mode takes its effect back once', async () => {
    const seen: string[] = [];
    const options = {
      plugins: [
        ({ signal }: { signal: AbortSignal }) => {
          seen.push('created');
          signal.addEventListener('abort', () => seen.push('destroyed'));
        },
      ],
    };
    const { host, unmount } = await renderPage(
      createElement(StrictMode, null, createElement(TailorbirdProvider, { config, options }, hero)),
    );
    expect(visibleText(host)).toBe('Dear friend');
    expect(seen).toEqual(['created']);
    await unmount();
    expect(seen).toEqual(['created', 'destroyed']);
  });

  test('reports a config that is wrong, and the page shows its defaults', async () => {
    const faults: unknown[] = [];
    vi.stubGlobal('reportError', (fault: unknown) => faults.push(fault));
    const broken: unknown[] = [];
    const bad = { segments: 7 } as never;
    const { host } = await renderPage(
      createElement(Border, { broken }, createElement(TailorbirdProvider, { config: bad }, hero)),
    );
    vi.unstubAllGlobals();
    expect(visibleText(host)).toBe('Welcome');
    expect(broken).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(String(faults[0])).toContain('segments');
  });
});
