// What the first version of the library has left in a browser, and the page with this one that comes after.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TailorbirdEvent } from '../../src/events.js';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { createProfile } from './harness/processes.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { granted, htmlPage, readLog, waitForLibrary } from './pages.ts';

// biome-ignore lint/suspicious/noExplicitAny: the page's global
type PageWindow = { tailorbird: any };

const stored: { key: number; record: TailorbirdEvent }[] = JSON.parse(
  readFileSync(new URL('../fixtures/stored/format-1.json', import.meta.url), 'utf8'),
).records;

const config = {
  consent: granted,
  // What is stored is as old as it is.
  retention: { days: 36_500 },
  attributes: {
    views: { event: 'Product Viewed', count: true },
    latest: { event: 'Product Viewed', last: 'product_id' },
  },
};

/** Tells the server when the first of two records is written, and then does nothing for as long as a test may take. */
const stuckInTheMidst = `<script>
  const { put } = IDBObjectStore.prototype;
  let calls = 0;
  IDBObjectStore.prototype.put = function (...parameters) {
    const request = put.apply(this, parameters);
    calls += 1;
    if (this.transaction.mode === 'versionchange' && calls === 2) {
      const call = new XMLHttpRequest();
      call.open('GET', '/in-the-midst', false);
      call.send();
      for (const end = Date.now() + 60_000; Date.now() < end; );
    }
    return request;
  };
</script>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;
  let onMidst = () => {};

  beforeAll(async () => {
    server = await startServer({
      '/': htmlPage({ config, body: '<p>A page</p>' }),
      '/stuck': htmlPage({ config, body: '<p>A page</p>', before: stuckInTheMidst }),
      '/in-the-midst': () => {
        onMidst();
        return '';
      },
    });
    browser = await launch(name, { profile: createProfile() });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** As the first version did, from a page without the library; `undefined` is a record like any other. */
  const makeFormat1 = async (records: readonly unknown[]) => {
    await browser.clearSiteData(server.origin);
    await browser.open(`${server.origin}/-/blank`);
    await browser.evaluate(
      (all: unknown[]) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('tailorbird', 1);
          request.onupgradeneeded = () => {
            const store = request.result.createObjectStore('log', { autoIncrement: true });
            store.createIndex('id', 'id', { unique: true });
            for (const record of all) store.put(record);
          };
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
      [...records],
    );
  };
  const openPage = async () => {
    await browser.open(`${server.origin}/`);
    await waitForLibrary(browser);
  };
  // As text: what stands in two events would come as a reference the second time (Firefox).
  const look = async () =>
    JSON.parse(
      await browser.evaluate(async () => {
        const { tailorbird } = window as unknown as PageWindow;
        const { events, attributes } = await tailorbird.export();
        const { storage, reason, format } = await tailorbird.status();
        return JSON.stringify({ events, attributes, status: { storage, reason, format } });
      }),
    );
  /** By opening it: in Chromium, `databases()` tells what has not come to pass, until somebody has opened it. */
  const lookRaw = () =>
    browser.evaluate(
      () =>
        new Promise<unknown>((resolve, reject) => {
          const request = indexedDB.open('tailorbird');
          request.onerror = () => reject(request.error);
          request.onsuccess = async () => {
            const { result: database } = request;
            const stores: Record<string, number> = {};
            for (const name of database.objectStoreNames) {
              const counted = database.transaction(name).objectStore(name).count();
              await new Promise((done) => {
                counted.onsuccess = done;
              });
              stores[name] = counted.result;
            }
            const { version } = database;
            database.close();
            resolve({ version, stores });
          };
        }),
    );
  const view = () =>
    browser.evaluate(() =>
      (window as unknown as PageWindow).tailorbird.track('Product Viewed', { product_id: 'new' }),
    );
  const viewsIn = (events: readonly TailorbirdEvent[]) =>
    events.filter((event) => event.name === 'Product Viewed').length;

  test('what the first version has stored is there and counted, but for what is no event', async () => {
    const old = stored.map(({ record }) => record);
    const garbage = [null, 7, { name: 'Product Viewed', properties: {} }, ['x']];
    await makeFormat1([...garbage, ...old.slice(0, 3), ...garbage, ...old.slice(3), ...garbage]);
    await openPage();
    const { events, attributes, status } = await look();
    expect(events.slice(0, old.length)).toEqual(old);
    expect(attributes.views).toBe(viewsIn(old));
    expect(status).toEqual({ storage: 'indexeddb', reason: null, format: 2 });
    // And it goes on from there.
    expect(await view()).toBe(true);
    await openPage();
    const next = await look();
    expect(next.events.slice(0, old.length)).toEqual(old);
    expect(next.attributes).toMatchObject({ views: viewsIn(old) + 1, latest: 'new' });
    expect(browser.errors()).toEqual([]);
  });

  test('the browser is killed in the midst of it: nothing is lost, and the next page does it', async () => {
    const old = Array.from({ length: 600 }, (_, index) => ({
      id: `e${index}`,
      name: 'Product Viewed',
      properties: { product_id: `p${index}` },
      time: 1_792_000_000_000 + index,
    }));
    await makeFormat1(old);
    const midst = new Promise<void>((resolve) => {
      onMidst = resolve;
    });
    // It hangs, and is never loaded.
    browser.open(`${server.origin}/stuck`).catch(() => {});
    await midst;
    await browser.kill();
    await browser.restart();
    await browser.open(`${server.origin}/-/blank`);
    expect(await lookRaw()).toEqual({ version: 1, stores: { log: old.length } });
    await openPage();
    const { events, attributes, status } = await look();
    expect(events.slice(0, old.length)).toEqual(old);
    expect(attributes.views).toBe(old.length);
    expect(status).toEqual({ storage: 'indexeddb', reason: null, format: 2 });
    expect(await view()).toBe(true);
    const ids = (await readLog(browser)).map(({ id }) => id);
    expect(ids.slice(0, old.length)).toEqual(old.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
