import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, type RealBrowser, type Tab } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { distFile, granted, htmlPage, type LoggedEvent, readLog, waitForLibrary } from './pages.ts';

const COUNT = 10_000;
const LONG_TASK_MS = 50;

const config = {
  consent: granted,
  // None of them may go.
  retention: { events: 2 * COUNT },
  attributes: {
    spent: { event: 'Order Completed', sum: 'total' },
    orders: { event: 'Order Completed', count: true },
    favourite: { event: 'Product Viewed', top: 'category', halfLife: '14d' },
    latest: { event: 'Product Viewed', last: 'product_id' },
  },
  segments: {
    'shoe-lovers': {
      when: {
        $event: { name: 'Product Viewed', where: { category: 'shoes' }, within: '7d', count: { $gte: 3 } },
      },
    },
    'big-spenders': { when: { spent: { $gte: 500 } } },
    rich: { when: { spent: { $gte: 1e9 } } },
  },
};

// What the page calls the library with, so that the test can say what must be in the log.
const call = (index: number): [string, object] =>
  index % 10 === 9
    ? [
        'Order Completed',
        { order_id: `o${index}`, total: index / 10, products: [{ product_id: `${index}` }] },
      ]
    : ['Product Viewed', { product_id: `p${index}`, category: index % 3 ? 'shoes' : 'bags', price: index }];

interface Outcome {
  callMs: number;
  totalMs: number;
  durable: number;
  longTasks: number[];
}

/** Makes all calls, `perTick` in one go, and waits until all of them are durable. */
async function makeCalls(tab: Tab, perTick: number): Promise<Outcome> {
  return tab.evaluate(
    async (source: string, count: number, step: number) => {
      const makeCall = new Function(`return ${source}`)();
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tailorbird } = window as any;
      const longTasks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.push(entry.duration);
      });
      // A macrotask apart from this evaluation, which the driver runs as a task of its own.
      await new Promise((resolve) => setTimeout(resolve, 500));
      observer.observe({ type: 'longtask' });
      const calls = Array.from({ length: count }, (_, index) => makeCall(index));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      let callMs = 0;
      const promises: Array<Promise<boolean>> = [];
      for (let index = 0; index < count; index += step) {
        const before = performance.now();
        for (const args of calls.slice(index, index + step)) promises.push(tailorbird.track(...args));
        callMs += performance.now() - before;
        await new Promise((resolve) => setTimeout(resolve));
      }
      const results = await Promise.all(promises);
      const totalMs = performance.now() - started;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      for (const entry of observer.takeRecords()) longTasks.push(entry.duration);
      observer.disconnect();
      return { callMs, totalMs, durable: results.filter((result) => result === true).length, longTasks };
    },
    String(call),
    COUNT,
    perTick,
  );
}

describe('10,000 calls of track() in one page', () => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/': () => htmlPage({ config, body: '<p>A page</p>' }) });
    browser = await launch('chromium');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const expectEachOnceInOrder = (log: LoggedEvent[]) => {
    const recorded = log.filter((event) => event.name !== 'Page Viewed' && event.name !== 'Session Started');
    // Not the two lists as a whole: the report of 10,000 differences would hide which was the first.
    const asCalled = (event: LoggedEvent, index: number) =>
      JSON.stringify([event.name, event.properties]) === JSON.stringify(call(index));
    expect(recorded.findIndex((event, index) => !asCalled(event, index))).toBe(-1);
    expect(recorded).toHaveLength(COUNT);
    expect(new Set(log.map((event) => event.id)).size).toBe(log.length);
    expect(log.findIndex((event, index) => index > 0 && event.time < (log[index - 1]?.time ?? 0))).toBe(-1);
  };

  const expectFoldOf = async (log: LoggedEvent[]) => {
    const { createEngine } = await import(/* @vite-ignore */ distFile('esm/engine.js'));
    const engine = createEngine(config);
    for (const event of log) engine.apply(event);
    const page = await browser.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tailorbird } = window as any;
      return { attributes: tailorbird.visitor().attributes, segments: tailorbird.segments() };
    });
    const now = Date.now();
    expect(page).toEqual({ attributes: engine.attributes(now), segments: engine.segments(now) });
    expect(page.segments).toEqual(['shoe-lovers', 'big-spenders']);
  };

  test.each([
    ['spread over ticks', 10],
    ['in one loop', COUNT],
  ])(
    '%s: each is in the log once and in order, the profile is the fold of the log',
    async (name, perTick) => {
      await browser.clearSiteData(server.origin);
      await browser.open(`${server.origin}/`);
      await waitForLibrary(browser);
      const outcome = await makeCalls(browser, perTick);
      // How long tasks are is the machine's affair as well as ours: told here, and no reason to fail.
      const longest = Math.max(0, ...outcome.longTasks);
      console.log(
        `10,000 calls ${name}: ${outcome.callMs.toFixed(0)} ms in track(), ${outcome.totalMs.toFixed(0)} ms until durable, ` +
          `longest task ${longest ? `${longest.toFixed(0)} ms` : `under ${LONG_TASK_MS} ms`}`,
      );
      expect(outcome.durable).toBe(COUNT);
      const log = await readLog(browser);
      expectEachOnceInOrder(log);
      await expectFoldOf(log);
      expect(browser.errors()).toEqual([]);
    },
  );
});
