// Pages are left just after a click was tracked, and track something still while they go.
import { type BrowserName, launch, type RealBrowser, type Tab } from '../harness/index.ts';
import { startServer, type TestServer } from '../harness/test-server.ts';
import { htmlPage, pause } from '../pages.ts';
import { config, THING } from './config.ts';
import { readExport } from './state.ts';

export const ways = ['link', 'script', 'close'] as const;
export type Way = (typeof ways)[number];

/** The last moments in which a page may still track. */
const tails = ['pagehide', 'hidden'] as const;
type Tail = (typeof tails)[number];

export interface LeaveResult {
  way: Way;
  /** Whether there was no database before the page that is left. */
  isFirst: boolean;
  trials: number;
  /** How many of the pages went into the back/forward cache; every other one refuses to. */
  frozen: number;
  /** Events of the click that are in the log of the next page. */
  clicks: number;
  /** In how many trials each handler ran at all, and how many of its events are in the log of the next page. */
  ran: Record<Tail, number>;
  kept: Record<Tail, number>;
  /** Trials whose click was lost, with the time from the library's arrival to the click. */
  lostClicks: string[];
  /** Trials in which the first event of the next page was not kept. */
  unkept: string[];
  /** How long the next page waited, from the library's arrival, until `ready` and until its first event was on disk. */
  waitsMs: number[];
  pageErrors: string[];
}

// Runs in the page that is left, and in the next one; it must stand on its own.
function install(thing: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's globals
  const page = window as any;
  const parameters = new URLSearchParams(location.search);
  const trial = parameters.get('trial');
  const way = parameters.get('way');
  const track = (moment: string) => page.tailorbird.track(thing, { n: `${trial}.${moment}` });
  const tell = (what: string) => navigator.sendBeacon(`/told?trial=${trial}&what=${what}`);

  const arrive = async () => {
    const began = performance.now();
    const isKept = page.tailorbird.track('Page Reached');
    await page.tailorbird.ready;
    const readyMs = performance.now() - began;
    page.arrival = { trial, isKept: await isKept, readyMs, keptMs: performance.now() - began };
  };
  const prepareToLeave = () => {
    const leave = document.querySelector('#leave') as HTMLElement;
    leave.addEventListener('click', () => {
      track('click');
      if (way === 'script') location.href = `/arrived?trial=${trial}`;
    });
    addEventListener('pagehide', ({ persisted }) => {
      track('pagehide');
      tell('pagehide');
      if (persisted) tell('frozen');
    });
    // Such a page is never kept; WebKit keeps it all the same.
    if (parameters.has('once')) addEventListener('unload', () => {});
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'hidden') return;
      track('hidden');
      tell('hidden');
    });
    const delay = Number(parameters.get('delay'));
    page.leave = () => leave.click();
    if (way === 'close') tell('here');
    else if (delay) setTimeout(page.leave, delay);
    else leave.click();
  };
  addEventListener('DOMContentLoaded', () => {
    page.tailorbird.push(() => void (way ? prepareToLeave() : arrive()));
  });
}

const SPREAD_MS = 300;
const FOR_EVER_MS = 15_000;

