// How long the main thread works when a segment is entered and a hundred slots are swapped. Chromium, by its tracing.
import { inlineJson } from './attacks.ts';
import type { RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted } from './pages.ts';

export const SWAPPED = 100;
const numbers = Array.from({ length: SWAPPED }, (_, index) => index);

const segments = { gone: { when: { $event: { name: 'Go' } } } };
const byConfig = {
  consent: granted,
  segments,
  slots: Object.fromEntries(
    numbers.map((index) => [
      `s${index}`,
      {
        selector: `#c${index}`,
        variants: [{ id: 'v', segment: 'gone', text: `Variant ${index} for {{name|you}}` }],
      },
    ]),
  ),
};

const page = (
  config: object,
  body: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slots</title>
<script type="application/json" id="tb-config">${inlineJson(config)}</script>
<script async src="${dist}/tailorbird.js" data-config="tb-config"></script></head><body>${body}</body></html>`;

export const startSwapServer = (): Promise<TestServer> =>
  startServer({
    '/html': page(
      { consent: granted, segments },
      numbers
        .map(
          (index) => `<section data-tb-slot="s${index}"><h2>Default ${index}</h2><p>Some <b>text</b></p>
<template data-tb-segment="gone"><h2>Variant ${index}</h2><p>for {{name|you}} <a href="?x=${index}">go</a></p></template></section>`,
        )
        .join('\n'),
    ),
    '/config': page(
      byConfig,
      numbers
        .map((index) => `<section id="c${index}"><h2>Default ${index}</h2><p>Some <b>text</b></p></section>`)
        .join('\n'),
    ),
  });

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tid: number;
  pid: number;
}

/** Milliseconds of the main thread. */
export interface SwapCost {
  /** The tasks in which the event is recorded, the segment is entered and the slots are swapped. */
  task: number;
  /** Style, layout and paint of what has changed. */
  rendering: number;
  /** All that the thread did until it came to rest, with what is saved. */
  all: number;
}

const RENDERING =
  /^(UpdateLayoutTree|Layout|PrePaint|Paint|Layerize|Commit|IntersectionObserverController::computeIntersections)$/;

/** On a fresh page: from the event that makes the visitor enter the segment until the thread rests. */
export async function measureSwap(
  browser: RealBrowser,
  server: TestServer,
  kind: 'html' | 'config',
): Promise<SwapCost> {
  await browser.clearSiteData(server.origin);
  await browser.open(`${server.origin}/${kind}`);
  await browser.waitFor(async () => {
    const { tailorbird } = window as unknown as { tailorbird?: { ready?: Promise<void> } };
    if (!tailorbird?.ready) return false;
    await tailorbird.ready;
    return true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { page: tab } = (
    browser as unknown as {
      driver: { page: { tracing: { start(options: object): Promise<void>; stop(): Promise<Uint8Array> } } };
    }
  ).driver;
  await tab.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'] });
  const swapped = await browser.evaluate(async () => {
    const { tailorbird } = window as unknown as { tailorbird: { track(name: string): void } };
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(50);
    performance.mark('tb-begin');
    tailorbird.track('Go');
    // The slots change behind one of the next turns of the loop; nothing of ours may stand between.
    await new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        performance.mark('tb-swapped');
        observer.disconnect();
        resolve();
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await pause(400);
    performance.mark('tb-end');
    return [...document.querySelectorAll('section')].filter((each) => each.textContent.includes('for you'))
      .length;
  });
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await tab.tracing.stop())) as {
    traceEvents: TraceEvent[];
  };
  if (swapped !== SWAPPED) throw new Error(`${swapped} slots were swapped, not ${SWAPPED}.`);
  const mark = (wanted: string) => traceEvents.find(({ name }) => name === wanted) as TraceEvent;
  const begin = mark('tb-begin');
  const end = mark('tb-end');
  const inThread = traceEvents.filter(
    ({ pid, tid, ph }) => pid === begin.pid && tid === begin.tid && ph === 'X',
  );
  const endOf = ({ ts, dur = 0 }: TraceEvent) => ts + dur;
  const tasks = inThread.filter(
    (each) => /RunTask$/.test(each.name) && endOf(each) > begin.ts && endOf(each) < end.ts,
  );
  const sum = (events: TraceEvent[]) =>
    events.reduce((total, each) => total + endOf(each) - Math.max(each.ts, begin.ts), 0) / 1000;
  const holds = (task: TraceEvent, { ts }: TraceEvent) => task.ts <= ts && ts <= endOf(task);
  const last = tasks.find((task) => holds(task, mark('tb-swapped'))) as TraceEvent;
  const upToSwap = tasks.filter((task) => task.ts <= last.ts);
  const inSwap = inThread.filter(
    (each) => RENDERING.test(each.name) && upToSwap.some((task) => holds(task, each)),
  );
  const rendering = inThread.filter(
    (each) => RENDERING.test(each.name) && each.ts >= begin.ts && each.ts < end.ts,
  );
  return { task: sum(upToSwap) - sum(inSwap), rendering: sum(rendering), all: sum(tasks) };
}
