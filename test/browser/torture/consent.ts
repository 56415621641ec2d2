// Ten pages are browsed, and everything is tracked that can be: what stays behind?
import { type BrowserName, launch, type Tab } from '../harness/index.ts';
import { createProfile } from '../harness/processes.ts';
import { startServer } from '../harness/test-server.ts';
import { granted, htmlPage, pause, waitForLibrary } from '../pages.ts';
import { createCanary, filesWith, tracesIn } from './traces.ts';

export const cases = ['before consent', 'after denial', 'granted'] as const;
export type Case = (typeof cases)[number];

export interface TracesResult {
  /** `granted` is the control: there the canaries must be found. */
  case: Case;
  pages: number;
  /** What pages saw: databases, keys, cookies, caches, files. */
  traces: string[];
  /** Files of the closed browser's profile that hold a canary. */
  files: string[];
  /** Calls that said that the event was kept. */
  kept: number;
  pageErrors: string[];
}

const denied = { measurement: 'denied', personalization: 'denied' } as const;

const { consent: _by_default, ...config } = {
  consent: granted,
  attributes: { latest: { event: 'Note Taken', last: 'note' } },
  segments: { 'note-takers': { when: { $event: { name: 'Note Taken' } } } },
};

const body = `<section data-tb-slot="hero"><h1>Welcome</h1>
  <template data-tb-segment="note-takers"><h1>Hello again</h1></template></section>
  <button id="button" data-tb-track="Button Used">A button</button>`;

/** Tracks one canary each in all the ways there are; resolves with how many calls say that they were kept. */
const trackAll = (tab: Tab, canaries: readonly string[]) =>
  tab.evaluate(async ([name, property, userId, trait, view, click]: string[]) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's global
    const { tailorbird } = window as any;
    const button = document.querySelector('#button') as HTMLElement;
    button.setAttribute('data-tb-track-note', click as string);
    button.click();
    const kept: boolean[] = await Promise.all([
      tailorbird.track(name),
      tailorbird.track('Note Taken', { note: property }),
      tailorbird.identify(userId, { nickname: trait }),
      tailorbird.page({ title: view }),
    ]);
    return kept.filter(Boolean).length;
  }, canaries);

export async function browse(name: BrowserName, wanted: Case, pages: number): Promise<TracesResult> {
  const server = await startServer({ '/page': htmlPage({ config, body }) });
  const profile = createProfile();
  const browser = await launch(name, { profile });
  const canaries = Array.from({ length: 6 }, createCanary);
  const traces = new Set<string>();
  let kept = 0;
  let pageErrors: string[] = [];
  try {
    for (let index = 0; index < pages; index += 1) {
      await browser.open(`${server.origin}/page?${index}`);
      await waitForLibrary(browser);
      if (index === 0 && wanted !== 'before consent') {
        await browser.evaluate(
          (choice: object) => {
            // biome-ignore lint/suspicious/noExplicitAny: the page's global
            (window as any).tailorbird.consent.set(choice);
          },
          wanted === 'granted' ? granted : denied,
        );
      }
      kept += await trackAll(browser, canaries);
      // The snapshot is saved a little later than the log.
      await pause(250);
      for (const trace of await tracesIn(browser)) traces.add(trace);
    }
    await browser.open(`${server.origin}/-/blank`);
    for (const trace of await tracesIn(browser)) traces.add(trace);
    pageErrors = browser.errors();
  } finally {
    await browser.close();
    await server.close();
  }
  return { case: wanted, pages, traces: [...traces], files: filesWith(profile, canaries), kept, pageErrors };
}
