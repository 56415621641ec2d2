import { createProfile } from './processes.ts';
import { PuppeteerBrowser } from './puppeteer.ts';
import { RealBrowser } from './real-browser.ts';
import type { BrowserDriver, BrowserName, TabDriver } from './types.ts';
import { WebKitBrowser } from './webkit.ts';

export type { RealBrowser } from './real-browser.ts';
export type { Tab } from './tab.ts';
export type { BrowserName } from './types.ts';

export interface LaunchOptions {
  /** The folder; a new, empty one if none is given. */
  profile?: string;
  /** So many have processes of their own also in WebKit, where one that `newTab()` makes later shares that of the first. */
  tabs?: number;
  /** The visitor lets no site keep anything. Not in WebKit. */
  isCookieless?: boolean;
}

const driverOf = (
  name: BrowserName,
  { profile = createProfile(), tabs = 1, isCookieless = false }: LaunchOptions,
): BrowserDriver =>
  name === 'webkit' ? new WebKitBrowser(profile, tabs) : new PuppeteerBrowser(name, profile, isCookieless);

/** Starts a real browser. */
export function launch(name: BrowserName, options: LaunchOptions = {}): Promise<RealBrowser> {
  return RealBrowser.start(name, driverOf(name, options));
}

/** Those that run and that no test has now. The files of one worker share this module: see vitest.config.ts. */
const idle = new Map<BrowserName, { driver: BrowserDriver; tab: TabDriver }>();

async function startOrReuse(name: BrowserName): Promise<{ driver: BrowserDriver; tab: TabDriver }> {
  const used = idle.get(name);
  idle.delete(name);
  const isAlive = await used?.tab.evaluate('true', []).catch(() => false);
  if (used && isAlive) return used;
  await used?.driver.kill();
  const driver = driverOf(name, {});
  return { driver, tab: await driver.start() };
}

/**
 * A real browser that has run before, if there is one, because a start takes long: with one new tab, and nothing of the
 * tests before but what they stored for their own origins, which no other test has. `close()` gives it back; it ends
 * with the run. Not for a test that restarts or kills it, looks at its processes or its folder, or measures it.
 */
export async function borrow(name: BrowserName): Promise<RealBrowser> {
  const { driver, tab } = await startOrReuse(name);
  return new RealBrowser(name, driver, tab, async () => {
    try {
      idle.set(name, { driver, tab: await driver.refresh() });
    } catch {
      await driver.kill();
    }
  });
}
