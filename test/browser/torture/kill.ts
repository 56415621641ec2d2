// The whole browser is killed while pages track, again and again over one profile folder.
import { type BrowserName, launch, type RealBrowser, type Tab } from '../harness/index.ts';
import { startServer, type TestServer } from '../harness/test-server.ts';
import { pause, waitForLibrary } from '../pages.ts';
import { type PageSide, pageUrl, torturePage } from './page.ts';
import { auditLog, differences, foldOf, readEarlier, readExport, readState } from './state.ts';
import { createWitness, type Witness } from './witness.ts';

interface Stage {
  readonly browser: RealBrowser;
  readonly witness: Witness;
  readonly server: TestServer;
  /** Of this round's events. */
  readonly prefix: string;
  /** How many events of this round have been acknowledged. */
  acknowledged(): number;
  /** Resolves when the server is asked for that path. */
  requestOf(path: string): Promise<void>;
}

const random = (below: number) => Math.floor(Math.random() * below);

/** Begins to write without waiting for the end, which the killing will cut off. */
const beginWriting = (tab: Tab, prefix: string, count: number, perTask: number) =>
  tab.evaluate(
    (...all: [string, number, number]) => {
      (window as unknown as { torture: PageSide }).torture.write(...all);
    },
    prefix,
    count,
    perTask,
  );

// The answer may come too late, if the page is gone by then.
const beginNavigation = (tab: Tab, url: string) =>
  tab
    .evaluate((to: string) => {
      setTimeout(() => {
        location.href = to;
      });
    }, url)
    .catch(() => {});

async function openPage(tab: Tab, { server }: Stage, parameters: Record<string, string | number>) {
  await tab.open(pageUrl(server.origin, parameters));
  await waitForLibrary(tab);
}

const ANSWER_MS = 20_000;

/** Each resolves at the moment of the kill. */
export const moments: Record<string, (stage: Stage) => Promise<unknown>> = {
  'after an acknowledgement': async (stage) => {
    const wanted = 1 + random(150);
    await openPage(stage.browser, stage, { page: stage.prefix });
    await beginWriting(stage.browser, stage.prefix, 200, 1);
    await stage.witness.waitFor(() => stage.acknowledged() >= wanted, ANSWER_MS);
  },
  'in a burst': async (stage) => {
    await openPage(stage.browser, stage, { page: stage.prefix });
    const wanted = random(600);
    await beginWriting(stage.browser, stage.prefix, 600, 600);
    await stage.witness.waitFor(() => stage.acknowledged() >= wanted, random(500));
  },
  'while the page starts': async (stage) => {
    const wanted = random(200);
    const arrival = stage.requestOf('/torture');
    const address = { page: stage.prefix, write: stage.prefix, count: 200, step: 20 };
    await beginNavigation(stage.browser, pageUrl(stage.server.origin, address));
    await arrival;
    await stage.witness.waitFor(() => stage.acknowledged() > wanted, random(1000));
  },
  'in idle work after a burst': async (stage) => {
    await openPage(stage.browser, stage, { page: stage.prefix });
    await beginWriting(stage.browser, stage.prefix, 300, 100);
    await stage.witness.waitFor(() => stage.acknowledged() === 300, ANSWER_MS);
    await pause(random(2000));
  },
  'while four tabs write': async (stage) => {
    const tabs: Tab[] = [stage.browser];
    while (tabs.length < 4) tabs.push(await stage.browser.newTab());
    for (const [index, tab] of tabs.entries()) {
      await openPage(tab, stage, { page: `${stage.prefix}-${index}` });
    }
    const wanted = 1 + random(500);
    await Promise.all(
      tabs.map((tab, index) => beginWriting(tab, `${stage.prefix}-${index}`, 150, 5).catch(() => {})),
    );
    await stage.witness.waitFor(() => stage.acknowledged() >= wanted, ANSWER_MS);
  },
  'while the page is left': async (stage) => {
    await openPage(stage.browser, stage, { page: stage.prefix, leave: `${stage.prefix}-left` });
    await beginWriting(stage.browser, stage.prefix, 50, 50);
    const arrival = stage.requestOf('/next');
    await beginNavigation(stage.browser, `${stage.server.origin}/next`);
    await arrival;
    await pause(random(100));
  },
};

export interface KillResult {
  kills: number;
  /** Events whose promise resolved to `true`, as told before the kill. */
  acknowledged: number;
  /** Events in the log at the end of the last round; more than were acknowledged where a kill came in between. */
  stored: number;
  /** Their promise resolved to `false`: never lost, for nothing was promised. */
  refused: number;
  lost: string[];
  duplicated: string[];
  /** After which the browser itself had thrown its database away, before a page of the library was opened. */
  emptied: string[];
  /** Events that were acknowledged and went with it, and how many of them are still counted in the profile. */
  wentWithIt: { acknowledged: number; counted: number };
  unopened: string[];
  /** Where the profile of the visitor was not the fold of the log. */
  misfolded: string[];
  pageErrors: string[];
  /** How long `ready` took after each kill. */
  readyMs: number[];
  byMoment: Record<string, { kills: number; acknowledged: number; faults: number }>;
}

