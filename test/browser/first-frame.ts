// What a returning visitor sees from the first frame on, while the script is still a second away.

import type { RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, granted, htmlPage, pause, shoeConfig, shoeView, track, waitForLibrary } from './pages.ts';

export const SCRIPT_DELAY_MS = 1000;
const DEFAULT = 'Welcome';
const VARIANT = 'New running shoes';

export interface Load {
  /** The slot's text in the first frame that painted any content. */
  firstPaint: string | null;
  /** The first text that the slot showed at all: a slot may be held back until its template is parsed. */
  firstText: string | null;
  /** Frames, of all that were drawn until after the script had arrived, that showed the default. */
  defaultFrames: number;
  /** Frames that showed the slot empty though its template had been parsed. */
  emptyFrames: number;
  frames: number;
  /** The text right behind the slot's end tag, before anything else is parsed. */
  atEndTag: string | null;
  atEnd: string | null;
  layoutShift: number;
}

// Variant and default differ in height, so that a late swap moves what stands below.
const top = `<header style="height:60px">A shop</header>
<section data-tb-slot="hero"><h1 style="height:80px">${DEFAULT}</h1>`;
const bottom = `<template data-tb-segment="shoe-lovers"><h1 style="height:240px">${VARIANT}</h1><p>Just in.</p></template></section>
<script>window.atEndTag = document.querySelector('[data-tb-slot]').innerText.trim();</script>
<p>What stands below.</p>`;

const script = `async src="${dist}/tailorbird.js" data-config="tb-config"`;
const config = { ...shoeConfig, consent: granted };
const wholePage = (head: boolean) => () => htmlPage({ config, head, body: top + bottom, script });

/** The default comes first, and the template only later: the hardest page for the first frame. */
const pageInPieces = async (_url: URL, response: { write(text: string): void }) => {
  const [before = '', after = ''] = wholePage(true)().split(bottom);
  response.write(before);
  await pause(150);
  return bottom + after;
};

export const startFirstFrameServer = (): Promise<TestServer> =>
  startServer({
    '/seed': wholePage(true),
    '/whole': wholePage(true),
    '/whole-control': wholePage(false),
    '/pieces': pageInPieces,
  });

/** Makes the visitor one who returns: in a segment, with the browser closed in between. */
export async function becomeReturningVisitor(browser: RealBrowser, server: TestServer) {
  await browser.open(`${server.origin}/seed`);
  await waitForLibrary(browser);
  await track(browser, shoeView, shoeView, shoeView);
  await browser.waitForText('[data-tb-slot]', VARIANT);
  await pause(500);
  await browser.restart();
  await browser.addInitScript(watchFrames);
  server.delays[`${dist}/tailorbird.js`] = SCRIPT_DELAY_MS;
}

function watchFrames() {
  const frames: Array<{ time: number; text: string | null; parsed: boolean }> = [];
  let layoutShift = 0;
  let paint = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      layoutShift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === 'first-contentful-paint') paint = entry.startTime;
  }).observe({ type: 'paint', buffered: true });
  const look = (time: number) => {
    const slot = document.querySelector<HTMLElement>('[data-tb-slot]');
    const template = slot?.querySelector('template');
    const parsed = Boolean(
      template && (template.nextSibling || slot?.nextSibling || document.readyState !== 'loading'),
    );
    const shown = slot?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // biome-ignore lint/performance/useDomNodeTextContent: what is seen, so no text of a template
    frames.push({ time, text: slot ? (shown ? slot.innerText.trim() : '') : null, parsed });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { readFrames: () => ({ frames, layoutShift, paint }) });
}

/** Loads a page once, stays until after the script has arrived, and says what there was to see. */
export async function measureLoad(browser: RealBrowser, server: TestServer, path: string): Promise<Load> {
  await browser.open(`${server.origin}${path}`);
  await waitForLibrary(browser);
  await pause(250);
  const { frames, layoutShift, paint, atEndTag } = await browser.evaluate(() => {
    const page = window as unknown as {
      atEndTag: string;
      readFrames(): {
        frames: Array<{ time: number; text: string | null; parsed: boolean }>;
        layoutShift: number;
        paint: number;
      };
    };
    return { ...page.readFrames(), atEndTag: page.atEndTag };
  });
  if (!paint || frames.length < 10)
    throw new Error(`The page did not paint: ${frames.length} frames, paint ${paint}.`);
  const painted = frames.filter(({ time }) => time <= paint).at(-1);
  const isDefault = (text: string | null) => text?.includes(DEFAULT) ?? false;
  return {
    firstPaint: painted?.text ?? null,
    firstText: frames.find(({ text }) => text)?.text ?? null,
    defaultFrames: frames.filter(({ text }) => isDefault(text)).length,
    emptyFrames: frames.filter(({ text, parsed }) => parsed && text === '').length,
    frames: frames.length,
    atEndTag,
    atEnd: frames.at(-1)?.text ?? null,
    layoutShift,
  };
}

export const showsVariant = (text: string | null) => text?.startsWith(VARIANT) ?? false;
export const showsDefault = (text: string | null) => text === DEFAULT;
