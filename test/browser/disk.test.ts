// What happens to the disk itself, or is set in the browser: nothing is pretended to the page here, as in faults.test.ts.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ExportedData, Status } from '../../src/api.js';
import { forEachBrowser } from './harness/each.ts';
import { type LaunchOptions, launch, type RealBrowser } from './harness/index.ts';
import { createProfile } from './harness/processes.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { granted, htmlPage, pause, readLog, waitForLibrary } from './pages.ts';

interface PageWindow {
  tailorbird: {
    track(name: string, properties: object): Promise<boolean>;
    status(): Promise<Status>;
    visitor(): { attributes: Record<string, unknown> };
    export(): Promise<ExportedData>;
  };
}

const config = {
  consent: granted,
  attributes: { views: { event: 'Product Viewed', count: true } },
  segments: { lovers: { when: { $event: { name: 'Product Viewed', count: { $gte: 3 } } } } },
};
const body = `<section data-tb-slot="hero"><h1>Welcome</h1>
  <template data-tb-segment="lovers"><h1>New running shoes</h1></template></section>`;
const before = `<script>
  addEventListener('unhandledrejection', ({ reason }) => console.error('unhandled', reason));
</script>`;

const mount = (folder: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', folder], { stdio: 'pipe' });
const unmount = (folder: string) => execFileSync('umount', ['-l', folder], { stdio: 'pipe' });

/** A disk of its own needs root, and a container that lets it. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-mount-'));
  try {
    mount(folder);
    unmount(folder);
    return true;
  } catch {
    console.warn('No disk can be mounted here: what a full one does is not tested.');
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const isAble = canMount();

/** Uses up all that is left of a disk; returns the undo. */
function fillDisk(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size >= 512; ) {
    try {
      writeSync(file, Buffer.alloc(size, 'x'));
    } catch {
      size >>= 1;
    }
  }
  fsyncSync(file);
  closeSync(file);
  return () => rmSync(path);
}

