import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, shoeSlot } from './pages.ts';

const { snippets } = JSON.parse(
  readFileSync(new URL('../fixtures/hostile-pages.json', import.meta.url), 'utf8'),
) as { snippets: Record<string, string> };
const names = Object.keys(snippets);

const views = `<script>
  for (let view = 0; view < 3; view += 1) tailorbird.push(['track', 'Product Viewed', { product_id: '1', category: 'shoes' }]);
</script>`;

// Each page breaks something that the library might lean on, before the library gets to run.
describe('a hostile page', () => {
  let server: TestServer;
  let browser: RealBrowser;
  const outcomes: Record<string, string[]> = { 'as usual': [], 'without storage': [], inert: [] };

  beforeAll(async () => {
    const snippet = (url: URL) =>
      `<script>${snippets[names[Number(url.searchParams.get('n'))] ?? '']}</script>`;
    server = await startServer({
      '/hostile': (url) => htmlPage({ before: snippet(url), body: shoeSlot + views }),
      '/alone': (url) => `<!doctype html><title>alone</title>${snippet(url)}<p>Without the library</p>`,
    });
    browser = await launch('chromium');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    for (const [outcome, list] of Object.entries(outcomes)) {
      console.log(
        `${outcome}: ${list.length} of ${names.length}${list.length ? ` (${list.join('; ')})` : ''}`,
      );
    }
  });

  const newErrors = async (path: string) => {
    const before = browser.errors().length;
    await browser.open(`${server.origin}${path}`);
    return async (ms: number) => {
      await pause(ms);
      return browser
        .errors()
        .slice(before)
        .map((error) => error.replace(/\s+at [\s\S]*/, ''));
    };
  };

  const storedViews = () =>
    browser.evaluateApart(async () => {
      const databases = await indexedDB.databases();
      if (!databases.some(({ name }) => name === 'tailorbird')) return 0;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('tailorbird');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const [name] = database.objectStoreNames;
      if (!name) return 0;
      const request = database.transaction(name).objectStore(name).getAll();
      const all = await new Promise<Array<{ name?: string }>>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      return all.filter((event) => event.name === 'Product Viewed').length;
    });

  test.each(names.map((name, index) => [name, index] as const))(
    '%s: no page error, and the library works or stays out of the way',
    async (name, index) => {
      await server.renew();
      await browser.open(`${server.origin}/-/blank`);
      const alone = await newErrors(`/alone?n=${index}`);
      const own = await alone(50);
      await browser.open(`${server.origin}/-/blank`);

      const warnings = browser.warnings().length;
      const errors = await newErrors(`/hostile?n=${index}`);
      const end = Date.now() + 2500;
      let hero: string | null = null;
      while (Date.now() < end && !hero?.includes('New running')) {
        await pause(50);
        hero = await browser.evaluateApart(
          // biome-ignore lint/performance/useDomNodeTextContent: what is seen, so no text of a template
          () => document.querySelector<HTMLElement>('[data-tb-slot]')?.innerText ?? null,
        );
      }
      const isShaped = hero?.includes('New running') ?? false;
      expect(isShaped || hero?.includes('Welcome')).toBe(true);
      await pause(300);
      const stored = isShaped ? await storedViews() : 0;
      if (!isShaped) expect(browser.warnings().slice(warnings).length).toBeLessThanOrEqual(1);
      outcomes[isShaped ? (stored === 3 ? 'as usual' : 'without storage') : 'inert']?.push(name);
      expect((await errors(200)).filter((error) => !own.includes(error))).toEqual([]);
    },
  );
});
