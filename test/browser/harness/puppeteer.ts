// Chromium over the Chrome DevTools Protocol and Firefox over WebDriver BiDi.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type KeyInput,
  type Page,
  TimeoutError,
} from 'puppeteer-core';
import { chromiumPath, firefoxPath } from '../../../tools/browsers.mjs';
import { killTree, remember } from './processes.ts';
import type { AccessibleNode, BrowserDriver, PageFunction, ScreenshotOptions, TabDriver } from './types.ts';

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--proxy-server=127.0.0.1:9',
  // Two pages of the address bar that nobody sees: they take half of the time of a start.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];

// No page of a test reaches beyond this machine: what is elsewhere fails at once, however slow its name would resolve.
const firefoxPrefs = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  // Processes and a page made in advance, that no test comes to need.
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.newtab.preload': false,
};

class PuppeteerTab implements TabDriver {
  readonly page: Page;
  #session: CDPSession | undefined;

  constructor(page: Page) {
    this.page = page;
  }

  evaluate<T>(fn: PageFunction<T>, args: unknown[]): Promise<T> {
    return this.page.evaluate(fn as never, ...(args as never[])) as Promise<T>;
  }

  evaluateApart<T>(fn: PageFunction<T>, args: unknown[]): Promise<T> {
    // Puppeteer's own helpers run there; its types do not say so.
    const frame = this.page.mainFrame() as unknown as { isolatedRealm(): Pick<Page, 'evaluate'> };
    return frame.isolatedRealm().evaluate(fn as never, ...(args as never[])) as Promise<T>;
  }

  async navigate(url: string) {
    try {
      await this.page.goto(url, { waitUntil: 'domcontentloaded', timeout: 5000 });
    } catch (error) {
      // Firefox now and then does not report that a page has loaded. The caller polls for it anyway.
      if (!(error instanceof TimeoutError)) throw error;
    }
  }

  async click(selector: string) {
    await this.page.click(selector);
  }

  async type(selector: string, text: string) {
    await this.page.type(selector, text);
  }

  async addInitScript(source: string) {
    await this.page.evaluateOnNewDocument(source);
  }

  async screenshot(path: string, { width, height, dark }: ScreenshotOptions) {
    if (width && height) await this.page.setViewport({ width, height });
    if (dark !== undefined) {
      await this.page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      ]);
    }
    await this.page.screenshot({ path: path as `${string}.png` });
  }

  async resize(width: number, height: number) {
    await this.page.setViewport({ width, height });
  }

  async press(key: string) {
    await this.page.keyboard.press(key as KeyInput);
  }

  async readAccessibility() {
    return (await this.page.accessibility.snapshot({ interestingOnly: false })) as AccessibleNode;
  }

  async limitStorage(origin: string, bytes: number) {
    // It holds for as long as this session does.
    this.#session ??= await this.page.createCDPSession();
    await this.#session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
  }

  async close() {
    await this.page.close();
  }
}

export class PuppeteerBrowser implements BrowserDriver {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly downloads: string;
  readonly #name: 'chromium' | 'firefox';
  readonly #profile: string;
  readonly #isCookieless: boolean;
  #browser: Browser | undefined;

  constructor(name: 'chromium' | 'firefox', profile: string, isCookieless = false) {
    this.#name = name;
    this.#profile = profile;
    this.#isCookieless = isCookieless;
    this.downloads = join(profile, 'downloads');
  }

  async start(): Promise<TabDriver> {
    const chromium = this.#name === 'chromium';
    if (chromium && this.#isCookieless) {
      const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
      mkdirSync(join(this.#profile, 'Default'), { recursive: true });
      writeFileSync(join(this.#profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    }
    this.#browser = await puppeteer.launch({
      browser: chromium ? 'chrome' : 'firefox',
      executablePath: chromium ? chromiumPath() : firefoxPath(),
      headless: true,
      userDataDir: this.#profile,
      args: chromium ? chromiumArgs : [],
      extraPrefsFirefox: {
        ...firefoxPrefs,
        'browser.download.folderList': 2,
        'browser.download.dir': this.downloads,
        ...(this.#isCookieless && { 'network.cookie.cookieBehavior': 2 }),
      },
      defaultViewport: { width: 1280, height: 900 },
    });
    remember(this.#browser.process()?.pid);
    mkdirSync(this.downloads, { recursive: true });
    if (chromium) {
      const session = await this.#browser.target().createCDPSession();
      const behaviour = { behavior: 'allow', downloadPath: this.downloads } as const;
      await session.send('Browser.setDownloadBehavior', behaviour);
    }
    const [page] = await this.#browser.pages();
    return this.#watch(page ?? (await this.#browser.newPage()));
  }

  async newTab(): Promise<TabDriver> {
    if (!this.#browser) throw new Error('The browser is closed.');
    return this.#watch(await this.#browser.newPage());
  }

  async stop() {
    const browser = this.#browser;
    this.#browser = undefined;
    await browser?.close();
  }

  async refresh(): Promise<TabDriver> {
    const browser = this.#browser;
    if (!browser?.connected) throw new Error('The browser is closed.');
    const old = await browser.pages();
    const page = await browser.newPage();
    for (const each of old) await each.close();
    // All origins of this machine share them, whatever their ports.
    await browser.deleteCookie(...(await browser.cookies()));
    this.errors.length = 0;
    this.warnings.length = 0;
    return this.#watch(page);
  }

  pid() {
    return this.#browser?.process()?.pid;
  }

  async kill() {
    const browser = this.#browser;
    const pid = this.pid();
    this.#browser = undefined;
    if (pid) await killTree(pid);
    // Puppeteer has files of its own to put back in the profile.
    await browser?.close().catch(() => {});
    await this.#waitForPuppeteer();
    // The lock holds the number of the process; by the next start another's browser may have that, and would be ended.
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
      rmSync(join(this.#profile, name), { force: true });
    }
  }

  /** It puts them back at the end of the process, too, and while it does so there is none to start with. */
  async #waitForPuppeteer() {
    const isAtWork = () =>
      ['user.js', 'prefs.js'].some((name) => existsSync(join(this.#profile, `${name}.puppeteer`)));
    for (let calm = 0, left = 100; calm < 5 && left > 0; left -= 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      calm = isAtWork() ? 0 : calm + 1;
    }
  }

  #watch(page: Page): TabDriver {
    page.on('pageerror', (error) => this.errors.push(`page: ${(error as Error)?.stack ?? error}`));
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.errors.push(`console: ${message.text()} (${message.location().url ?? ''})`);
      if (message.type() === 'warn') this.warnings.push(message.text());
    });
    return new PuppeteerTab(page);
  }
}
