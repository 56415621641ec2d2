import { createProfile } from './processes.ts';
import { PuppeteerBrowser } from './puppeteer.ts';
import { RealBrowser } from './real-browser.ts';
import type { BrowserName } from './types.ts';
import { WebKitBrowser } from './webkit.ts';

export type { RealBrowser } from './real-browser.ts';
export type { Tab } from './tab.ts';
export type { BrowserName } from './types.ts';

/** Starts a real browser, with a new empty profile unless one is given. */
export function launch(name: BrowserName, { profile = createProfile() } = {}): Promise<RealBrowser> {
  return RealBrowser.start(
    name,
    name === 'webkit' ? new WebKitBrowser(profile) : new PuppeteerBrowser(name, profile),
  );
}
