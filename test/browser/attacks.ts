// What the tests of attacks share: the payloads, and the watch that tells what a page has run, sent and changed.
import { readFileSync } from 'node:fs';
import type { Tab } from './harness/index.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/attacks/${name}.json`, import.meta.url), 'utf8'));

export const clobbering: string[] = read('dom-clobbering').markup;
export const malformed: string[] = read('malformed-configs').raw;
export const pii: { must_not_be_stored: { k: string; v: string }[]; markup: string[] } = read('pii');
export const pollution: {
  bad_keys: string[];
  dotted_paths: string[];
  array_paths: unknown[][];
  json_documents: string[];
  query_strings: string[];
  pre_polluted_gadgets: string[];
} = read('prototype-pollution');
export const redos: {
  vulnerable: { pattern: string; prefix: string; pump: string; repeat: number; suffix: string }[];
  benign_must_stay_allowed: string[];
} = read('redos');
export const urls: {
  page_origin: string;
  script_urls: { u: string; node_protocol: string; scriptable: boolean }[];
  redirect_urls: { u: string; resolves_to: string | null; same_origin: boolean }[];
} = read('urls');
const templates: string[] = read('template-injection').values;
const markup: { text: string[]; attribute: string[] } = read('markup');

/** Every string of the corpus that could stand where a value stands. */
export const payloads: string[] = [
  ...new Set([
    ...markup.text,
    ...markup.attribute,
    ...templates,
    'A'.repeat(100_000),
    '{{'.repeat(10_000),
    ...urls.script_urls.map(({ u }) => u),
    ...urls.redirect_urls.map(({ u }) => u),
    ...clobbering,
    ...pollution.bad_keys,
    ...pollution.dotted_paths,
    ...pollution.query_strings,
    ...pollution.json_documents,
  ]),
];

/** A lone half of a surrogate pair has no place in UTF-8: on its way into a page the replacement takes its place. */
export const wellFormed = (text: string | null | undefined) =>
  (text ?? '').replace(/\p{Surrogate}/gu, '\ufffd');

export const escapeHtml = (text: string) =>
  wellFormed(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A script for a page, with JSON that no parser of HTML takes for anything else. */
export const inlineJson = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

interface Watched {
  executed: string[];
  changedPrototypes(): string[];
}

/**
 * Runs in every document before its first script: counts what payloads call, and remembers the prototypes. A frame
 * tells the page that holds it.
 */
function watch() {
  const page = globalThis as unknown as Watched & Record<string, unknown>;
  const read = () =>
    [
      Object,
      Array,
      Function,
      String,
      Number,
      Boolean,
      RegExp,
      Promise,
      Map,
      Set,
      Date,
      Element,
      Node,
      Event,
    ].flatMap(({ name, prototype }) =>
      Reflect.ownKeys(prototype).map((key) => {
        // What the page has put on every object is on a descriptor, too.
        const own = Object.assign(Object.create(null), Object.getOwnPropertyDescriptor(prototype, key));
        return [`${name}.prototype.${String(key)}`, own.value ?? own.get ?? own.set] as const;
      }),
    );
  const before = new Map(read());
  page.changedPrototypes = () => {
    const now = new Map(read());
    const changed = [...now].filter(([key, value]) => before.get(key) !== value || !before.has(key));
    return [...changed.map(([key]) => key), ...[...before.keys()].filter((key) => !now.has(key))];
  };
  page.executed = [];
  const isTop = self === top;
  for (const call of ['alert', 'confirm', 'prompt', 'print', 'msgbox']) {
    page[call] = (...values: unknown[]) => {
      page.executed.push(`${call}(${values.join()})`);
      if (!isTop) top?.postMessage('executed', '*');
    };
  }
  if (isTop) {
    addEventListener('message', ({ data }) => {
      if (data === 'executed') page.executed.push('in a frame');
    });
  }
}

export const installWatch = (tab: Tab) => tab.addInitScript(watch);

/** What payloads have run in this page so far. */
export const executed = (tab: Tab) => tab.evaluate(() => (globalThis as unknown as Watched).executed);

export const changedPrototypes = (tab: Tab) =>
  tab.evaluate(() => (globalThis as unknown as Watched).changedPrototypes());

/**
 * Does what a visitor could do with what stands below `selector`: every handler is called, and every address that is
 * no link to a page is followed. Resolves with those addresses.
 */
export const provoke = (tab: Tab, selector: string): Promise<string[]> =>
  tab.evaluate(async (wanted: string) => {
    const events = ['click', 'mouseover', 'focus', 'load', 'error', 'toggle', 'animationend', 'beforetoggle'];
    const isSafe = (address: string) =>
      /^(https?|mailto|tel|ftp):/.test(new URL(address, document.baseURI).protocol);
    const odd: string[] = [];
    const all = [...document.querySelectorAll(wanted)].flatMap((root) => [...root.querySelectorAll('*')]);
    for (const element of all) {
      for (const type of events) element.dispatchEvent(new Event(type));
      for (const { name, value } of element.attributes) {
        if (!/^(href|src|action|formaction|data|poster|xlink:href|ping)$/.test(name)) continue;
        try {
          if (isSafe(value)) continue;
        } catch {
          // No address at all leads nowhere.
          continue;
        }
        odd.push(`${element.localName} ${name} ${value}`);
        const control =
          element instanceof HTMLFormElement ? Object.assign(document.createElement('button')) : element;
        if (control !== element) element.append(control);
        control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return odd;
  }, selector);