/** Kills the browser `kills` times, each time at the next kind of moment, and looks after each. */
export async function killRepeatedly(
  name: BrowserName,
  kills: number,
  onKill: (done: number, result: KillResult) => void = () => {},
): Promise<KillResult> {
  const witness = await createWitness();
  const waiting = new Map<string, () => void>();
  const answer = (path: string, html: string) => () => {
    waiting.get(path)?.();
    return html;
  };
  const server = await startServer({
    '/torture': answer('/torture', torturePage(witness.url)),
    '/next': answer('/next', '<!doctype html><title>next</title>'),
  });
  const result: KillResult = {
    kills: 0,
    acknowledged: 0,
    stored: 0,
    refused: 0,
    lost: [],
    duplicated: [],
    emptied: [],
    wentWithIt: { acknowledged: 0, counted: 0 },
    unopened: [],
    misfolded: [],
    pageErrors: [],
    readyMs: [],
    byMoment: Object.fromEntries(
      Object.keys(moments).map((moment) => [moment, { kills: 0, acknowledged: 0, faults: 0 }]),
    ),
  };
  let browser = await launch(name);
  /** What was in an earlier database, or profile folder. */
  let elsewhere = new Set<string>();
  const known = { lost: new Set<string>(), duplicated: new Set<string>() };

  const look = async (round: string) => {
    await browser.restart();
    await browser.open(`${server.origin}/-/blank`);
    // Chromium says once that it cannot read it; after that it is gone. One that is gone without a word counts as lost.
    const isReadable = await browser.evaluate(() =>
      indexedDB.databases().then(
        () => true,
        () => false,
      ),
    );
    const isEmptied = !isReadable && result.stored > 0;
    await browser.open(pageUrl(server.origin, { page: `${round}-look` }));
    const readyMs = await browser.evaluate<number>(async () => {
      const started = performance.now();
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      await (window as any).tailorbird.ready;
      return performance.now() - started;
    });
    result.readyMs.push(readyMs);
    const [isKept, storage] = await browser.evaluate<[boolean, string]>(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const { tailorbird } = window as any;
      return [
        await tailorbird.track('Look Taken'),
        tailorbird.status ? (await tailorbird.status()).storage : 'indexeddb',
      ];
    });
    if (!isKept || storage !== 'indexeddb') throw new Error(`It opens, but keeps nothing (${storage}).`);
    const events = await readExport(browser);
    const earlier = await readEarlier(browser);
    const state = await readState(browser);
    const countedBefore = earlier ? (foldOf([], earlier).attributes.made as number) : 0;
    if (isEmptied) {
      result.emptied.push(round);
      const gone = [...witness.acknowledged].filter((n) => !elsewhere.has(n)).length;
      result.wentWithIt.acknowledged += gone;
      result.wentWithIt.counted += Math.min(gone, countedBefore);
      elsewhere = new Set(witness.acknowledged);
    }
    const { things, lost, duplicated } = auditLog(
      events,
      [...witness.acknowledged].filter((n) => !elsewhere.has(n)),
    );
    const misfolded = differences(state, foldOf(events, earlier));
    const all = countedBefore + things;
    if (state.attributes.made !== all && all) {
      misfolded.push(`${state.attributes.made} were counted, and ${all} are in the log or were`);
    }
    result.stored = things;
    result.misfolded.push(...misfolded.map((fault) => `${round}: ${fault}`));
    // What is gone stays gone: it counts once, at the kill after which it was missed.
    const news = (kind: 'lost' | 'duplicated', all: string[]) => {
      const fresh = all.filter((each) => !known[kind].has(each));
      for (const each of fresh) known[kind].add(each);
      result[kind].push(...fresh.map((each) => `${round}: ${each}`));
      return fresh.length;
    };
    return news('lost', lost) + news('duplicated', duplicated) + misfolded.length;
  };

  try {
    for (let round = 0; round < kills; round += 1) {
      const kinds = Object.entries(moments);
      const [moment, play] = kinds[round % kinds.length] as (typeof kinds)[number];
      const prefix = `k${round}`;
      const before = witness.acknowledged.size;
      await play({
        browser,
        witness,
        server,
        prefix,
        acknowledged: () => witness.acknowledged.size - before,
        requestOf: (path) => new Promise((resolve) => waiting.set(path, resolve)),
      });
      await browser.kill();
      await witness.waitFor(() => witness.pages.size === 0, 5000);
      result.pageErrors.push(...browser.errors().map((error) => `${prefix} (${moment}): ${error}`));
      browser.forgetErrors();
      const tally = result.byMoment[moment] as KillResult['byMoment'][string];
      result.kills += 1;
      tally.kills += 1;
      tally.acknowledged += witness.acknowledged.size - before;
      try {
        tally.faults += await look(`${prefix} (${moment})`);
      } catch (error) {
        result.unopened.push(`${prefix} (${moment}): ${(error as Error).message}`);
        tally.faults += 1;
        elsewhere = new Set(witness.acknowledged);
        await browser.kill();
        browser = await launch(name);
      }
      result.acknowledged = witness.acknowledged.size;
      result.refused = witness.refused.size;
      onKill(round + 1, result);
    }
  } finally {
    await browser.kill();
    await server.close();
    await witness.close();
  }
  return result;
}
