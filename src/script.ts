/** The script tag: reads the config, creates the instance, makes the calls that waited for it. */
import { badConfigFile, CHECK, TailorbirdError, warnOnce } from './errors.js';
import { findCurrentScript, findOne } from './page.js';
import type { Plugin } from './plugin.js';
import { createTabStore } from './store/local.js';
import { createTailorbird } from './tailorbird.js';

// A page may hold an element named `currentScript`.
const current = findCurrentScript();
const script = current instanceof HTMLScriptElement ? current : undefined;
const source = script?.src || location.href;

const load = (file: string) => import(new URL(file, source).href);

/** Loads the entry for recommendations when the page first has a place for them. */
const recommendations: Plugin = (host) => {
  let isLoading = false;
  const look = () => {
    if (isLoading || !findOne('[data-tb-recommend]')) return;
    isLoading = true;
    load('tailorbird-recommend.js')
      .then(({ recommend }) => recommend()(host))
      .catch((cause) => host.report('recommend', 'tailorbird-recommend.js did not load.', cause));
  };
  host.onElements(look);
  look();
};

const configName = script?.dataset.config?.replace(/^#/, '');

/** `data-config` is the id of a JSON script in the page, or else an address. A script is read at once. */
function readConfig(): unknown {
  if (!configName) return {};
  const element = findOne(`#${CSS.escape(configName)}`);
  if (element instanceof HTMLScriptElement) return JSON.parse(element.textContent);
  if (document.readyState === 'loading' && /^[\w-]+$/.test(configName)) {
    return new Promise((resolve) => addEventListener('DOMContentLoaded', resolve)).then(readConfig);
  }
  return fetch(new URL(configName, document.baseURI)).then((response) => {
    if (response.ok) return response.json();
    throw new Error(`HTTP ${response.status}`);
  });
}

/** Does an editor ask for a preview, here or earlier in this tab? */
const asksForPreview = (): boolean =>
  /[?&]tb-(preview|segments)=/.test(location.search) || createTabStore().has('tailorbird-preview');

const create = (config: unknown, ...plugins: Plugin[]): void => {
  createTailorbird(config as object, { plugins: [...plugins, recommendations] });
};

/** A preview comes first, so that nothing is recorded; without it, the page is as always. */
const start = (config: unknown): unknown =>
  asksForPreview()
    ? load('tailorbird-preview.js').then(
        ({ preview }) => create(config, preview()),
        () => create(config),
      )
    : create(config);
const fail = (cause: unknown) =>
  warnOnce(cause instanceof TailorbirdError ? cause : badConfigFile(configName, cause), CHECK);

try {
  const config = readConfig();
  // Without waiting where nothing is to wait for: a synchronous script is then in time for the first frame.
  if (config instanceof Promise || asksForPreview()) Promise.resolve(config).then(start).catch(fail);
  else create(config);
} catch (cause) {
  fail(cause);
}
