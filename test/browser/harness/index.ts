import { createProfile } from './processes.ts';
import { PuppeteerBrowser } from './puppeteer.ts';
import { RealBrowser } from './real-browser.ts';
import type { BrowserName } from './types.ts';
import { WebKitBrowser } from './webkit.ts';

export type { RealBrowser } from './real-browser.ts';
export type { Tab } from './tab.ts';
export type { BrowserName } from './types.ts';

/**
 * Starts a real browser, with a new empty profile unless one is given. So many `tabs` have processes of their own also
 * in WebKit, where one that `newTab()` makes later shares that of the first.
 */
export function launch(
  name: BrowserName,
  { profile = createProfile(), tabs = 1 } = {},
): Promise<RealBrowser> {
  return RealBrowser.start(
    name,
    name === 'webkit' ? new WebKitBrowser(profile, tabs) : new PuppeteerBrowser(name, profile),
  );
}
