import { type BrowserProcess, processesUnder } from './processes.ts';
import { Tab } from './tab.ts';
import type { BrowserDriver, BrowserName, TabDriver } from './types.ts';

/** A running browser. It is its own first tab; `newTab()` gives more. */
export class RealBrowser extends Tab {
  readonly name: BrowserName;
  readonly #browser: BrowserDriver;
  readonly #giveBack: (() => Promise<void>) | undefined;

  /** With `giveBack` it is borrowed: it goes on when this is closed, and is not this test's to end. */
  constructor(name: BrowserName, browser: BrowserDriver, first: TabDriver, giveBack?: () => Promise<void>) {
    super(first);
    this.name = name;
    this.#browser = browser;
    this.#giveBack = giveBack;
  }

  static async start(name: BrowserName, browser: BrowserDriver): Promise<RealBrowser> {
    return new RealBrowser(name, browser, await browser.start());
  }

  async newTab(): Promise<Tab> {
    return new Tab(await this.#browser.newTab());
  }

  /** Page errors (`page: …`) and console errors (`console: …`) of all tabs since the launch. */
  errors(): string[] {
    return [...this.#browser.errors];
  }

  /** The folder for what pages hand out as files. Not in WebKit. */
  get downloads(): string {
    const { downloads } = this.#browser;
    if (!downloads) throw new Error('This engine takes no downloads.');
    return downloads;
  }

  forgetErrors(): void {
    this.#browser.errors.length = 0;
  }

  warnings(): string[] {
    return [...this.#browser.warnings];
  }

  /**
   * Does what a visitor's "clear site data" does, by the response header of that name, from a page of the test server
   * (test-server.ts) that runs no script: an open page could write again what was just cleared.
   */
  async clearSiteData(origin: string): Promise<void> {
    await this.open(`${origin}/-/blank`);
    await this.open(`${origin}/-/clear-site-data`);
  }

  /** Ends the whole browser and starts it again with the same profile folder. Its init scripts are forgotten. */
  async restart(): Promise<void> {
    this.#expectOwn();
    await this.#browser.stop();
    this.driver = await this.#browser.start();
  }

  /** Kills the whole browser, as a power cut would; `restart()` starts it again with the same profile folder. */
  kill(): Promise<void> {
    this.#expectOwn();
    return this.#browser.kill();
  }

  /** The processes that run pages: a tab's own, several tabs', or none's yet. */
  pageProcesses(): BrowserProcess[] {
    this.#expectOwn();
    const pid = this.#browser.pid();
    const isOfPages = {
      chromium: /--type=renderer/,
      firefox: /-contentproc.* tab$/,
      webkit: /WebKitWebProcess/,
    }[this.name];
    return pid ? processesUnder(pid).filter(({ command }) => isOfPages.test(command)) : [];
  }

  override close(): Promise<void> {
    return this.#giveBack ? this.#giveBack() : this.#browser.stop();
  }

  #expectOwn() {
    if (this.#giveBack) throw new Error('This browser is borrowed: launch() one of your own.');
  }
}
