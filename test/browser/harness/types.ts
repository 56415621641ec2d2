/** The three engines that the tests know. */
export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** Runs inside the page: it sees the page's globals and its arguments, nothing of the test file. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments cross a process border as JSON
export type PageFunction<T> = string | ((...args: any[]) => T | Promise<T>);

/** The size is for Chromium and Firefox, the colour scheme for Chromium and WebKit: the others have no way to set it. */
export interface ScreenshotOptions {
  width?: number;
  height?: number;
  dark?: boolean;
}

/** A part of the page as assistive technology is told of it. */
export interface AccessibleNode {
  role: string;
  name?: string;
  pressed?: boolean | 'mixed';
  expanded?: boolean;
  checked?: boolean | 'mixed';
  level?: number;
  children?: AccessibleNode[];
}

/** What an engine must be able to do with one tab; everything else is built on these few in tab.ts. */
export interface TabDriver {
  /** Resolves with the JSON value of `fn(...args)`, waiting for a promise. */
  evaluate<T>(fn: PageFunction<T>, args: unknown[]): Promise<T>;
  /** The same in a world of its own, which shares the document and the storage but none of the page's patched globals. */
  evaluateApart?<T>(fn: PageFunction<T>, args: unknown[]): Promise<T>;
  /** Begins a navigation; need not wait for it. */
  navigate(url: string): Promise<void>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Runs `source` before any script of every page that this tab loads from now on. */
  addInitScript(source: string): Promise<void>;
  screenshot(path: string, options: ScreenshotOptions): Promise<void>;
  /** The size of the window. */
  resize?(width: number, height: number): Promise<void>;
  /** Presses and releases a key, as a hand does. */
  press?(key: string): Promise<void>;
  /** So much may be kept for an origin, from now on and as long as the tab is there. */
  limitStorage?(origin: string, bytes: number): Promise<void>;
  readAccessibility?(): Promise<AccessibleNode>;
  close(): Promise<void>;
}

/** What an engine must be able to do as a whole. `errors` collects page errors and console errors of all tabs. */
export interface BrowserDriver {
  errors: string[];
  warnings: string[];
  /** The folder for what pages hand out as files, in the profile; WebKit takes none. */
  downloads?: string;
  start(): Promise<TabDriver>;
  newTab(): Promise<TabDriver>;
  stop(): Promise<void>;
  /** Closes all tabs, forgets errors, warnings and cookies, and gives a tab that has nothing of those before. */
  refresh(): Promise<TabDriver>;
  /** Ends all of its processes by SIGKILL, and resolves when they are gone. */
  kill(): Promise<void>;
  /** Of the browser itself; every other process of it is below this one. */
  pid(): number | undefined;
}
