// A browser with a profile folder of its own, and how much of it the databases take.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumPath, firefoxPath } from '../../tools/browsers.mjs';

const TIMEOUT_MS = 1_800_000;

const OPTIONS = {
  chromium: {
    browser: 'chrome',
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  },
  firefox: { browser: 'firefox', executablePath: firefoxPath(), args: [] },
};

/** Calls `work` with a page and the version of the browser; resolves to its result when the browser has ended. */
export async function withPage(name, work, profile) {
  const browser = await puppeteer.launch({
    ...OPTIONS[name],
    ...(profile && { userDataDir: profile }),
    protocolTimeout: TIMEOUT_MS,
  });
  try {
    const [, version] = /\/(\d+)/.exec(await browser.version()) ?? [];
    return await work(await browser.newPage(), version);
  } finally {
    await browser.close();
  }
}

const FOLDERS = /[\\/](IndexedDB|storage[\\/]default)[\\/]/;

function measureFolder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => FOLDERS.test(path))
    .reduce((sum, path) => sum + statSync(path).size, 0);
}

/** Bytes of the databases that `work` leaves behind, when the browser has ended. */
export async function measureDisk(name, work) {
  const profile = mkdtempSync(join(tmpdir(), 'tailorbird-bench-'));
  try {
    await withPage(name, work, profile);
    return measureFolder(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