/** The files in which a profile keeps databases of pages, but for locks. */
const databaseFiles = (profile: string) =>
  readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/LOCK|\.metadata/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\/(IndexedDB|indexeddb|idb)\//i.test(path.slice(profile.length)));

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser | undefined;

  beforeAll(async () => {
    server = await startServer({ '/': htmlPage({ config, body, before }) });
  });
  afterEach(async () => {
    await browser?.kill();
    browser = undefined;
  });
  afterAll(() => server?.close());

  const start = async (options: LaunchOptions = {}) => {
    browser = await launch(name, options);
    return browser;
  };
  const open = async (page: RealBrowser) => {
    await page.open(`${server.origin}/`);
    await waitForLibrary(page);
  };
  const view = (page: RealBrowser, times = 1, length = 0) =>
    page.evaluate(
      (count: number, size: number) =>
        Promise.all(
          Array.from({ length: count }, (_, index) =>
            (window as unknown as PageWindow).tailorbird.track('Product Viewed', {
              name: `${index}`.padEnd(size, 'abcdefghij'),
            }),
          ),
        ),
      times,
      length,
    );
  const status = (page: RealBrowser) =>
    page.evaluate(() => (window as unknown as PageWindow).tailorbird.status());
  const views = (page: RealBrowser) =>
    page.evaluate(() => (window as unknown as PageWindow).tailorbird.visitor().attributes.views);
  const expectShaped = (page: RealBrowser) => page.waitForText('[data-tb-slot=hero]', 'New running shoes');
  const viewUntil = async (page: RealBrowser, isStored: boolean, times = 1, length = 0) => {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      if ((await view(page, times, length))[0] === isStored) return;
      if (isStored) await pause(300);
    }
    throw new Error(isStored ? 'Nothing is stored.' : 'There is always room.');
  };
  /** All that was counted is on disk, each event once; or in the sum of those that made room. */
  const expectStored = async (page: RealBrowser) => {
    const counted = await views(page);
    await page.open(`${server.origin}/-/blank`);
    const ids = (await readLog(page)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Without what the last page knew, the next can only ask the disk.
    await page.evaluate(() => localStorage.clear());
    await open(page);
    expect(await views(page)).toBe(counted);
  };

  test.skipIf(name === 'webkit')('all cookies are blocked: the visit is kept in memory', async () => {
    const page = await start({ isCookieless: true });
    await open(page);
    expect(await view(page, 3)).toEqual([false, false, false]);
    await expectShaped(page);
    expect(await status(page)).toMatchObject({ storage: 'memory', reason: 'blocked' });
    expect(page.errors()).toEqual([]);
  });

  test.each([
    ['every file', () => true],
    [
      'the newest file',
      (path: string, all: string[]) => all.every((each) => statSync(each).mtimeMs <= statSync(path).mtimeMs),
    ],
  ])('%s of the database is garbage: the next page goes on, and stores again', async (_, isHit) => {
    const profile = createProfile();
    const page = await start({ profile });
    await open(page);
    expect(await view(page, 3)).toEqual([true, true, true]);
    await pause(500);
    await page.kill();
    const files = databaseFiles(profile);
    const hit = files.filter((path) => isHit(path, files));
    expect(hit.length).toBeGreaterThan(0);
    for (const path of hit) writeFileSync(path, Buffer.alloc(Math.max(100, statSync(path).size), 'garbage'));

    await page.restart();
    await open(page);
    await view(page, 3);
    await expectShaped(page);
    const { storage, reason } = await status(page);
    if (storage === 'indexeddb') {
      await viewUntil(page, true);
      await expectStored(page);
    } else expect(reason).toMatch(/blocked|no answer/);
    expect(page.errors()).toEqual([]);
  });

  // What a kill leaves now and then: the header of a record without the record. The next run of the browser writes on
  // behind it, and the one after that cannot read the file and throws all away.
  test.skipIf(name !== 'chromium')(
    'the browser has thrown the log away: the profile goes on from the snapshot',
    async () => {
      const profile = createProfile();
      const page = await start({ profile });
      await open(page);
      expect(await view(page, 3)).toEqual([true, true, true]);
      await page.restart();
      await page.kill();
      const [file = ''] = databaseFiles(profile).filter((path) => path.endsWith('.log'));
      appendFileSync(file, Buffer.from([1, 2, 3, 4, 120, 1, 1]));
      await page.restart();
      await open(page);
      expect(await view(page)).toEqual([true]);
      await pause(300);
      await page.restart();
      await open(page);
      await expectShaped(page);
      expect(await views(page)).toBe(4);
      const kept = await page.evaluate(async () => {
        const { tailorbird } = window as unknown as PageWindow;
        await tailorbird.track('Order Completed', {});
        const { events, earlier, attributes } = await tailorbird.export();
        return { names: events.map((event) => event.name), hasEarlier: !!earlier, attributes };
      });
      expect(kept.names).not.toContain('Product Viewed');
      expect(kept).toMatchObject({ hasEarlier: true, attributes: { views: 4 } });
      await expectStored(page);
      expect(page.errors()).toEqual([]);
    },
  );

  test.skipIf(name !== 'chromium')('the quota is used up: what could not be written is, later', async () => {
    const page = await start();
    // Before anything is written: the browser asks only now and then how much is left.
    await page.open(`${server.origin}/-/blank`);
    await page.limitStorage(server.origin, 1);
    await open(page);
    expect(await view(page, 3)).toEqual([false, false, false]);
    await expectShaped(page);
    expect(await status(page)).toMatchObject({ storage: 'memory', reason: 'full' });
    await page.limitStorage(server.origin, 1e9);
    await viewUntil(page, true);
    expect(await status(page)).toMatchObject({ storage: 'indexeddb', reason: null });
    expect(page.errors()).toEqual([]);
  });

  test.skipIf(name === 'webkit' || !isAble)(
    'the disk is full: what could not be written is, once there is room',
    async () => {
      const profile = createProfile();
      mount(profile);
      try {
        const page = await start({ profile });
        await open(page);
        expect(await view(page, 2)).toEqual([true, true]);
        const free = fillDisk(profile);
        await viewUntil(page, false, 1, 1000);
        await expectShaped(page);
        const full = await status(page);
        expect(full.storage).toBe('memory');
        expect(full.reason).toMatch(/full|blocked/);
        free();
        await viewUntil(page, true);
        expect(await status(page)).toMatchObject({ storage: 'indexeddb', reason: null });
        await expectStored(page);
        expect(page.errors()).toEqual([]);
      } finally {
        await browser?.kill();
        unmount(profile);
      }
    },
  );
});
