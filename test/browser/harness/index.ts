import { createProfile } from './processes.ts';
import { PuppeteerBrowser } from './puppeteer.ts';
import { RealBrowser } from './real-browser.ts';
import type { BrowserName } from './types.ts';
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

/** Starts a real browser. */
export function launch(
  name: BrowserName,
  { profile = createProfile(), tabs = 1, isCookieless = false }: LaunchOptions = {},
): Promise<RealBrowser> {
  return RealBrowser.start(
    name,
    name === 'webkit' ? new WebKitBrowser(profile, tabs) : new PuppeteerBrowser(name, profile, isCookieless),
  );
}
