// Builders for the tests of slots: what a test does not name is as on a page where nothing is special.
import type { PreviewChoice } from '../../src/plugin.js';
import type { Decision, Moment } from '../../src/slots/choose.js';
import type { Exposure } from '../../src/slots/exposure.js';
import type { Known } from '../../src/slots/fill.js';
import type { SlotMemory } from '../../src/slots/memory.js';
import { createSlots, type Slots } from '../../src/slots/slots.js';
import { readSlots } from '../../src/slots/variants.js';

export const NOW = 1_766_000_000_000;
export const HERE = 'https://shop.example/shoes';

export const makeMoment = (change: Partial<Moment> = {}): Moment => ({
  now: NOW,
  until: Number.POSITIVE_INFINITY,
  segments: [],
  device: 'desktop',
  place: HERE,
  isAllowed: true,
  ...change,
});

export const makeKnown = (values: object = {}, change: Partial<Known> = {}): Known => ({
  values,
  language: 'en',
  now: NOW,
  ...change,
});

export const noMemory: SlotMemory = { shown: [], conditional: {}, filled: [] };

/** What the slots of a page were given, and what they told. */
export interface TestPage {
  slots: Slots;
  moment: { -readonly [Key in keyof Moment]?: Moment[Key] };
  values: object;
  preview: PreviewChoice | null;
  told: (Decision & { element: Element | null })[];
  reports: [code: string, message: string][];
  redirects: string[];
  observed: Element[];
  /** What exposure was told last of each element. */
  watched: Map<Element, Decision>;
  begun: number;
}

export interface PageSettings {
  slots?: unknown;
  segments?: readonly string[];
  sanitize?: (html: string) => Node;
}

/** The slots of the document as it is now. Change `moment` or `values`, and refresh. */
export function makePage({ slots = {}, segments = [], sanitize }: PageSettings = {}): TestPage {
  const page: TestPage = {
    slots: undefined as never,
    moment: {},
    values: {},
    preview: null,
    told: [],
    reports: [],
    redirects: [],
    observed: [],
    watched: new Map(),
    begun: 0,
  };
  const exposure: Exposure = {
    watch: (element, decision) => page.watched.set(element, decision),
    forget: (element) => page.watched.delete(element),
    begin: () => {
      page.begun += 1;
    },
  };
  page.slots = createSlots({
    definitions: readSlots(slots, Object.fromEntries(segments.map((id) => [id, {}]))),
    sanitize,
    segmentIds: segments,
    exposure,
    now: () => makeMoment(page.moment).now,
    moment: () => makeMoment(page.moment),
    known: () => makeKnown(page.values),
    preview: () => page.preview,
    onDecision: (decision, element) => page.told.push({ ...decision, element }),
    redirect: (target) => page.redirects.push(target),
    report: ({ code, message }) => page.reports.push([code, message.replace('[tailorbird] ', '')]),
    refreshSoon: () => page.slots.refresh(),
    observe: (element) => page.observed.push(element),
  });
  return page;
}

/** A seen decision, to compare. */
export const decided = (slot: string, variant: string | null, segment: string | null = null): Decision => ({
  slot,
  variant,
  segment,
  until: Number.POSITIVE_INFINITY,
});
