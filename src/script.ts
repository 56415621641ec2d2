/** The script tag: reads the config, creates the instance, makes the calls that waited for it. */
import { badConfigFile, CHECK, TailorbirdError, warnOnce } from './errors.js';
import { findCurrentScript, findOne } from './page.js';
import type { Plugin, PluginHost } from './plugin.js';
import { createTabStore } from './store/local.js';
import { createTailorbird } from './tailorbird.js';

// A page may hold an element named `currentScript`.
const current = findCurrentScript();
const script = current instanceof HTMLScriptElement ? current : undefined;
const source = script?.src || location.href;

const load = (file: string) => import(new URL(file, source).href);

type Entry = Awaited<ReturnType<typeof load>>;

/** Optional entries: what of a page asks for them, and how they begin. */
const ENTRIES: [selector: string, name: string, begin: (entry: Entry, host: PluginHost) => void][] = [
  ['[data-tb-recommend]', 'recommend', ({ recommend }, host) => recommend()(host)],
  ['tailorbird-privacy', 'privacy', ({ definePrivacyPanel }) => definePrivacyPanel()],
];

/** Loads each when the page first has a place for it. */
const loadEntries: Plugin = (host) => {
  const waiting = new Set(ENTRIES);
  const look = () => {
    for (const entry of waiting) {
      const [selector, name, begin] = entry;
      if (!findOne(selector)) continue;
      waiting.delete(entry);
      load(`tailorbird-${name}.js`)
        .then((loaded) => begin(loaded, host))
        .catch((cause) => host.report(name, `tailorbird-${name}.js did not load.`, cause));
    }
  };
  host.onElements(look);
  look();
};

/** Loads the adapter to the consent platform that the tag names. */
const consentPlatform: Plugin = (host) => {
  const name = script?.dataset.consent;
  if (!name) return;
  // Known before the adapter is there: a refusal until then is to be remembered.
  host.setPlatformConsent();
  load('tailorbird-consent.js')
    .then((adapters) => adapters[name]()(host))
    .catch((cause) => host.report('consent', `data-consent="${name}" did not load, or is none.`, cause));
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
  createTailorbird(config as object, { plugins: [...plugins, consentPlatform, loadEntries] });
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
