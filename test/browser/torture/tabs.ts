// Several tabs write at once, and the process of one is killed half-way.
import { type BrowserName, launch, type RealBrowser, type Tab } from '../harness/index.ts';
import { kill } from '../harness/processes.ts';
import { startServer } from '../harness/test-server.ts';
import { pause, waitForLibrary } from '../pages.ts';
import { PROBES } from './config.ts';
import { type PageSide, pageUrl, torturePage } from './page.ts';
import { auditLog, differences, foldOf, readExport, readState, type TabState } from './state.ts';
import { createWitness, type Witness } from './witness.ts';

export interface TabsResult {
  tabs: number;
  /** More than one if they shared the process that was killed. */
  killedTabs: string[];
  acknowledged: number;
  stored: number;
  refused: number;
  lost: string[];
  duplicated: string[];
  /** Where a tab that lived differs from the fold of the log, or the log that is read anew does. */
  differing: string[];
  /** From the last acknowledgement until all tabs knew of all events; infinite if they never did. */
  settledMs: number;
  /** From the acknowledgement of an event until another tab has it in its attributes, while nothing else happens. */
  seenMs: number[];
  /** The same until another tab has decided anew, and then while all tabs write. */
  decidedMs: number[];
  busyMs: number[];
  pageErrors: string[];
}

/** A tab that did not know by then counts as one that never did. */
const KNOWN_BY_MS = 3000;
const SETTLED_BY_MS = 20_000;

export async function writeTogether(
  name: BrowserName,
  count: number,
  eventsEach: number,
  probes = PROBES / 2,
): Promise<TabsResult> {
  const witness = await createWitness();
  const server = await startServer({ '/torture': torturePage(witness.url) });
  const browser = await launch(name, { tabs: count });
  try {
    const tabs = new Map<string, Tab>();
    for (let index = 0; index < count; index += 1) {
      const tab = index ? await browser.newTab() : browser;
      await tab.open(pageUrl(server.origin, { page: `t${index}` }));
      await waitForLibrary(tab);
      tabs.set(`t${index}`, tab);
    }
    const seenMs: number[] = [];
    const decidedMs: number[] = [];
    const ticks = setInterval(() => witness.tellAll('look'), 5);
    for (let probe = 0; probe < probes; probe += 1) {
      const [page, tab] = [...tabs][probe % count] as [string, Tab];
      await sendProbe(tab, probe);
      const isKnown = () => ['sees', 'decides'].every((kind) => times(witness, kind, probe).size >= count);
      await witness.waitFor(isKnown, KNOWN_BY_MS);
      seenMs.push(...delays(witness, 'sees', probe, page, tabs.keys()));
      decidedMs.push(...delays(witness, 'decides', probe, page, tabs.keys()));
    }
    clearInterval(ticks);

    const before = new Map(browser.pageProcesses().map(({ pid, busy }) => [pid, busy]));
    let isPatient = false;
    for (const [page, tab] of tabs) {
      await prepareWriting(tab, page, eventsEach, isPatient ? 0 : 10);
      isPatient = !isPatient;
    }
    witness.tellAll('go');
    const half = (count * eventsEach) / 2;
    await witness.waitFor(() => witness.acknowledged.size >= half, 120_000);
    const killedTabs = await killBusiest(browser, witness, tabs, before);

    const busyProbes = [...tabs].map(([page, tab], index) => ({ page, tab, probe: probes + index }));
    await Promise.all(busyProbes.map(({ tab, probe }) => sendProbe(tab, probe)));
    const isDone = (page: string) => witness.words.some((word) => word[0] === page && word[1] === 'done');
    if (!(await witness.waitFor(() => [...tabs.keys()].every(isDone), 240_000))) {
      throw new Error(`Not all tabs came to an end: ${[...tabs.keys()].filter((page) => !isDone(page))}`);
    }
    const settledMs = await settle(tabs);
    const busyMs = busyProbes.flatMap(({ page, probe }) =>
      delays(witness, 'decides', probe, page, tabs.keys()),
    );

    const states = new Map<string, TabState>();
    for (const [page, tab] of tabs) states.set(page, await readState(tab));
    const [[, survivor] = ['', browser]] = tabs;
    const events = await readExport(survivor);
    const fold = foldOf(events);
    const { things, lost, duplicated } = auditLog(events, witness.acknowledged);

    // Without the other tabs, which would go on to save what they know.
    const pageErrors = browser.errors();
    await browser.restart();
    await browser.open(`${server.origin}/-/blank`);
    await browser.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('tailorbird') && !key.endsWith('consent')) localStorage.removeItem(key);
      }
    });
    await browser.open(pageUrl(server.origin, { page: 'rebuilt' }));
    await waitForLibrary(browser);
    states.set('the page that reads the log anew', await readState(browser));
    const [first] = states.values();
    const differing = [...states].flatMap(([page, state]) => [
      ...differences(state, fold).map((fault) => `${page}: ${fault}`),
      ...(state.visitorId === first?.visitorId && state.userId === 'user-1'
        ? []
        : [`${page}: the visitor is ${state.visitorId}, the user ${state.userId}`]),
    ]);
    return {
      tabs: count,
      killedTabs,
      acknowledged: witness.acknowledged.size,
      stored: things,
      refused: witness.refused.size,
      lost,
      duplicated,
      differing,
      settledMs,
      seenMs,
      decidedMs,
      busyMs,
      pageErrors,
    };
  } finally {
    await browser.kill();
    await server.close();
    await witness.close();
  }
}

