// What storage does to a page in the field, each by what the page sees of it: the visitor is served all the same, nothing
// is thrown into the page, `status()` says how things stand, and what can recover does.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../src/api.js';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, readLog, waitForLibrary } from './pages.ts';

interface PageWindow {
  fault: { on: boolean };
  tailorbird: {
    track(name: string, properties: object): Promise<boolean>;
    status(): Promise<Status>;
    visitor(): { attributes: Record<string, unknown> };
  };
}

/** Scripts that stand before the library; `window.fault.on` switches what they do. */
const FAULTS = {
  none: '',
  'opening throws, as with all cookies blocked': `
    IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    Object.defineProperty(navigator, 'locks', { get() { throw new DOMException('denied', 'SecurityError'); } });`,
  'opening fails, as in old private windows': `
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function () {
      const request = {};
      setTimeout(() => {
        request.error = new DOMException('A mutation operation was attempted', 'InvalidStateError');
        request.onerror?.(new Event('error'));
      });
      return request;
    };`,
  'there is no IndexedDB': `Object.defineProperty(window, 'indexedDB', { value: undefined });`,
  'there is no localStorage': `Object.defineProperty(window, 'localStorage', { value: null });`,
  'there are no locks and no channel': `
    Object.defineProperty(navigator, 'locks', { value: undefined });
    delete window.BroadcastChannel;`,
  'opening hangs, and answers late': `
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...parameters) {
      if (!fault.on) return open.apply(this, parameters);
      const request = {};
      const look = setInterval(() => {
        if (fault.on) return;
        clearInterval(look);
        const real = open.apply(this, parameters);
        for (const name of ['onupgradeneeded', 'onsuccess', 'onerror'])
          real[name] = (event) => {
            request.result = real.readyState === 'done' || name === 'onupgradeneeded' ? real.result : undefined;
            request.transaction = real.transaction;
            request[name]?.(event);
          };
      }, 50);
      return request;
    };`,
  'transactions hang': `
    for (const name of ['oncomplete', 'onabort']) {
      const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, name);
      Object.defineProperty(IDBTransaction.prototype, name, {
        configurable: true,
        set(listener) { set.call(this, fault.on ? null : listener); },
      });
    }`,
  'every third transaction finds the connection closed': `
    const { transaction } = IDBDatabase.prototype;
    let calls = 0;
    IDBDatabase.prototype.transaction = function (...parameters) {
      if (++calls % 3 === 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      return transaction.apply(this, parameters);
    };`,
  'transactions are aborted without a reason': `
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...parameters) {
      if (fault.on) {
        Object.defineProperty(this.transaction, 'error', { value: null });
        const { transaction } = this;
        transaction.commit = () => {};
        const request = put.apply(this, parameters);
        request.addEventListener('success', () => transaction.abort());
        return request;
      }
      return put.apply(this, parameters);
    };`,
  'the store has lost its server': `
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...parameters) {
      if (fault.on) throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
      return transaction.apply(this, parameters);
    };`,
  'the quota is used up': `
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...parameters) {
      if (!fault.on) return put.apply(this, parameters);
      const { transaction } = this;
      Object.defineProperty(transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      transaction.commit = () => {};
      const request = put.apply(this, parameters);
      request.addEventListener('success', () => transaction.abort());
      return request;
    };`,
};
type Fault = keyof typeof FAULTS;

