// @vitest-environment happy-dom
// What is forgotten is not recommended any more, and what is not forgotten is.
import { afterEach, expect, it } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import type { PluginHost } from '../../src/plugin.js';
import { recommend } from '../../src/recommend/index.js';

const catalogue = ['a', 'b', 'c'].map((id) => ({
  product_id: id,
  name: `Item ${id}`,
  url: `/${id}`,
  price: 1,
}));
const view = (id: string, time: number): TailorbirdEvent => ({
  id: `e${id}`,
  name: 'Product Viewed',
  properties: { product_id: id },
  time,
});

let log: TailorbirdEvent[] = [];
const listeners = { erase: () => {}, refresh: () => {} };
const host = (): PluginHost =>
  ({
    now: () => 10,
    mayPersonalize: () => true,
    readLog: async (_after: number, visit: (event: TailorbirdEvent) => void) => log.forEach(visit),
    fill: (_template: unknown, { name }: { name: string }) => document.createTextNode(name),
    onEvent: () => () => {},
    onRefresh(listener: () => void) {
      listeners.refresh = listener;
      return () => {};
    },
    onErase(listener: () => void) {
      listeners.erase = listener;
      return () => {};
    },
    onElements: () => {},
    report(_code: string, message: string) {
      throw new Error(message);
    },
    signal: new AbortController().signal,
  }) as unknown as PluginHost;

afterEach(() => {
  document.body.innerHTML = '';
});

const shown = () => document.querySelector('ul')?.textContent?.trim();
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

it('shows what is left of the history after a part of it is forgotten, here or in another tab', async () => {
  document.body.innerHTML = `<script type="application/json" id="items">${JSON.stringify(catalogue)}</script>
    <ul data-tb-recommend="recently-viewed" data-tb-catalogue="#items">default<template></template></ul>`;
  log = [view('a', 1), view('b', 2), view('c', 3)];
  recommend()(host());
  await settled();
  expect(shown()).toBe('Item bItem a');
  log = [view('a', 1), view('c', 3)];
  listeners.erase();
  expect(shown()).toBe('default');
  listeners.refresh();
  await settled();
  expect(shown()).toBe('Item a');
  log = [];
  listeners.erase();
  await settled();
  expect(shown()).toBe('default');
});