const prepareWriting = (tab: Tab, page: string, count: number, perTask: number) =>
  tab.evaluate(
    (prefix: string, events: number, together: number) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals
      const { tailorbird, torture } = window as any;
      torture.onGo = () => {
        tailorbird.identify('user-1', { team: prefix, [`of ${prefix}`]: true });
        torture.write(prefix, events, together);
      };
    },
    page,
    count,
    perTask,
  );

const sendProbe = (tab: Tab, probe: number) =>
  tab.evaluate((index: number) => (window as unknown as { torture: PageSide }).torture.probe(index), probe);

/** When each page told that of a probe. */
const times = ({ words }: Witness, kind: string, probe: number) =>
  new Map(
    words.flatMap(([page, of, each, time]) =>
      of === kind && each === probe ? [[page, time as number]] : [],
    ),
  );

function delays(
  witness: Witness,
  kind: string,
  probe: number,
  sender: string,
  pages: Iterable<string>,
): number[] {
  const sent = times(witness, 'probed', probe).get(sender) as number;
  const known = times(witness, kind, probe);
  return [...pages]
    .filter((page) => page !== sender)
    .map((page) => Math.max(0, (known.get(page) ?? Number.POSITIVE_INFINITY) - sent));
}

/** Kills the process of pages that has worked most since `before`, and forgets the tabs that died with it. */
async function killBusiest(
  browser: RealBrowser,
  witness: Witness,
  tabs: Map<string, Tab>,
  before: ReadonlyMap<number, number>,
): Promise<string[]> {
  const work = ({ pid, busy }: { pid: number; busy: number }) => busy - (before.get(pid) ?? 0);
  let killed: string[] = [];
  // One that holds no page of ours (browsers keep one in advance) may have worked as much.
  for (const { pid } of browser.pageProcesses().sort((one, other) => work(other) - work(one))) {
    kill(pid);
    await witness.waitFor(() => witness.pages.size < tabs.size, 2000);
    // Others may have died with it.
    await pause(200);
    killed = [...tabs.keys()].filter((page) => !witness.pages.has(page));
    if (killed.length) break;
  }
  for (const page of killed) tabs.delete(page);
  if (!killed.length || !tabs.size) throw new Error(`${killed.length} tabs died with the busiest process.`);
  return killed;
}

/** Waits until all tabs have counted what the log holds, and are in the segments of it; resolves with how long that took. */
async function settle(tabs: ReadonlyMap<string, Tab>): Promise<number> {
  const began = Date.now();
  const [reader] = tabs.values();
  const { attributes, segments } = foldOf(reader ? await readExport(reader) : []);
  const look = () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    const { tailorbird } = window as any;
    return JSON.stringify([tailorbird.visitor().attributes.made, tailorbird.segments()]);
  };
  while (Date.now() - began < SETTLED_BY_MS) {
    const all = await Promise.all([...tabs.values()].map((tab) => tab.evaluate<string>(look)));
    if (all.every((each) => each === JSON.stringify([attributes.made, segments]))) return Date.now() - began;
    await pause(20);
  }
  return Number.POSITIVE_INFINITY;
}