const config = {
  consent: { measurement: 'granted', personalization: 'granted' },
  attributes: { views: { event: 'Product Viewed', count: true } },
  segments: { lovers: { when: { $event: { name: 'Product Viewed', count: { $gte: 3 } } } } },
};
const body = `<section data-tb-slot="hero"><h1>Welcome</h1>
  <template data-tb-segment="lovers"><h1>New running shoes</h1></template></section>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/': (url) => {
        const fault = FAULTS[(url.searchParams.get('fault') ?? 'none') as Fault];
        const before = `<script>
          window.fault = { on: ${url.searchParams.has('on')} };
          addEventListener('unhandledrejection', ({ reason }) => console.error('unhandled', reason));
          ${fault}
        </script>`;
        const tell = `<script>
          (window.tailorbird ||= []).push(async (tb) => {
            for (let i = 0; i < 3; i++) await tb.track('Product Viewed', {});
            const { storage, reason } = await tb.status();
            await new Promise((resolve) => setTimeout(resolve, 200));
            const isShaped = document.querySelector('h1').textContent === 'New running shoes';
            parent.postMessage(storage + ' ' + reason + ' ' + isShaped, '*');
          });
        </script>`;
        return htmlPage({ config, body: url.searchParams.has('framed') ? body + tell : body, before });
      },
      '/frame': () =>
        `<!doctype html><meta charset="utf-8"><title>A frame</title><p>…</p>
        <iframe sandbox="allow-scripts" src="/?framed"></iframe>
        <script>addEventListener('message', ({ data }) => { document.querySelector('p').textContent = data; });</script>`,
    });
    browser = await borrow(name);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (fault: Fault, isOn = true) => {
    await server.renew();
    await browser.open(`${server.origin}/?fault=${encodeURIComponent(fault)}${isOn ? '&on' : ''}`);
    await browser.waitFor(() => !!(window as unknown as PageWindow).tailorbird?.status);
  };
  const view = (times = 1) =>
    browser.evaluate(
      (count: number) =>
        Promise.all(
          Array.from({ length: count }, () =>
            (window as unknown as PageWindow).tailorbird.track('Product Viewed', { category: 'shoes' }),
          ),
        ),
      times,
    );
  const status = () => browser.evaluate(() => (window as unknown as PageWindow).tailorbird.status());
  const views = () =>
    browser.evaluate(() => (window as unknown as PageWindow).tailorbird.visitor().attributes.views);
  const heal = () =>
    browser.evaluate(() => {
      (window as unknown as PageWindow).fault.on = false;
    });
  /** The page is shaped all the same. */
  const expectShaped = () => browser.waitForText('[data-tb-slot=hero]', 'New running shoes');
  const viewsOnDisk = async () =>
    (await readLog(browser)).filter((event) => event.name === 'Product Viewed').length;
  /** Tracks until an event reaches the disk: after a failure storage is left alone for a moment. */
  const viewUntilStored = async () => {
    for (const end = Date.now() + 20_000; Date.now() < end; await pause(300)) {
      if ((await view())[0]) return;
    }
    throw new Error('Nothing is stored.');
  };

  test.each([
    ['opening throws, as with all cookies blocked', 'blocked'],
    ['opening fails, as in old private windows', 'blocked'],
    ['there is no IndexedDB', 'blocked'],
  ] as const)('%s: the visit is kept in memory', async (fault, reason) => {
    await open(fault);
    expect(await view(3)).toEqual([false, false, false]);
    await expectShaped();
    expect(await status()).toMatchObject({ storage: 'memory', reason });
    expect((await status()).events).toBeGreaterThanOrEqual(4);
    expect(browser.errors()).toEqual([]);
  });

  test.each(['there is no localStorage', 'there are no locks and no channel'] as const)(
    '%s: events are stored all the same',
    async (fault) => {
      await open(fault);
      expect(await view(3)).toEqual([true, true, true]);
      await expectShaped();
      expect(await status()).toMatchObject({ storage: 'indexeddb', reason: null, tabs: 1 });
      expect(browser.errors()).toEqual([]);
    },
  );

  test('in a sandboxed frame the visit is kept in memory', async () => {
    await server.renew();
    await browser.open(`${server.origin}/frame`);
    await browser.waitForText('p', 'memory blocked true');
    expect(browser.errors().filter((error) => !/sandbox/i.test(error))).toEqual([]);
  });

  test('opening hangs, and answers late: what waited is written then', async () => {
    await open('opening hangs, and answers late');
    const tracked = view(3);
    await expectShaped();
    expect(await tracked).toEqual([false, false, false]);
    expect(await status()).toMatchObject({ storage: 'memory', reason: 'no answer' });
    await heal();
    await viewUntilStored();
    expect(await viewsOnDisk()).toBe(await views());
    expect(await status()).toMatchObject({ storage: 'indexeddb', reason: null });
    expect(browser.errors()).toEqual([]);
  });

  test.each([
    ['transactions hang', 'no answer'],
    ['transactions are aborted without a reason', 'blocked'],
    ['the store has lost its server', 'blocked'],
    ['the quota is used up', 'full'],
  ] as const)('%s: what could not be written is, later, and once', async (fault, reason) => {
    await open(fault, false);
    await waitForLibrary(browser);
    expect(await view(2)).toEqual([true, true]);
    await browser.evaluate(() => {
      (window as unknown as PageWindow).fault.on = true;
    });
    expect(await view()).toEqual([false]);
    await expectShaped();
    expect(await status()).toMatchObject({ storage: 'memory', reason });
    await heal();
    await viewUntilStored();
    expect(await viewsOnDisk()).toBe(await views());
    const ids = (await readLog(browser)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await status()).toMatchObject({ storage: 'indexeddb', reason: null });
    expect(browser.errors()).toEqual([]);
  });

  test('every third transaction finds the connection closed: nothing is lost', async () => {
    await open('every third transaction finds the connection closed');
    for (let i = 0; i < 10; i += 1) expect(await view()).toEqual([true]);
    // There the fault is not.
    await browser.open(`${server.origin}/-/blank`);
    expect(await viewsOnDisk()).toBe(10);
    expect(browser.errors()).toEqual([]);
  });

  test('a database of the name that has not our store is made use of', async () => {
    await server.renew();
    await browser.open(`${server.origin}/-/blank`);
    await browser.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('tailorbird', 3);
          request.onupgradeneeded = () => request.result.createObjectStore('theirs');
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    );
    await browser.open(`${server.origin}/`);
    await waitForLibrary(browser);
    expect(await view(3)).toEqual([true, true, true]);
    expect(await status()).toMatchObject({ storage: 'indexeddb' });
    expect(browser.errors()).toEqual([]);
  });

  test('what a newer version has stored is left as it is, with one warning', async () => {
    await server.renew();
    await browser.open(`${server.origin}/-/blank`);
    const readNewer = () =>
      browser.evaluate(
        () =>
          new Promise<unknown>((resolve) => {
            const request = indexedDB.open('tailorbird');
            request.onupgradeneeded = () => request.result.createObjectStore('log9').put('theirs', 1);
            request.onsuccess = () => {
              const { result: database } = request;
              const records = database.transaction('log9').objectStore('log9').getAll();
              records.onsuccess = () => {
                database.close();
                resolve([records.result, [...database.objectStoreNames], localStorage.tailorbird]);
              };
            };
          }),
      );
    await browser.evaluate(() => {
      localStorage.tailorbird = '{"version":99}';
    });
    const before = await readNewer();
    const warnings = browser.warnings().length;
    await browser.open(`${server.origin}/`);
    await waitForLibrary(browser);
    expect(await view(3)).toEqual([false, false, false]);
    await expectShaped();
    expect(await status()).toMatchObject({ storage: 'memory', reason: 'newer format' });
    expect(browser.warnings().length - warnings).toBe(1);
    await browser.open(`${server.origin}/-/blank`);
    expect(await readNewer()).toEqual(before);
    expect(browser.errors()).toEqual([]);
  });

  test('deleted by another tab, it is made anew at the next event, and the delete does not wait', async () => {
    await open('none');
    await waitForLibrary(browser);
    await view(2);
    const other = await browser.newTab();
    await other.open(`${server.origin}/-/blank`);
    const waited = await other.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const start = performance.now();
          const request = indexedDB.deleteDatabase('tailorbird');
          request.onsuccess = () => resolve(performance.now() - start);
        }),
    );
    expect(waited).toBeLessThan(1000);
    expect(await view()).toEqual([true]);
    expect(await status()).toMatchObject({ storage: 'indexeddb', reason: null });
    expect(await viewsOnDisk()).toBe(await views());
    await other.close();
    expect(browser.errors()).toEqual([]);
  });

  test('cleared by the site while the page is open, it goes on as a new visitor', async () => {
    await open('none');
    await waitForLibrary(browser);
    await view(3);
    await expectShaped();
    const other = await browser.newTab();
    await other.open(`${server.origin}/-/clear-site-data`);
    await viewUntilStored();
    expect(await viewsOnDisk()).toBe(await views());
    expect(await status()).toMatchObject({ storage: 'indexeddb', reason: null });
    await other.close();
    expect(browser.errors()).toEqual([]);
  });
});
