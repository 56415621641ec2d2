import { writeFile } from 'node:fs/promises';
import type { InspectorPage } from './inspector.ts';
import type { PageFunction, ScreenshotOptions, TabDriver } from './types.ts';

/** One tab of WebKit. `page` is its connection. */
export class WebKitTab implements TabDriver {
  page!: InspectorPage;
  #initScript = '';

  /** What every new process of this tab is told first. */
  prepare(): Array<[string, object]> {
    return [
      ['Inspector.enable', {}],
      ['Page.enable', {}],
      ['Runtime.enable', {}],
      ['Console.enable', {}],
      ['Page.setBootstrapScript', { source: this.#initScript }],
      ['Inspector.initialized', {}],
    ];
  }

  async evaluate<T>(fn: PageFunction<T>, args: unknown[]): Promise<T> {
    const values = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg)));
    const call = typeof fn === 'string' ? fn : `(${fn})(${values.join(',')})`;
    // JSON, because the protocol's own values lose the order and the depth of some objects. What is no promise comes
    // back at once: a second round trip could come too late to a page that just began to navigate.
    const expression = `(() => {
      const value = ${call};
      if (!(value instanceof Promise)) return JSON.stringify({ value });
      return value.then((late) => JSON.stringify({ value: late }), (error) => JSON.stringify({ error: String(error) }));
    })()`;
    let answer = await this.page.send('Runtime.evaluate', { expression, emulateUserGesture: true });
    if (answer.wasThrown) throw new Error(answer.result.description ?? JSON.stringify(answer.result.value));
    if (answer.result.className === 'Promise') {
      const promiseObjectId = answer.result.objectId;
      answer = await this.page.send('Runtime.awaitPromise', { promiseObjectId, returnByValue: true });
    }
    const { value, error } = JSON.parse(answer.result.value);
    if (error) throw new Error(error);
    return value as T;
  }

  async navigate(url: string) {
    await this.page.send('Page.navigate', { url });
  }

  async click(selector: string) {
    await this.evaluate(
      (wanted: string) => {
        const element = document.querySelector<HTMLElement>(wanted);
        if (!element) throw new Error(`No element matches ${wanted}`);
        element.scrollIntoView({ block: 'center' });
        element.focus();
        element.click();
      },
      [selector],
    );
  }

  async type(selector: string, text: string) {
    await this.evaluate(
      (wanted: string, added: string) => {
        const field = document.querySelector<HTMLInputElement>(wanted);
        if (!field) throw new Error(`No element matches ${wanted}`);
        field.focus();
        for (const key of added) {
          field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          if (field.isContentEditable) field.textContent += key;
          else field.value += key;
          field.dispatchEvent(new InputEvent('input', { data: key, bubbles: true }));
          field.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
        }
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      [selector, text],
    );
  }

  async addInitScript(source: string) {
    this.#initScript += `;${source}`;
    await this.page.send('Page.setBootstrapScript', { source: this.#initScript });
  }

  /** The size is that of the window: WebKitGTK's inspector cannot change it. */
  async screenshot(path: string, { dark }: ScreenshotOptions) {
    if (dark !== undefined) {
      const value = dark ? 'Dark' : 'Light';
      await this.page.send('Page.overrideUserPreference', { name: 'PrefersColorScheme', value });
    }
    const [width, height] = await this.evaluate(() => [innerWidth, innerHeight], []);
    const rect = { x: 0, y: 0, width, height, coordinateSystem: 'Viewport' };
    const { dataURL } = await this.page.send('Page.snapshotRect', rect);
    await writeFile(path, Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64'));
  }

  /** As it was at the start, but for what sites have stored. */
  async reset() {
    this.#initScript = '';
    await this.page.send('Page.setBootstrapScript', { source: '' });
    await this.page.send('Page.overrideUserPreference', { name: 'PrefersColorScheme' });
    const { cookies } = await this.page.send('Page.getCookies');
    for (const { name, domain, path } of cookies)
      await this.page.send('Page.deleteCookie', { cookieName: name, url: `http://${domain}${path}` });
    await this.navigate('about:blank');
    const end = Date.now() + 5000;
    while ((await this.evaluate(() => location.href, []).catch(() => '')) !== 'about:blank') {
      if (Date.now() > end) throw new Error('The page was not left.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close() {
    // A page that script opened may close itself, and newTab() opens by script.
    await this.evaluate(() => window.close(), []).catch(() => {});
    this.page.close();
  }
}
