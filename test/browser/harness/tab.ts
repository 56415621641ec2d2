import type { AccessibleNode, PageFunction, ScreenshotOptions, TabDriver } from './types.ts';

/** Waits before it looks once more: at first not for long, for most of what is waited for comes soon. */
function createPatience(longestMs = 40) {
  let ms = 2;
  return () =>
    new Promise<void>((resolve) => {
      ms = Math.min(longestMs, ms * 2);
      setTimeout(resolve, ms);
    });
}
const asSource = (fn: PageFunction<unknown>, args: unknown[]) =>
  `(${fn})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(',')})`;

let lastMark = 0;

/** One tab, the same in all engines: every wait is a poll, so that a page that navigates away is no special case. */
export class Tab {
  protected driver: TabDriver;

  constructor(driver: TabDriver) {
    this.driver = driver;
  }

  evaluate<T>(fn: PageFunction<T>, ...args: unknown[]): Promise<T> {
    return this.driver.evaluate(fn, args);
  }

  /** As evaluate(), untouched by what the page did to its globals. Chromium and Firefox only. */
  evaluateApart<T>(fn: PageFunction<T>, ...args: unknown[]): Promise<T> {
    if (!this.driver.evaluateApart) throw new Error('This engine has no world apart.');
    return this.driver.evaluateApart(fn, args);
  }

  /** Loads `url` and waits for its load event. */
  async open(url: string): Promise<void> {
    await this.#afterLoad(() => this.driver.navigate(url));
  }

  reload(): Promise<void> {
    return this.#afterLoad(() => this.evaluate(() => void setTimeout(() => location.reload())));
  }

  click(selector: string): Promise<void> {
    return this.driver.click(selector);
  }

  /** Clicks what leads to another document, and waits until that one has loaded. */
  follow(selector: string): Promise<void> {
    return this.#afterLoad(() => this.driver.click(selector));
  }

  type(selector: string, text: string): Promise<void> {
    return this.driver.type(selector, text);
  }

  /** The rendered text, with white space collapsed, or null without such an element. */
  text(selector: string): Promise<string | null> {
    return this.evaluate((wanted: string) => {
      const element = document.querySelector<HTMLElement>(wanted);
      // biome-ignore lint/performance/useDomNodeTextContent: what a visitor can see, so no text of a template
      return element ? element.innerText.replace(/\s+/g, ' ').trim() : null;
    }, selector);
  }

  /** Waits until the rendered text of an element contains `part`. */
  async waitForText(selector: string, part: string, timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    const rest = createPatience();
    let last: string | null = null;
    while (Date.now() < end) {
      last = await this.text(selector).catch(() => null);
      if (last?.includes(part)) return;
      await rest();
    }
    throw new Error(`Waited ${timeoutMs} ms in vain for "${part}" in ${selector}, which shows "${last}".`);
  }

  /** Waits until a selector matches, or until `condition(...args)` is true in the page; resolves with the value. */
  async waitFor<T>(condition: PageFunction<T>, args: unknown[] = [], timeoutMs = 10_000): Promise<T> {
    const end = Date.now() + timeoutMs;
    const rest = createPatience();
    let last: unknown;
    while (Date.now() < end) {
      try {
        const value =
          typeof condition === 'string'
            ? await this.evaluate((selector: string) => document.querySelector(selector) !== null, condition)
            : await this.evaluate(condition, ...args);
        if (value) return value as T;
        last = value;
      } catch (error) {
        last = error;
      }
      await rest();
    }
    throw new Error(`Waited ${timeoutMs} ms in vain for ${condition} ${JSON.stringify(args)}; last: ${last}`);
  }

  /** Goes back in the history: to another document, or within this one. */
  async back(): Promise<void> {
    const mark = await this.#mark();
    const before = await this.evaluate(() => location.href);
    await this.evaluate(() => void setTimeout(() => history.back()));
    await this.waitFor(
      (old: number, href: string) =>
        ((globalThis as { __mark?: number }).__mark !== old || location.href !== href) &&
        document.readyState === 'complete',
      [mark, before],
    );
  }

  addInitScript(fn: PageFunction<unknown>, ...args: unknown[]): Promise<void> {
    return this.driver.addInitScript(asSource(fn, args));
  }

  /** So many bytes may be kept for an origin, from now on. Chromium only. */
  limitStorage(origin: string, bytes: number): Promise<void> {
    return this.#only('limitStorage', origin, bytes);
  }

  screenshot(path: string, options: ScreenshotOptions = {}): Promise<void> {
    return this.driver.screenshot(path, options);
  }

  /** Not in WebKit. */
  resize(width: number, height: number): Promise<void> {
    return this.#only('resize', width, height);
  }

  /** Presses keys, as a hand does, one after the other. Not in WebKit. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#only('press', key);
  }

  /** Chromium only. */
  readAccessibility(): Promise<AccessibleNode> {
    return this.#only('readAccessibility');
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  /** What not every engine can do. */
  #only<Name extends 'resize' | 'press' | 'readAccessibility' | 'limitStorage'>(
    name: Name,
    ...parameters: Parameters<NonNullable<TabDriver[Name]>>
  ): ReturnType<NonNullable<TabDriver[Name]>> {
    const method = this.driver[name] as ((...given: typeof parameters) => never) | undefined;
    if (!method) throw new Error(`This engine has no way to ${name}.`);
    return method.apply(this.driver, parameters);
  }

  // A number that only this document has: a page that comes back from the back/forward cache carries an older one.
  async #mark(): Promise<number> {
    lastMark += 1;
    await this.evaluate((value: number) => {
      (globalThis as { __mark?: number }).__mark = value;
    }, lastMark);
    return lastMark;
  }

  async #afterLoad(action: () => Promise<unknown>): Promise<void> {
    const mark = await this.#mark();
    await action();
    await this.waitFor(
      (old: number) =>
        (globalThis as { __mark?: number }).__mark !== old &&
        document.readyState === 'complete' &&
        location.href !== 'about:blank',
      [mark],
      30_000,
    );
  }
}
