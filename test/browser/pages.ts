// The pages that the tests load: small documents around the built library, and what they need to read from them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unpack } from '../../src/store/chunk.js';
import type { Stored } from '../../src/store/records.js';
import type { Tab } from './harness/index.ts';

/** The folder of the built library as a URL path. */
export const dist = '/dist';

export const distFile = (name: string) => fileURLToPath(new URL(`../..${dist}/${name}`, import.meta.url));

export const granted = { measurement: 'granted', personalization: 'granted' } as const;

/** Three views of shoes make a shoe lover; everybody who has viewed a page is a visitor. */
export const shoeConfig = {
  consent: granted,
  segments: {
    'shoe-lovers': {
      when: { $event: { name: 'Product Viewed', where: { category: 'shoes' }, count: { $gte: 3 } } },
    },
  },
};

export const shoeSlot = `<section data-tb-slot="hero"><h1>Welcome</h1>
  <template data-tb-segment="shoe-lovers"><h1>New running shoes</h1></template></section>`;

interface PageOptions {
  config?: unknown;
  body?: string;
  /** Whether the head snippet stands in the page. */
  head?: boolean;
  /** Stands in the head before the head snippet. */
  before?: string;
  /** Attributes of the script tag. */
  script?: string;
}

export function htmlPage({
  config = shoeConfig,
  body = shoeSlot,
  head = true,
  before = '',
  script,
}: PageOptions = {}) {
  const snippet = head ? `<script>${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page</title>
${before}
${snippet}
<script type="application/json" id="tb-config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
<script ${script ?? `async src="${dist}/tailorbird.js" data-config="tb-config"`}></script>
</head>
<body>
${body}
</body>
</html>`;
}

export interface LoggedEvent {
  id: string;
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page recorded
  properties: any;
  time: number;
  context?: { url: { host: string; path: string; params: Record<string, string> } };
}

/** The events on disk, in the order of their keys; none if there is no database. */
export async function readLog(tab: Tab): Promise<LoggedEvent[]> {
  const [records, keys] = await tab.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'tailorbird')) return [[], []];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('tailorbird');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    try {
      const [name] = database.objectStoreNames;
      if (!name) return [[], []];
      // At 0 stands what is no event.
      const numbers = IDBKeyRange.bound(0, Number.POSITIVE_INFINITY, true);
      const store = database.transaction(name).objectStore(name);
      const requests = [store.getAll(numbers), store.getAllKeys(numbers)] as const;
      return await new Promise<[Stored[], number[]]>((resolve, reject) => {
        requests[1].onsuccess = () => resolve([requests[0].result, requests[1].result as number[]]);
        requests[1].onerror = () => reject(requests[1].error);
      });
    } finally {
      database.close();
    }
  });
  return records.flatMap((record, index) =>
    unpack(record, keys[index] as number).map(({ event }) => event as LoggedEvent),
  );
}

/** All that this origin has stored: every store of every database, localStorage, sessionStorage and cookies. */
export function readStorage(tab: Tab) {
  return tab.evaluate(async () => {
    const databases: Record<string, unknown> = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name as string);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        databases[`${name}/${store}`] = await new Promise((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      }
      databases[name as string] ??= 'exists';
      database.close();
    }
    return {
      databases,
      local: { ...localStorage } as Record<string, string>,
      session: { ...sessionStorage } as Record<string, string>,
      cookies: document.cookie,
    };
  });
}

/** Waits until the log holds `count` events of that name, then a little longer, and resolves with all of that name. */
export async function waitForEvents(tab: Tab, name: string, count: number): Promise<LoggedEvent[]> {
  const end = Date.now() + 10_000;
  const named = async () => (await readLog(tab)).filter((event) => event.name === name);
  while ((await named()).length < count && Date.now() < end) await pause(40);
  // Long enough for one too many to show.
  await pause(250);
  return named();
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// biome-ignore lint/suspicious/noExplicitAny: the page's global, whose type is the library's to test
type PageWindow = { tailorbird: any };

/** Waits until the script has arrived and loaded what was stored. */
export const waitForLibrary = (tab: Tab) =>
  tab.waitFor(async () => {
    const { tailorbird } = window as unknown as PageWindow;
    if (!tailorbird?.ready) return false;
    await tailorbird.ready;
    return true;
  });

/** Records events one after the other; resolves with what each `track()` resolved with. */
export const track = (tab: Tab, ...calls: Array<[name: string, properties?: object]>) =>
  tab.evaluate(async (all: Array<[string, object?]>) => {
    const results: boolean[] = [];
    for (const call of all) results.push(await (window as unknown as PageWindow).tailorbird.track(...call));
    return results;
  }, calls);

export const shoeView: [string, object] = ['Product Viewed', { product_id: '1', category: 'shoes' }];
