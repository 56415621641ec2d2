// @vitest-environment happy-dom
// What an erased visitor leaves behind: nothing, wherever it was kept, and whatever the page before could not do.
import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.js';
import type { Config } from '../../src/config.js';
import { createTailorbird } from '../../src/tailorbird.js';

const GRANTED = { measurement: 'granted', personalization: 'granted' } as const;

let tb: Tailorbird;
const open = (config: Config = {}) => {
  tb = createTailorbird({ consent: GRANTED, segments: { all: { when: {} } }, ...config });
  return tb;
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(async () => {
  vi.restoreAllMocks();
  tb.resume();
  await tb.erase();
  tb.destroy();
  localStorage.clear();
  sessionStorage.clear();
  window.tailorbird = undefined;
  document.body.innerHTML = '';
});

it('forgets which slots showed a variant to whom is erased', async () => {
  document.body.innerHTML =
    '<section data-tb-slot="private"><p>Default</p><template data-tb-segment="all"><p>Variant</p></template></section>';
  open();
  await tb.track('Viewed');
  await settled();
  tb.destroy();
  document.body.innerHTML = '';
  open();
  await tb.track('Viewed');
  await settled();
  expect(localStorage.getItem('tailorbird')).toContain('private');
  const { slots, session } = await tb.export();
  expect([slots, session.lastTime > 0]).toEqual([['private'], true]);
  await tb.erase();
  expect((await tb.export()).slots).toEqual([]);
  await tb.track('Viewed');
  await settled();
  expect(localStorage.getItem('tailorbird')).not.toContain('private');
});

it('forgets where the visitor was sent', async () => {
  open();
  sessionStorage.setItem('tailorbird.redirects', '{"1":1}');
  await tb.erase();
  expect({ ...sessionStorage }).toEqual({});
});

it('deletes a log that no page may read any more, though nothing else tells of it', async () => {
  open();
  await tb.track('Viewed');
  await settled();
  tb.destroy();
  localStorage.clear();
  open({ consent: {} });
  await settled();
  expect(await databases()).toEqual([]);
});

it('makes no database to look whether there is one', async () => {
  const opened = vi.spyOn(indexedDB, 'open');
  open({ consent: {} });
  await settled();
  expect(opened).not.toHaveBeenCalled();
});

it('says so when it could not be done, and does it on the next page', async () => {
  open();
  await tb.track('Viewed');
  await settled();
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  expect(await tb.forget('all')).toBe(false);
  expect(await tb.reset()).toBe(false);
  const { isComplete, events } = await tb.export();
  expect([isComplete, events.filter(({ name }) => name === 'Viewed')]).toEqual([false, []]);
  vi.restoreAllMocks();
  tb.destroy();
  open();
  await tb.ready;
  const next = await tb.export();
  expect(next.isComplete).toBe(true);
  expect(next.events.filter(({ name }) => name === 'Viewed')).toEqual([]);
});

it('counts each call that is not kept, by reason', async () => {
  open({ consent: {} });
  const dropped = async () => (await tb.status()).dropped;
  const waiting = tb.track('Waiting');
  tb.consent.set({ measurement: 'denied' });
  await waiting;
  const { consent = 0 } = await dropped();
  // The page view and its session wait as well.
  expect(consent).toBe(3);
  await tb.track('Denied');
  expect((await dropped()).consent).toBe(4);
  tb.consent.set(GRANTED);
  tb.pause();
  await tb.track('Paused');
  expect((await dropped()).paused).toBe(1);
  await tb.track('');
  await tb.identify('');
  expect((await dropped()).call).toBe(2);
});

it('hears from storage what is news, and not what others save again and again', async () => {
  open();
  await tb.ready;
  await settled();
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const tell = (init: StorageEventInit) => window.dispatchEvent(new StorageEvent('storage', init));
  tell({ key: 'tailorbird', newValue: '{}' });
  tell({ key: 'other', newValue: null });
  await settled();
  expect(opened).not.toHaveBeenCalled();
  tell({ key: 'tailorbird', newValue: null });
  await settled();
  expect(opened).toHaveBeenCalled();
});

it('saves at once what is recorded while a page is left', async () => {
  open();
  await tb.ready;
  await settled();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  const before = localStorage.getItem('tailorbird');
  tb.track('Last');
  await Promise.resolve();
  await Promise.resolve();
  expect(localStorage.getItem('tailorbird')).toContain('"Last"');
  expect(before).not.toContain('"Last"');
});

it('writes the calls of one task in a hidden tab together, and saves what is cached of them later', async () => {
  open();
  await tb.ready;
  await settled();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const saved = () => localStorage.getItem('tailorbird');
  const before = saved();
  const all = Array.from({ length: 20 }, () => tb.track('Hidden'));
  // In the same task, though not at once.
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
  expect(opened).toHaveBeenCalledTimes(1);
  expect(saved()).toBe(before);
  expect(await Promise.all(all)).toEqual(Array(20).fill(true));
  await settled();
  expect(saved()).not.toBe(before);
});
