// What the tests of the React entry share: a page, an instance that does as it is told, and the head snippet's work.
import { act, createElement, type ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { onTestFinished } from 'vitest';
import type { Tailorbird, Topics } from '../../src/api.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** An instance as far as components see it. */
export function createStand(variants: Record<string, string> = {}, segments: string[] = []) {
  const listeners: [topic: string, listener: (payload: never) => void][] = [];
  const instance = {
    segments: () => [...segments],
    variant: (slot: string) => ({ slot, variant: variants[slot] ?? null, segment: null }),
    on(topic: keyof Topics, listener: (payload: never) => void) {
      const entry: (typeof listeners)[number] = [topic, listener];
      listeners.push(entry);
      return () => listeners.splice(listeners.indexOf(entry), 1);
    },
  } as unknown as Tailorbird;
  const emit = (topic: string) => {
    for (const [each, listener] of [...listeners]) if (each === topic) listener(undefined as never);
  };
  return {
    instance,
    listeners,
    decide: (slot: string, variant: string | null) =>
      act(async () => {
        if (variant === null) delete variants[slot];
        else variants[slot] = variant;
        emit('slot');
      }),
    enter: (...ids: string[]) =>
      act(async () => {
        segments.splice(0, segments.length, ...ids);
        emit('segments');
      }),
  };
}

const addHost = () => {
  const host = document.createElement('main');
  document.body.append(host);
  return host;
};

/** Renders in an empty page, as a script in the browser does. */
export async function renderPage(node: ReactNode) {
  const host = addHost();
  const root = createRoot(host);
  const unmount = () => act(async () => root.unmount());
  onTestFinished(async () => {
    await unmount();
    host.remove();
  });
  await act(async () => root.render(node));
  return { host, unmount, update: (next: ReactNode) => act(async () => root.render(next)) };
}

/** What the head snippet does while the page is parsed: shows one variant, hides all others. */
export function showInHead(host: Element, slot: string, variant: string) {
  for (const element of host.querySelectorAll(`[data-tb-slot="${slot}"]>[data-tb-variant]`)) {
    element.toggleAttribute('hidden', element.getAttribute('data-tb-variant') !== variant);
  }
}

/** Renders as a server does, lets `inHead` change the page as the head snippet does, and hydrates it. */
export async function hydratePage(node: ReactNode, inHead: (host: Element) => void = () => {}) {
  const host = addHost();
  host.innerHTML = renderToString(node);
  inHead(host);
  const faults: unknown[] = [];
  const shown: string[] = [];
  const observer = new MutationObserver(() => shown.push(visibleText(host)));
  observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
  let root: ReturnType<typeof hydrateRoot> | undefined;
  await act(async () => {
    root = hydrateRoot(host, node, { onRecoverableError: (fault) => faults.push(fault) });
  });
  onTestFinished(async () => {
    observer.disconnect();
    await act(async () => root?.unmount());
    host.remove();
  });
  return { host, faults, shown, update: (next: ReactNode) => act(async () => root?.render(next)) };
}

/** The text that stands in no hidden element. */
export const visibleText = (host: Element): string => {
  const copy = host.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[hidden]')) hidden.remove();
  return copy.textContent;
};

function Said({ use }: { use: () => unknown }) {
  return JSON.stringify(use());
}

/** A component that says what a hook gives. */
export const say = (use: () => unknown) => createElement(Said, { use });
