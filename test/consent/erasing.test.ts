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

it('says that something is yet to be deleted, whatever the consent', async () => {
  open({ consent: {} });
  tb.consent.set(GRANTED);
  await tb.track('Viewed');
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  tb.consent.set({ measurement: 'denied', personalization: 'denied' });
  await settled();
  expect(await tb.status()).toMatchObject({ storage: 'memory', reason: 'deleting' });
  vi.restoreAllMocks();
  expect(await tb.erase()).toBe(true);
  expect(await tb.status()).toMatchObject({ storage: 'memory', reason: 'consent' });
  expect(await databases()).toEqual([]);
  expect({ ...localStorage }).toEqual({});
});

it('removes what it cannot read, without consent', async () => {
  for (const left of ['rubbish', '{"version":9}']) {
    localStorage.setItem('tailorbird', left);
    open({ consent: {} });
    await settled();
    expect({ ...localStorage }).toEqual({});
    tb.destroy();
  }
});

it('keeps the history of a visitor who pauses where there is no room for that to be written down', async () => {
  open({ consent: {} });
  tb.consent.set(GRANTED);
  await tb.track('Viewed');
  await settled();
  const { setItem } = Storage.prototype;
  let left = 1;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    // Full, until the cache makes room.
    if (key === 'tailorbird.consent' && left-- > 0) throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, value);
  });
  tb.pause();
  expect(JSON.parse(localStorage.getItem('tailorbird.consent') as string)).toMatchObject({ paused: true });
  vi.restoreAllMocks();
  tb.destroy();
  open({ consent: {} });
  await tb.ready;
  expect((await tb.export()).events.map(({ name }) => name)).toContain('Viewed');
});

it('goes on with the session of a page that had no room for more', async () => {
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    if (value.length > 300) throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, value);
  });
  for (let page = 0; page < 3; page += 1) {
    open();
    await tb.track('Viewed');
    await settled();
    tb.destroy();
  }
  open();
  await tb.ready;
  const names = (await tb.export()).events.map(({ name }) => name);
  expect(names.filter((name) => name === 'Session Started')).toHaveLength(1);
  expect(names.filter((name) => name === 'Viewed')).toHaveLength(3);
});

it('is over when it is destroyed: what was just recorded is kept, and no connection opened', async () => {
  open();
  await tb.ready;
  await settled();
  const opened = vi.spyOn(indexedDB, 'open');
  const done = tb.track('Last');
  tb.destroy();
  await done;
  await settled();
  expect(opened).not.toHaveBeenCalled();
  open();
  await tb.ready;
  expect((await tb.export()).events.filter(({ name }) => name === 'Last')).toHaveLength(1);
});

it('tells other tabs of it as soon as it is done', async () => {
  open();
  await tb.track('Viewed');
  const heard: unknown[] = [];
  const channel = new BroadcastChannel('tailorbird');
  channel.onmessage = ({ data }) => heard.push(data);
  await tb.erase();
  await settled();
  channel.close();
  expect(heard).toContainEqual(['erased']);
});

it('does not begin with what is to be erased, though another tab has saved it', async () => {
  open();
  await tb.identify('u', { plan: 'pro' });
  await settled();
  const saved = localStorage.getItem('tailorbird') as string;
  tb.destroy();
  localStorage.setItem('tailorbird', saved);
  localStorage.setItem('tailorbird.owed.x', '{"all":true}');
  open();
  expect(tb.visitor().attributes).toEqual({});
  await tb.ready;
  expect(tb.visitor().attributes).toEqual({});
  expect((await tb.export()).events.filter(({ name }) => name === 'User Identified')).toEqual([]);
});
