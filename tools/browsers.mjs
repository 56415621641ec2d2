// Which browsers a test run needs, where they are, and how to get them.
import { existsSync } from 'node:fs';

const known = {
  chromium: { variable: 'CHROMIUM_PATH', paths: ['/usr/bin/chromium'], packages: ['chromium'] },
  firefox: { variable: 'FIREFOX_PATH', paths: ['/usr/bin/firefox-esr'], packages: ['firefox-esr'] },
  webkit: {
    variable: 'WEBKIT_PATH',
    paths: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    ],
    packages: ['libwebkit2gtk-4.1-0'],
  },
  // WebKitGTK has no headless mode, so it gets a screen in memory.
  xvfb: { variable: 'XVFB_PATH', paths: ['/usr/bin/Xvfb'], packages: ['xvfb'] },
};

function findPath(name) {
  const { variable, paths } = known[name];
  if (process.env[variable]) return process.env[variable];
  return paths.find((path) => existsSync(path)) ?? paths[0];
}

export const chromiumPath = () => findPath('chromium');
export const firefoxPath = () => findPath('firefox');
export const webkitPath = () => findPath('webkit');
export const xvfbPath = () => findPath('xvfb');

/** Chromium alone, or all three engines with BROWSERS=all. */
export function neededBrowsers() {
  return process.env.BROWSERS === 'all' ? ['chromium', 'firefox', 'webkit'] : ['chromium'];
}

/** The programs of a run that are not on this machine, each with the packages that bring it. */
export function missingPrograms() {
  const needed = neededBrowsers();
  const programs = needed.includes('webkit') ? [...needed, 'xvfb'] : needed;
  return programs
    .map((name) => ({ name, path: findPath(name), ...known[name] }))
    .filter(({ path }) => !existsSync(path));
}
