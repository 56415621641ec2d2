// Consent is withdrawn while several tabs are open and a page is in the back/forward cache.
import { type BrowserName, launch, type Tab } from '../harness/index.ts';
import { createProfile } from '../harness/processes.ts';
import { startServer } from '../harness/test-server.ts';
import { granted, htmlPage, pause, shoeConfig, shoeView, track, waitForLibrary } from '../pages.ts';
import { createCanary, filesWith, tracesIn } from './traces.ts';

export interface WithdrawalResult {
  /** From the withdrawal until each tab had nothing stored and showed its defaults; infinite if that never came. */
  goneMs: Record<string, number>;
  /** Whether the page before had really been kept, and was shown again as it was. A browser may give it up. */
  isFrozen: boolean;
  /** The same for that page, from its return. */
  backMs: number;
  /** What came back later, and when. */
  returned: string[];
  /** Files of the closed browser's profile that hold what was tracked after the withdrawal. */
  files: string[];
  pageErrors: string[];
}

const { consent: _by_default, ...config } = shoeConfig;
const GONE_BY_MS = 5000;

/**
 * What a tab still has of the visitor; empty if nothing. A page that was opened after the withdrawal knows nothing of it,
 * for nothing was kept: it asks again, and until then has in memory what happens on it.
 */
async function remains(tab: Tab, isNew = false): Promise<string[]> {
  if (isNew) return tracesIn(tab);
  const shown = await tab.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    const { tailorbird } = window as any;
    const { userId, attributes } = tailorbird.visitor();
    const { measurement, personalization } = tailorbird.consent.get();
    return [
      ...(measurement === 'denied' && personalization === 'denied' ? [] : ['a consent that is not denied']),
      ...tailorbird.segments().map((id: string) => `segment ${id}`),
      ...Object.keys(attributes).map((name) => `attribute ${name}`),
      ...(userId ? [`user ${userId}`] : []),
      ...(document.querySelector('[data-tb-slot=hero] h1')?.textContent === 'Welcome' ? [] : ['a variant']),
    ] as string[];
  });
  return [...shown, ...(await tracesIn(tab))];
}

/** Resolves with the time since `began` at which nothing of the visitor remained in that tab. */
async function untilGone(tab: Tab, began: number, isNew = false): Promise<number> {
  while (Date.now() - began < GONE_BY_MS) {
    const left = await remains(tab, isNew).catch(() => ['no answer']);
    if (!left.length) return Date.now() - began;
    await pause(20);
  }
  return Number.POSITIVE_INFINITY;
}

/** Withdraws consent, and watches for `watchMs` whether anything returns. */
export async function withdraw(name: BrowserName, watchMs: number): Promise<WithdrawalResult> {
  const page: Parameters<typeof startServer>[0] = {};
  for (const path of ['/one', '/two', '/three', '/four', '/five']) {
    page[path] = (_url, response) => {
      // A page that must not be stored is not kept for the way back either.
      response.setHeader('Cache-Control', 'no-cache');
      return htmlPage({
        config: { ...config, attributes: { latest: { event: 'Product Viewed', last: 'product_id' } } },
        before: `<script>addEventListener('pageshow', (event) => { window.isBack = event.persisted; });</script>`,
      });
    };
  }
  const server = await startServer(page);
  const profile = createProfile();
  const browser = await launch(name, { profile, tabs: 4 });
  const canary = createCanary();
  const returned = new Map<string, string>();
  let result: Omit<WithdrawalResult, 'files'>;
  try {
    const tabs = new Map<string, Tab>();
    const arrive = async (path: string, tab: Tab) => {
      await tab.open(`${server.origin}${path}`);
      await waitForLibrary(tab);
    };
    for (const path of ['/one', '/two', '/three', '/four']) {
      const tab = tabs.size ? await browser.newTab() : browser;
      await arrive(path, tab);
      tabs.set(path, tab);
      if (tab === browser) {
        await tab.evaluate((choice: object) => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's global
          (window as any).tailorbird.consent.set(choice);
        }, granted);
        await tab.evaluate(() => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's global
          return (window as any).tailorbird.identify('user-1', { plan: 'pro' });
        });
      }
      await track(tab, shoeView, shoeView, shoeView);
      await tab.waitForText('[data-tb-slot=hero]', 'shoes');
    }
    const last = tabs.get('/four') as Tab;
    await last.evaluate(() => {
      setTimeout(() => {
        location.href = '/five';
      });
    });
    await last.waitFor(() => location.pathname === '/five');
    await waitForLibrary(last);
    await last.waitForText('[data-tb-slot=hero]', 'shoes');
    tabs.delete('/four');
    tabs.set('/five', last);

    const began = await browser.evaluate<number>(() => {
      const time = Date.now();
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).tailorbird.consent.set({ measurement: 'denied', personalization: 'denied' });
      return time;
    });
    const goneMs = Object.fromEntries(
      await Promise.all([...tabs].map(async ([path, tab]) => [path, await untilGone(tab, began)] as const)),
    );

    let isFrozen: boolean | undefined;
    let backMs = 0;
    const end = Date.now() + watchMs;
    while (Date.now() < end) {
      if (isFrozen === undefined && Date.now() > end - watchMs * 0.75) {
        await last.back();
        await waitForLibrary(last);
        const back = Date.now();
        isFrozen = await last.evaluate(() => (window as unknown as { isBack: boolean }).isBack);
        backMs = await untilGone(last, back, !isFrozen);
        tabs.delete('/five');
        tabs.set('/four', last);
      }
      for (const [path, tab] of tabs) {
        const [isKept] = await track(tab, ['Product Viewed', { product_id: canary, category: 'shoes' }]);
        const left = await remains(tab, path === '/four' && !isFrozen);
        const seconds = ((Date.now() - began) / 1000).toFixed(0);
        if (isKept) left.push('an event that was kept');
        for (const each of left) {
          const what = `${path}: ${each}`;
          if (!returned.has(what)) returned.set(what, `${what}, after ${seconds} s`);
        }
      }
      await pause(200);
    }
    result = {
      goneMs,
      isFrozen: isFrozen ?? false,
      backMs,
      returned: [...returned.values()],
      pageErrors: browser.errors(),
    };
  } finally {
    await browser.close();
    await server.close();
  }
  return { ...result, files: filesWith(profile, [canary]) };
}
