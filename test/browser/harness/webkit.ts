// WebKitGTK's own MiniBrowser, driven over the Web Inspector's protocol and not over WebDriver: a WebDriver session of
// WebKit is always ephemeral, so nothing in it could outlive a restart. Clicks and keys are made in the page
// (`element.click()` with a user gesture), because that protocol has no input; links and forms work as for a visitor.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { webkitPath, xvfbPath } from '../../../tools/browsers.mjs';
import { InspectorPage } from './inspector.ts';
import { kill, killTree, remember, waitForExit } from './processes.ts';
import type { BrowserDriver, TabDriver } from './types.ts';
import { WebKitTab } from './webkit-tab.ts';

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export class WebKitBrowser implements BrowserDriver {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly #profile: string;
  readonly #seen = new Set<string>();
  #screen: ChildProcess | undefined;
  #browser: ChildProcess | undefined;
  #port = 0;
  #tabs: WebKitTab[] = [];
  readonly #atStart: number;
  #unused = 0;

  /** `tabs` are opened at the start, and handed out by `newTab()` one after the other. */
  constructor(profile: string, tabs = 1) {
    this.#profile = profile;
    this.#atStart = tabs;
  }

  async start(): Promise<TabDriver> {
    this.#port = await freePort();
    this.#seen.clear();
    const display = await this.#startScreen();
    const pages = Array<string>(this.#atStart).fill('about:blank');
    this.#unused = this.#atStart - 1;
    const browser = spawn(webkitPath(), ['--geometry=1280x1000', ...pages], {
      stdio: 'ignore',
      detached: true,
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: 'x11',
        HOME: this.#profile,
        XDG_DATA_HOME: `${this.#profile}/data`,
        XDG_CACHE_HOME: `${this.#profile}/cache`,
        XDG_CONFIG_HOME: `${this.#profile}/config`,
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${this.#port}`,
        NO_AT_BRIDGE: '1',
      },
    });
    this.#browser = browser;
    if (browser.pid) remember(-browser.pid);
    return this.#attach();
  }

  async newTab(): Promise<TabDriver> {
    const [first] = this.#tabs;
    if (!first) throw new Error('The browser is closed.');
    if (this.#unused > 0) this.#unused -= 1;
    else await first.evaluate(() => void window.open('about:blank', '_blank', 'noopener'), []);
    return this.#attach();
  }

  async stop() {
    for (const tab of this.#tabs) tab.page.close();
    this.#tabs = [];
    const { pid } = this.#browser ?? {};
    if (pid) {
      // The browser first: its storage process ends by itself when it is gone, and writes what it still holds.
      kill(pid, 'SIGTERM');
      await waitForExit(-pid, 5000);
      kill(-pid);
    }
    kill(this.#screen?.pid, 'SIGTERM');
    this.#browser = undefined;
    this.#screen = undefined;
  }

  async refresh(): Promise<TabDriver> {
    const [first, ...others] = this.#tabs;
    if (!first) throw new Error('The browser is closed.');
    for (const tab of others) await tab.close();
    this.#tabs = [first];
    await first.reset();
    const end = Date.now() + 5000;
    while ((await this.#listPages()).length !== 1) {
      if (Date.now() > end) throw new Error('A window is left open.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.errors.length = 0;
    this.warnings.length = 0;
    return first;
  }

  pid() {
    return this.#browser?.pid;
  }

  async kill() {
    if (this.#browser?.pid) await killTree(this.#browser.pid);
    await this.stop();
  }

  async #startScreen(): Promise<string> {
    const screen = spawn(
      xvfbPath(),
      ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    this.#screen = screen;
    remember(screen.pid);
    return new Promise((resolve, reject) => {
      screen.once('error', reject);
      screen.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)));
      screen.stdio[3]?.once('data', (number) => resolve(`:${String(number).trim()}`));
    });
  }

  get #host() {
    return `127.0.0.1:${this.#port}`;
  }

  // The inspector's start page lists the tabs.
  async #listPages(): Promise<string[]> {
    const list = await fetch(`http://${this.#host}/`)
      .then((answer) => answer.text())
      .catch(() => '');
    return list.match(/socket\/\d+\/\d+\/WebPage/g) ?? [];
  }

  async #attach(): Promise<TabDriver> {
    const end = Date.now() + 20_000;
    while (Date.now() < end) {
      // The one that was not there before is the new one.
      const found = (await this.#listPages()).find((path) => !this.#seen.has(path));
      if (found) {
        this.#seen.add(found);
        const tab = new WebKitTab();
        const url = `ws://${this.#host}/${found}`;
        tab.page = await InspectorPage.connect(url, () => tab.prepare(), this.#onEvent);
        this.#tabs.push(tab);
        return tab;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('WebKit did not open a page in 20 s.');
  }

  readonly #onEvent = (
    method: string,
    params: { message?: { source: string; level: string; text: string; url?: string } },
  ) => {
    if (method !== 'Console.messageAdded' || !params.message) return;
    const { source, level, text, url } = params.message;
    const kind = source === 'javascript' ? 'page' : 'console';
    if (level === 'error') this.errors.push(`${kind}: ${text} (${url ?? ''})`);
    if (level === 'warning') this.warnings.push(text);
  };
}
