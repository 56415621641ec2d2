// A single-page application with twenty slots, which the test of leaks and the benchmark drive from address to address.
import { inlineJson } from './attacks.ts';
import type { RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted } from './pages.ts';

const IN_PAGE = 12;
const IN_CONFIG = 4;
const BY_CODE = 4;
export const SLOTS = IN_PAGE + IN_CONFIG + BY_CODE;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

// Every other address shows variants, so that each navigation changes what every slot shows.
const VARIANT_PAGES = '/spa/odd/*';

const config = {
  consent: granted,
  slots: Object.fromEntries(
    numbers(IN_CONFIG).map((index) => [
      `config-${index}`,
      {
        selector: `.config-${index}`,
        variants: [
          { id: 'v', pages: VARIANT_PAGES, text: 'Variant', className: 'varied', attributes: { title: 'x' } },
        ],
      },
    ]),
  ),
};

const view = [
  ...numbers(IN_PAGE).map(
    (index) => `<section data-tb-slot="page-${index}"><h2>Default ${index}</h2><p>Some text</p>
      <template data-tb-variant="v" data-tb-pages="${VARIANT_PAGES}"><h2>Variant {{language|${index}}}</h2><a href="#x">go</a></template></section>`,
  ),
  ...numbers(IN_CONFIG).map((index) => `<section class="config-${index}"><h2>Default</h2></section>`),
  ...numbers(BY_CODE).map(
    (index) => `<section data-tb-slot="code-${index}" data-tb-code=""><h2>Default</h2></section>`,
  ),
].join('\n');

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An application</title>
<script type="application/json" id="tb-config">${inlineJson(config)}</script>
<script async src="${dist}/tailorbird.js" data-config="tb-config"></script></head>
<body><main id="app">${view}</main><template id="view">${view}</template>
<script>
  let count = 0;
  window.kept = [];
  // As an application does it: another address, and all that is shown made anew.
  window.navigate = async (times, leaks) => {
    for (let index = 0; index < times; index += 1) {
      count += 1;
      history.pushState(null, '', '/spa/' + (count % 2 ? 'odd' : 'even') + '/' + count % 10);
      const app = document.querySelector('#app');
      if (leaks) {
        window.kept.push(...app.children);
        app.addEventListener('click', () => window.kept.length);
        window.kept.push(new MutationObserver(() => {}));
      }
      app.replaceChildren(document.querySelector('#view').content.cloneNode(true));
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [...document.querySelectorAll('#app > section')].filter((each) => each.textContent.includes('Variant')).length;
  };
</script></body></html>`;

export const startSpaServer = (): Promise<TestServer> => startServer({ '/spa': page });

/** Counts the observers that a page makes; runs before its scripts. */
function countObservers() {
  const page = globalThis as unknown as Record<string, unknown> & { observers: number };
  page.observers = 0;
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Original = page[name] as new (...args: unknown[]) => object;
    page[name] = class extends Original {
      constructor(...args: unknown[]) {
        super(...args);
        page.observers += 1;
      }
    };
  }
}

export interface Counts {
  heap: number;
  listeners: number;
  nodes: number;
  observers: number;
}

export interface Growth {
  before: Counts;
  after: Counts;
  /** Slots that showed their variant at the last, odd address. */
  varied: number;
}

interface DevTools {
  send(method: string): Promise<{ metrics: { name: string; value: number }[] }>;
}

/** Navigates so often that everything is compiled and cached, then `times` more, and counts before and after. Chromium only. */
export async function measureNavigations(
  browser: RealBrowser,
  server: TestServer,
  times: number,
  { leaks = false, warmUp = 101 } = {},
): Promise<Growth> {
  const { page: tab } = (
    browser as unknown as { driver: { page: { createCDPSession(): Promise<DevTools> } } }
  ).driver;
  const tools = await tab.createCDPSession();
  await tools.send('Performance.enable');
  await browser.addInitScript(countObservers);
  const count = async (): Promise<Counts> => {
    for (let round = 0; round < 3; round += 1) {
      await tools.send('HeapProfiler.collectGarbage');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { metrics } = await tools.send('Performance.getMetrics');
    const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return {
      heap: of('JSHeapUsedSize'),
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      observers: await browser.evaluate(() => (window as unknown as { observers: number }).observers),
    };
  };
  const navigate = (number: number) =>
    browser.evaluate(
      (total: number, leak: boolean) =>
        (window as unknown as { navigate(n: number, leak: boolean): Promise<number> }).navigate(total, leak),
      number,
      leaks,
    );
  await browser.open(`${server.origin}/spa`);
  await browser.waitFor(async () => {
    const { tailorbird } = window as unknown as { tailorbird?: { ready?: Promise<void> } };
    if (!tailorbird?.ready) return false;
    await tailorbird.ready;
    return true;
  });
  await navigate(warmUp);
  const before = await count();
  // An even number: the last address is an odd one, as before.
  const varied = await navigate(times);
  return { before, after: await count(), varied };
}
