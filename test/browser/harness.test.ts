import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import { createProfile } from './harness/processes.ts';
import { startServer, type TestServer } from './harness/test-server.ts';

// The other tests are only as good as what they stand on: that data lives and dies when a browser is told so.
forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/first':
        '<!doctype html><title>first</title><p id="p">first  page</p><a id="a" href="/second">second</a><input id="i">',
      '/second': '<!doctype html><title>second</title><p id="p">second</p>',
    });
    browser = await launch(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const store = () =>
    new Promise<string[]>((resolve, reject) => {
      localStorage.setItem('kept', 'local');
      const request = indexedDB.open('kept');
      request.onupgradeneeded = () => void request.result.createObjectStore('store');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.close();
        resolve([]);
      };
    });
  const stored = async () => [
    localStorage.getItem('kept'),
    (await indexedDB.databases()).map((database) => database.name).join(),
  ];

  test('pages, clicks, text, back, and the errors of a page', async () => {
    await browser.open(`${server.origin}/first`);
    expect(await browser.text('#p')).toBe('first page');
    await browser.type('#i', 'typed');
    expect(await browser.evaluate(() => document.querySelector('input')?.value)).toBe('typed');
    await browser.follow('#a');
    expect(await browser.text('#p')).toBe('second');
    await browser.back();
    expect(await browser.text('#p')).toBe('first page');
    expect(await browser.evaluate(async (a: number, b: { c: number }) => a + b.c, 1, { c: 2 })).toBe(3);
    await expect(browser.evaluate(() => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(browser.errors()).toEqual([]);
    await browser.evaluate(() => {
      setTimeout(() => {
        throw new Error('thrown by the page');
      });
      console.error('said by the page');
    });
    await expect.poll(() => browser.errors().join('\n')).toMatch(/thrown by the page/);
    expect(browser.errors().join('\n')).toMatch(/said by the page/);
  });

  test('an init script runs before the page, in this tab only', async () => {
    const tab = await browser.newTab();
    await tab.addInitScript((value: number) => {
      (window as { early?: number }).early = value;
    }, 7);
    await tab.open(`${server.origin}/first`);
    expect(await tab.evaluate(() => (window as { early?: number }).early)).toBe(7);
    await tab.close();
    await browser.open(`${server.origin}/first`);
    expect(await browser.evaluate(() => (window as { early?: number }).early ?? 'none')).toBe('none');
  });

  test('a screenshot is a picture', async () => {
    const path = join(createProfile(), 'page.png');
    await browser.open(`${server.origin}/first`);
    await browser.screenshot(path, { width: 400, height: 700 });
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
  });

  test('what a site stored lives on when the browser is closed and opened again, and goes when it is cleared', async () => {
    await browser.open(`${server.origin}/first`);
    await browser.evaluate(store);
    await browser.restart();
    await browser.open(`${server.origin}/first`);
    expect(await browser.evaluate(stored)).toEqual(['local', 'kept']);
    await browser.clearSiteData(server.origin);
    await browser.open(`${server.origin}/first`);
    expect(await browser.evaluate(stored)).toEqual([null, '']);
  });
});