/** Leaves `trials` pages in each way, from a first-ever database or not. */
export async function leavePages(
  name: BrowserName,
  trials: number,
  onResult: (result: LeaveResult) => void = () => {},
): Promise<LeaveResult[]> {
  const told = new Set<string>();
  const listeners = new Set<() => void>();
  const page = (body: string) =>
    htmlPage({ config, body, before: `<script>(${install})(${JSON.stringify(THING)})</script>` });
  const pages: Parameters<typeof startServer>[0] = {
    '/leave': (url, response) => {
      response.setHeader('Cache-Control', 'no-cache');
      const trial = url.searchParams.get('trial');
      const isLink = url.searchParams.get('way') === 'link';
      return page(
        isLink
          ? `<a id="leave" href="/arrived?trial=${trial}">leave</a>`
          : '<button id="leave">leave</button>',
      );
    },
    '/arrived': page('<p>Here</p>'),
    '/told': ({ searchParams }) => {
      told.add(`${searchParams.get('trial')}.${searchParams.get('what')}`);
      for (const listener of listeners) listener();
      return '';
    },
  };
  const lasting = await startServer(pages);
  const hear = (what: string) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The page did not tell ${what}.`)), 20_000);
      const listener = () => {
        if (!told.has(what)) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });
  const browser = await launch(name);
  const results: LeaveResult[] = [];
  try {
    for (const way of ways) {
      for (const isFirst of [true, false]) {
        const result: LeaveResult = {
          way,
          isFirst,
          trials,
          frozen: 0,
          unkept: [],
          clicks: 0,
          ran: { pagehide: 0, hidden: 0 },
          kept: { pagehide: 0, hidden: 0 },
          lostClicks: [],
          waitsMs: [],
          pageErrors: [],
        };
        if (!isFirst) await warmUp(browser, lasting);
        for (let index = 0; index < trials; index += 1) {
          const trial = `${way}-${isFirst ? 'first' : 'warm'}-${index}`;
          // From "at once" on, evenly.
          const delay = Math.round((index / trials) * SPREAD_MS);
          // Another port is another origin, which has never had a database; a cleared one may still be about to be cleared.
          const server = isFirst ? await startServer(pages) : lasting;
          const address = (path: string) =>
            `${server.origin}/${path}?${new URLSearchParams({ trial, way, delay: `${delay}`, ...(index % 2 && { once: '' }) })}`;
          if (way === 'close') {
            await closePage(browser, address('leave'), () => hear(`${trial}.here`), delay);
            await browser.open(`${server.origin}/arrived?trial=${trial}`);
          } else await beginNavigation(browser, address('leave'));
          let arrived: Arrival | undefined = await waitForArrival(browser, trial);
          result.waitsMs.push(arrived ? Math.max(arrived.readyMs, arrived.keptMs) : Number.POSITIVE_INFINITY);
          if (!arrived?.isKept) result.unkept.push(trial);
          if (!arrived) {
            await browser.open(`${server.origin}/arrived?trial=${trial}-again`);
            arrived = await waitForArrival(browser, `${trial}-again`);
          }
          if (told.has(`${trial}.frozen`)) result.frozen += 1;
          const kept = new Set(arrived && (await readExport(browser)).map(({ properties }) => properties.n));
          if (kept.has(`${trial}.click`)) result.clicks += 1;
          else result.lostClicks.push(`${trial} (after ${delay} ms)`);
          if (isFirst) await server.close();
          for (const tail of tails) {
            if (told.has(`${trial}.${tail}`)) result.ran[tail] += 1;
            if (kept.has(`${trial}.${tail}`)) result.kept[tail] += 1;
          }
        }
        result.pageErrors = browser.errors();
        browser.forgetErrors();
        results.push(result);
        onResult(result);
      }
    }
  } finally {
    await browser.kill();
    await lasting.close();
  }
  return results;
}

interface Arrival {
  /** After which trial it comes: the page before was one, too. */
  trial: string;
  isKept: boolean;
  readyMs: number;
  keptMs: number;
}

/** Resolves with nothing if the page waits for ever. */
async function waitForArrival(tab: Tab, trial: string): Promise<Arrival | undefined> {
  const look = (wanted: string) => {
    const { arrival } = window as unknown as { arrival?: Arrival };
    return arrival?.trial === wanted && arrival;
  };
  return (await tab.waitFor(look, [trial], FOR_EVER_MS).catch(() => undefined)) as Arrival | undefined;
}

/** A database there is, and a visitor. */
async function warmUp(browser: RealBrowser, { origin }: TestServer) {
  await browser.open(`${origin}/arrived?trial=warm`);
  await waitForArrival(browser, 'warm');
}

// The answer may come too late, if the page is gone by then.
const beginNavigation = (tab: Tab, url: string) =>
  tab
    .evaluate((to: string) => {
      setTimeout(() => {
        location.href = to;
      });
    }, url)
    .catch(() => {});

/** Opens a page in a tab of its own, and closes that just after the click. */
async function closePage(browser: RealBrowser, url: string, isHere: () => Promise<void>, delay: number) {
  await browser.open(new URL('/-/blank', url).href);
  const tab = await browser.newTab();
  await beginNavigation(tab, url);
  await isHere();
  await pause(delay);
  await tab.evaluate(() => (window as unknown as { leave(): void }).leave());
  await tab.close();
  // A visitor takes a moment to open the next page.
  await pause(50);
}
