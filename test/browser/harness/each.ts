import { describe } from 'vitest';
import { neededBrowsers } from '../../../tools/browsers.mjs';
import type { BrowserName } from './types.ts';

/** Describes the same tests for each engine of this run: Chromium, or all three with BROWSERS=all. */
export function forEachBrowser(run: (name: BrowserName) => void) {
  for (const name of neededBrowsers() as BrowserName[]) describe(name, () => run(name));
}
