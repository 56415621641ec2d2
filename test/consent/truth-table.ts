// What the sources of consent say together: each row is a site, a browser, what an earlier page left, and what happens.

export type State = 'pending' | 'granted' | 'denied';
export type Platform = 'tcf' | 'gpp' | 'consentMode' | 'callback';

/** What `__tcfapi` tells its listeners. Ids are those that are consented to. */
export interface TcfData {
  status?: string;
  applies?: boolean;
  purposes?: number[];
  publisher?: number[];
  success?: boolean;
}

/** What `__gpp` tells its listeners. */
export interface GppData {
  signal?: string;
  applicable?: number[];
  sections?: Record<string, unknown>;
}

export type Step =
  | { tcf: TcfData }
  | { gpp: GppData }
  | { gtag: [kind: string, signals: unknown] }
  | { answer: unknown }
  /** The visitor's own act. */
  | { set: Partial<Record<'measurement' | 'personalization', State>> }
  /** Written by another tab, where `null` is removed; then this tab looks again. */
  | { otherTab: unknown }
  /** Written by another tab, and this one has not looked again. */
  | { unheard: unknown }
  | { waitMs: number }
  | 'the platform is there'
  | 'pause'
  | 'resume'
  /** The same visitor, and the same platform, which has not said anything yet. */
  | 'next page'
  | 'destroy';

export interface Row {
  it: string;
  /** The site's default: measurement and personalization. */
  site?: [State, State];
  /** The browser sends Global Privacy Control. */
  gpc?: true;
  /** What lies in the storage when the page begins. */
  kept?: unknown;
  platform?: Platform;
  /** It is not there when the page begins. */
  isLate?: true;
  steps?: Step[];
  /** What holds in the end: measurement and personalization. */
  states: [State, State];
  /** In effect; unless it is said here, what the states say. */
  granted?: [boolean, boolean];
  /** Unless it is said here, nothing. */
  stored?: unknown;
}

const G = 'granted';
const D = 'denied';
const P = 'pending';
const BOTH = { measurement: G, personalization: G } as const;
const NONE = { measurement: D, personalization: D } as const;
const ALL_PURPOSES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const ACCEPTED: Step = { tcf: { status: 'useractioncomplete', purposes: ALL_PURPOSES } };
const REFUSED: Step = { tcf: { status: 'useractioncomplete', purposes: [] } };
const usnat = (fields: object): Step => ({ gpp: { applicable: [7], sections: { usnat: fields } } });
const europe = (fields: object): Step => ({ gpp: { applicable: [2], sections: { tcfeuv2: fields } } });
/** Consents one after the other, as the IAB's library has them. */
const flags = (...purposes: number[]) => ALL_PURPOSES.map((purpose) => purposes.includes(purpose));

export const TABLE: { readonly [part: string]: readonly Row[] } = {
  'the site and the browser': [
    { it: 'is pending if nobody says anything', states: [P, P] },
    { it: 'follows the site, each purpose by itself', site: [G, P], states: [G, P] },
    { it: 'follows a site that refuses', site: [D, D], states: [D, D] },
    {
      it: 'takes Global Privacy Control for a no where the site grants',
      site: [G, G],
      gpc: true,
      states: [D, D],
    },
    { it: 'takes Global Privacy Control for a no where the site says nothing', gpc: true, states: [D, D] },
    { it: 'stays at a no of both', site: [D, P], gpc: true, states: [D, D] },
  ],

  "the visitor's own act": [
    { it: 'grants', steps: [{ set: BOTH }], states: [G, G], stored: BOTH },
    { it: 'refuses, and leaves nothing behind', steps: [{ set: NONE }], states: [D, D] },
    { it: 'is forgotten with a plain no', steps: [{ set: NONE }, 'next page'], states: [P, P] },
    {
      it: 'refuses what the site grants, and is remembered',
      site: [G, G],
      steps: [{ set: NONE }, 'next page'],
      states: [D, D],
      stored: NONE,
    },
    {
      it: 'is about one purpose, and the other follows the site',
      site: [G, G],
      steps: [{ set: { personalization: D } }],
      states: [G, D],
      stored: { personalization: D },
    },
    {
      it: 'grants in spite of Global Privacy Control, on the next page too',
      gpc: true,
      steps: [{ set: BOTH }, 'next page'],
      states: [G, G],
      stored: BOTH,
    },
    {
      it: 'refuses beside Global Privacy Control, and is remembered, for that can be switched off',
      site: [G, G],
      gpc: true,
      steps: [{ set: NONE }],
      states: [D, D],
      stored: NONE,
    },
    {
      it: 'refuses beside Global Privacy Control, where there is nothing to remember',
      gpc: true,
      steps: [{ set: NONE }],
      states: [D, D],
    },
    {
      it: 'withdraws what it granted, and nothing stays',
      steps: [{ set: BOTH }, 'next page', { set: NONE }],
      states: [D, D],
    },
    {
      it: 'withdraws one purpose of two',
      steps: [{ set: BOTH }, { set: { personalization: D } }],
      states: [G, D],
      stored: { measurement: G, personalization: D },
    },
    {
      it: 'goes back to pending, whatever the site says',
      site: [G, G],
      steps: [{ set: { measurement: P } }],
      states: [P, G],
      stored: { measurement: P },
    },
    { it: 'is taken from another tab', steps: [{ otherTab: BOTH }], states: [G, G], stored: BOTH },
    { it: 'is withdrawn in another tab', steps: [{ set: BOTH }, { otherTab: null }], states: [D, D] },
    {
      it: 'adds to what another tab has recorded',
      steps: [{ otherTab: { measurement: G } }, { set: { personalization: G } }],
      states: [G, G],
      stored: BOTH,
    },
  ],

  'what lies in the storage': [
    { it: 'counts as the visitor said it', kept: BOTH, states: [G, G], stored: BOTH },
    {
      it: 'counts as the platform said it',
      kept: { platform: BOTH },
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'is the visitor before the platform',
      kept: { ...NONE, platform: BOTH },
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
    {
      it: 'is no state that there is not',
      kept: { measurement: 'GRANTED', personalization: true },
      states: [P, P],
      stored: { measurement: 'GRANTED', personalization: true },
    },
    { it: 'is no text', kept: 'granted', states: [P, P], stored: 'granted' },
    { it: 'is no list', site: [G, P], kept: [G, G], states: [G, P], stored: [G, G] },
    {
      it: 'is half of it, if the other half is rubbish',
      kept: { measurement: G, personalization: 1, platform: 'granted' },
      states: [G, P],
      stored: { measurement: G, personalization: 1, platform: 'granted' },
    },
    {
      it: 'inherits nothing',
      kept: JSON.parse(
        '{ "__proto__": { "measurement": "granted" }, "platform": { "__proto__": { "measurement": "granted" } } }',
      ),
      states: [P, P],
      stored: JSON.parse(
        '{ "__proto__": { "measurement": "granted" }, "platform": { "__proto__": { "measurement": "granted" } } }',
      ),
    },
    {
      it: 'has no answer of the platform that says pending',
      site: [G, G],
      kept: { platform: { measurement: P, personalization: D } },
      states: [G, D],
      stored: { platform: { measurement: P, personalization: D } },
    },
    {
      it: 'pauses only if it says so plainly',
      kept: { ...BOTH, paused: 1 },
      states: [G, G],
      stored: { ...BOTH, paused: 1 },
    },
  ],

  'any platform, by the callback': [
    { it: 'says nothing: the site counts', site: [G, P], platform: 'callback', states: [G, P] },
    {
      it: 'grants, on the next page too, before it has said it again',
      platform: 'callback',
      steps: [{ answer: BOTH }, 'next page'],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'is above Global Privacy Control',
      gpc: true,
      platform: 'callback',
      steps: [{ answer: BOTH }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'is above the site',
      site: [G, G],
      platform: 'callback',
      steps: [{ answer: NONE }, 'next page'],
      states: [D, D],
      stored: { platform: NONE },
    },
    { it: 'refuses, and nothing is stored', platform: 'callback', steps: [{ answer: NONE }], states: [D, D] },
    {
      it: 'refuses beside Global Privacy Control what the site grants, which is remembered',
      site: [G, G],
      gpc: true,
      platform: 'callback',
      steps: [{ answer: NONE }],
      states: [D, D],
      stored: { platform: NONE },
    },
    {
      it: 'withdraws on a later page, and nothing stays',
      platform: 'callback',
      steps: [{ answer: BOTH }, 'next page', { answer: NONE }],
      states: [D, D],
    },
    {
      it: 'is about one purpose, and the other follows the next source',
      site: [P, D],
      platform: 'callback',
      steps: [{ answer: { measurement: G } }],
      states: [G, D],
      stored: { platform: { measurement: G } },
    },
    {
      it: 'takes its answer back',
      platform: 'callback',
      steps: [{ answer: BOTH }, { answer: {} }],
      states: [P, P],
    },
    {
      it: 'takes its answer back, and Global Privacy Control counts',
      site: [G, G],
      gpc: true,
      platform: 'callback',
      steps: [{ answer: BOTH }, { answer: {} }],
      states: [D, D],
    },
    {
      it: 'takes half of it back',
      platform: 'callback',
      steps: [{ answer: BOTH }, { answer: { personalization: G } }],
      states: [P, G],
      stored: { platform: { personalization: G } },
    },
    {
      it: 'has no answer when it says pending',
      site: [G, G],
      platform: 'callback',
      steps: [{ answer: NONE }, { answer: { measurement: P, personalization: P } }],
      states: [G, G],
    },
    {
      it: 'contradicts itself: the last word counts',
      platform: 'callback',
      steps: [{ answer: BOTH }, { answer: NONE }, { answer: { measurement: G, personalization: D } }],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'says what is no state: nothing changes',
      platform: 'callback',
      steps: [{ answer: BOTH }, { answer: { measurement: 'no' } }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'says what is no purpose: nothing changes',
      platform: 'callback',
      steps: [{ answer: { analytics: G } }],
      states: [P, P],
    },
    {
      it: 'says what is no answer at all: nothing changes',
      platform: 'callback',
      steps: [{ answer: null }, { answer: 'granted' }, { answer: [BOTH] }],
      states: [P, P],
    },
    {
      it: 'is not listened to any more after destroy()',
      platform: 'callback',
      steps: ['destroy', { answer: BOTH }],
      states: [P, P],
    },
    {
      it: 'has withdrawn in another tab',
      platform: 'callback',
      steps: [{ answer: BOTH }, { otherTab: null }],
      states: [D, D],
    },
  ],

  'a platform and the visitor': [
    {
      it: "keep the visitor's no above a later yes of the platform",
      platform: 'callback',
      steps: [{ set: NONE }, { answer: BOTH }],
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
    {
      it: "keep the visitor's no until the platform comes, on the next page",
      platform: 'callback',
      steps: [{ set: NONE }, 'next page', { answer: BOTH }],
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
    {
      it: "keep the visitor's no over a platform that says no first, and yes on a later page",
      platform: 'callback',
      steps: [{ answer: NONE }, { set: NONE }, 'next page', { answer: NONE }, 'next page', { answer: BOTH }],
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
    {
      it: "keep the visitor's yes above a later no of the platform",
      platform: 'callback',
      steps: [{ set: BOTH }, { answer: NONE }, 'next page'],
      states: [G, G],
      stored: { ...BOTH, platform: NONE },
    },
    {
      it: 'mix: the visitor on one purpose, the platform on the other',
      platform: 'callback',
      steps: [{ answer: BOTH }, { set: { personalization: D } }, 'next page'],
      states: [G, D],
      stored: { personalization: D, platform: BOTH },
    },
    {
      it: 'do not write over what another tab has recorded just now',
      site: [G, G],
      platform: 'callback',
      steps: [{ answer: BOTH }, { unheard: { ...NONE, platform: BOTH } }, { answer: BOTH }],
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
    {
      it: 'do not bring back what another tab has withdrawn just now',
      platform: 'callback',
      steps: [{ answer: BOTH }, { set: { measurement: G } }, { unheard: null }, { answer: {} }],
      states: [D, D],
    },
    {
      it: 'do not write over what another tab has recorded',
      site: [G, G],
      platform: 'callback',
      steps: [{ answer: BOTH }, { otherTab: { ...NONE, platform: BOTH } }, { answer: BOTH }],
      states: [D, D],
      stored: { ...NONE, platform: BOTH },
    },
  ],

  'pause()': [
    {
      it: 'takes all out of effect, changes no state and erases nothing',
      steps: [{ set: BOTH }, 'pause'],
      states: [G, G],
      granted: [false, false],
      stored: { ...BOTH, paused: true },
    },
    {
      it: 'lasts over pages',
      steps: [{ set: BOTH }, 'pause', 'next page'],
      states: [G, G],
      granted: [false, false],
      stored: { ...BOTH, paused: true },
    },
    {
      it: 'lasts over pages where the site grants',
      site: [G, G],
      steps: ['pause', 'next page'],
      states: [G, G],
      granted: [false, false],
      stored: { paused: true },
    },
    {
      it: 'ends with resume(), and then nothing stays of it',
      site: [G, G],
      steps: ['pause', 'next page', 'resume'],
      states: [G, G],
    },
    {
      it: 'is taken from another tab',
      site: [G, G],
      steps: [{ otherTab: { paused: true } }],
      states: [G, G],
      granted: [false, false],
      stored: { paused: true },
    },
    { it: 'is ended by another tab', site: [G, G], steps: ['pause', { otherTab: null }], states: [G, G] },
    {
      it: 'holds against a platform that grants',
      platform: 'callback',
      steps: ['pause', { answer: BOTH }],
      states: [G, G],
      granted: [false, false],
      stored: { platform: BOTH, paused: true },
    },
    {
      it: 'holds against the visitor who grants: only resume() ends it',
      steps: ['pause', { set: BOTH }],
      states: [G, G],
      granted: [false, false],
      stored: { ...BOTH, paused: true },
    },
    {
      it: 'does not hide a withdrawal by the platform',
      platform: 'callback',
      steps: [{ answer: BOTH }, 'pause', { answer: NONE }],
      states: [D, D],
      stored: { platform: NONE, paused: true },
    },
  ],

  'the TCF': [
    { it: 'is not there: the site counts', site: [P, G], platform: 'tcf', isLate: true, states: [P, G] },
    {
      it: 'comes never: nothing changes, however long we wait',
      platform: 'tcf',
      isLate: true,
      steps: [{ waitMs: 3_600_000 }],
      states: [P, P],
    },
    {
      it: 'says nothing: what it said on an earlier page holds',
      kept: { platform: BOTH },
      platform: 'tcf',
      steps: [{ waitMs: 60_000 }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'is asking: that is no answer',
      platform: 'tcf',
      steps: [{ tcf: { status: 'cmpuishown', purposes: ALL_PURPOSES } }],
      states: [P, P],
    },
    {
      it: 'is asking anew: what it said before holds until then',
      platform: 'tcf',
      steps: [ACCEPTED, { tcf: { status: 'cmpuishown', purposes: [] } }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'grants by all purposes',
      platform: 'tcf',
      steps: [ACCEPTED],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'grants when it is loaded, to who has come back',
      platform: 'tcf',
      steps: [{ tcf: { status: 'tcloaded', purposes: [1, 5, 6, 8] } }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    { it: 'refuses', platform: 'tcf', steps: [REFUSED], states: [D, D] },
    { it: 'withdraws', platform: 'tcf', steps: [ACCEPTED, 'next page', REFUSED], states: [D, D] },
    {
      it: 'grants nothing without purpose 1',
      platform: 'tcf',
      steps: [{ tcf: { purposes: [2, 3, 4, 5, 6, 7, 8, 9, 10] } }],
      states: [D, D],
    },
    {
      it: 'grants measurement by 1 and 8',
      platform: 'tcf',
      steps: [{ tcf: { purposes: [1, 8] } }],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'grants personalization by 1, 5 and 6',
      platform: 'tcf',
      steps: [{ tcf: { purposes: [1, 5, 6] } }],
      states: [D, G],
      stored: { platform: { measurement: D, personalization: G } },
    },
    {
      it: 'does not grant personalization by 5 alone',
      platform: 'tcf',
      steps: [{ tcf: { purposes: [1, 5, 8] } }],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'counts what the publisher is allowed, where that is said',
      platform: 'tcf',
      steps: [{ tcf: { purposes: [], publisher: [1, 5, 6, 8] } }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'counts what the publisher is not allowed, too',
      platform: 'tcf',
      steps: [{ tcf: { purposes: ALL_PURPOSES, publisher: [1] } }],
      states: [D, D],
    },
    {
      it: 'does not apply here: the site counts',
      site: [G, G],
      platform: 'tcf',
      steps: [{ tcf: { status: 'tcloaded', applies: false } }],
      states: [G, G],
    },
    {
      it: 'does not apply here any more: the next source counts',
      platform: 'tcf',
      steps: [ACCEPTED, 'next page', { tcf: { status: 'tcloaded', applies: false } }],
      states: [P, P],
    },
    {
      it: 'fails: that is no answer',
      platform: 'tcf',
      steps: [{ tcf: { purposes: ALL_PURPOSES, success: false } }],
      states: [P, P],
    },
    {
      it: 'has lost its consents: that is no answer',
      kept: { platform: BOTH },
      platform: 'tcf',
      steps: [{ tcf: { status: 'tcloaded' } }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'comes late, and is heard',
      platform: 'tcf',
      isLate: true,
      steps: [{ waitMs: 5000 }, 'the platform is there', { waitMs: 3000 }, ACCEPTED],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'comes late to an earlier yes, and says no',
      kept: { platform: BOTH },
      platform: 'tcf',
      isLate: true,
      steps: [{ waitMs: 5000 }, 'the platform is there', { waitMs: 3000 }, REFUSED],
      states: [D, D],
    },
    {
      it: 'is not listened to any more after destroy()',
      platform: 'tcf',
      steps: ['destroy', ACCEPTED],
      states: [P, P],
    },
  ],

  'the GPP': [
    {
      it: 'is not ready: that is no answer',
      platform: 'gpp',
      steps: [{ gpp: { signal: 'not ready', applicable: [7], sections: { usnat: { SaleOptOut: 1 } } } }],
      states: [P, P],
    },
    {
      it: 'is ready without a section that applies: the site counts',
      site: [G, G],
      platform: 'gpp',
      steps: [{ gpp: { applicable: [-1], sections: {} } }],
      states: [G, G],
    },
    {
      it: 'knows of no opt-out: that is no grant',
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 })],
      states: [P, P],
    },
    {
      it: 'knows of no opt-out: the site counts',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 2, SharingOptOut: 0, Gpc: false })],
      states: [G, G],
    },
    {
      it: 'is not about what does not apply (0)',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 0, SensitiveDataProcessing: [0, 0, 0] })],
      states: [G, G],
    },
    {
      it: 'says of sale: no',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 1 })],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'says of sharing: no',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 2, SharingOptOut: 1 })],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'says of targeted advertising: no',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ TargetedAdvertisingOptOut: 1 })],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'says of one kind of sensitive data: no',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SensitiveDataProcessing: [0, 2, 0, 1] })],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'says of the data of a child: no',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ KnownChildSensitiveDataConsents: [0, 1] })],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'says that the visitor was told of an opt-out, which is none',
      site: [G, G],
      platform: 'gpp',
      steps: [
        usnat({
          SaleOptOutNotice: 1,
          SharingOptOutNotice: 1,
          SensitiveDataProcessingOptOutNotice: 1,
          SensitiveDataLimitUseNotice: 1,
          MspaOptOutOptionMode: 1,
          GpcSegmentType: 1,
        }),
      ],
      states: [G, G],
    },
    {
      it: 'speaks for a state',
      site: [G, G],
      platform: 'gpp',
      steps: [{ gpp: { applicable: [8], sections: { usca: { SaleOptOut: 1 } } } }],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'gives its segments one by one',
      site: [G, G],
      platform: 'gpp',
      steps: [
        usnat([
          { SaleOptOut: 2, SharingOptOut: 1 },
          { GpcSegmentType: 1, Gpc: false },
        ]),
      ],
      states: [G, D],
      stored: { platform: { personalization: D } },
    },
    {
      it: 'knows of Global Privacy Control',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat([{ SaleOptOut: 2 }, { GpcSegmentType: 1, Gpc: true }])],
      states: [D, D],
      stored: { platform: NONE },
    },
    {
      it: 'takes an opt-out back',
      site: [G, G],
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 1 }), usnat({ SaleOptOut: 2 })],
      states: [G, G],
    },
    {
      it: 'opts out over an earlier yes',
      kept: { platform: BOTH },
      platform: 'gpp',
      steps: [usnat({ SaleOptOut: 1 })],
      states: [P, D],
    },
    {
      it: 'grants in Europe, as the TCF does',
      platform: 'gpp',
      steps: [europe({ PurposeConsents: flags(1, 5, 6, 8), PublisherConsents: flags() })],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'grants in Europe by lists of purposes in segments',
      platform: 'gpp',
      steps: [europe([{ PurposesConsent: [1, 8] }, { SegmentType: 3, PubPurposesConsent: [1, 5, 6] }])],
      states: [D, G],
      stored: { platform: { measurement: D, personalization: G } },
    },
    {
      it: 'counts the publisher in Europe',
      platform: 'gpp',
      steps: [europe({ PurposeConsents: flags(1, 5, 6, 8), PublisherConsents: flags(1, 8) })],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'refuses in Europe',
      platform: 'gpp',
      steps: [europe({ PurposeConsents: flags(), PublisherConsents: flags() })],
      states: [D, D],
    },
    {
      it: 'has a section for Europe that does not apply: no grant',
      platform: 'gpp',
      steps: [
        {
          gpp: {
            applicable: [7],
            sections: { tcfeuv2: { PurposeConsents: flags(1, 5, 6, 8) }, usnat: { SaleOptOut: 2 } },
          },
        },
      ],
      states: [P, P],
    },
    {
      it: 'contradicts itself: an opt-out beside a yes',
      platform: 'gpp',
      steps: [
        {
          gpp: {
            applicable: [2, 7],
            sections: {
              tcfeuv2: { PurposeConsents: flags(1, 5, 6, 8) },
              usnat: { TargetedAdvertisingOptOut: 1 },
            },
          },
        },
      ],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'is above its own Global Privacy Control where it was asked',
      platform: 'gpp',
      steps: [
        {
          gpp: {
            applicable: [2],
            sections: { usnat: { Gpc: true }, tcfeuv2: { PurposeConsents: flags(1, 5, 6, 8) } },
          },
        },
      ],
      states: [G, G],
      stored: { platform: BOTH },
    },
  ],

  'Consent Mode': [
    {
      it: 'has a default that denies: no answer, nothing is erased',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: D, personalization_storage: D, wait_for_update: 500 }] },
        { waitMs: 2000 },
      ],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'has a default that denies, and an update soon',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: D, personalization_storage: D }] },
        { waitMs: 2000 },
        { gtag: ['update', { analytics_storage: G, personalization_storage: G }] },
        { waitMs: 60_000 },
      ],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'has a default that denies, and no update comes: an earlier yes holds no more',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: D, personalization_storage: D }] },
        { waitMs: 11_000 },
      ],
      states: [P, P],
    },
    {
      it: "does not touch the visitor's own yes then",
      kept: BOTH,
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: D, personalization_storage: D }] },
        { waitMs: 11_000 },
      ],
      states: [G, G],
      stored: BOTH,
    },
    {
      it: 'has a default that grants: no grant',
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: G, personalization_storage: G }] },
        { waitMs: 60_000 },
      ],
      states: [P, P],
    },
    {
      it: 'has a default that grants, which ends no earlier yes',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [
        { gtag: ['default', { analytics_storage: G, personalization_storage: G }] },
        { waitMs: 60_000 },
      ],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'has a default for some regions: it is passed over',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [{ gtag: ['default', { analytics_storage: D, region: ['AT', 'US-CA'] }] }, { waitMs: 60_000 }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'grants by an update',
      platform: 'consentMode',
      steps: [{ gtag: ['update', { analytics_storage: G, personalization_storage: G }] }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'refuses by an update',
      platform: 'consentMode',
      steps: [{ gtag: ['update', { analytics_storage: D, personalization_storage: D }] }],
      states: [D, D],
    },
    {
      it: 'withdraws by an update',
      platform: 'consentMode',
      steps: [
        { gtag: ['update', { analytics_storage: G, personalization_storage: G }] },
        'next page',
        { gtag: ['update', { analytics_storage: D, personalization_storage: D }] },
      ],
      states: [D, D],
    },
    {
      it: 'does not name a signal: of that nothing is known',
      site: [P, G],
      platform: 'consentMode',
      steps: [{ gtag: ['update', { analytics_storage: G, ad_storage: D }] }],
      states: [G, G],
      stored: { platform: { measurement: G } },
    },
    {
      it: 'names no signal of ours: no answer',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [{ gtag: ['update', { ad_storage: D, ad_user_data: D }] }],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'says it in two updates of one task',
      kept: { platform: BOTH },
      platform: 'consentMode',
      steps: [
        { gtag: ['update', { personalization_storage: D }] },
        { gtag: ['update', { analytics_storage: G }] },
      ],
      states: [G, D],
      stored: { platform: { measurement: G, personalization: D } },
    },
    {
      it: 'says it in two updates, one long after the other',
      platform: 'consentMode',
      steps: [
        { gtag: ['update', { analytics_storage: G }] },
        { waitMs: 5000 },
        { gtag: ['update', { personalization_storage: G }] },
      ],
      states: [G, G],
      stored: { platform: BOTH },
    },
    {
      it: 'said it before we came',
      platform: 'consentMode',
      isLate: true,
      steps: [
        { gtag: ['default', { analytics_storage: D }] },
        { gtag: ['update', { analytics_storage: G }] },
        'the platform is there',
        { waitMs: 3000 },
      ],
      states: [G, P],
      stored: { platform: { measurement: G } },
    },
    {
      it: 'says what is no state',
      platform: 'consentMode',
      steps: [
        { gtag: ['update', { analytics_storage: true, personalization_storage: 'yes' }] },
        { gtag: ['update', null] },
        { gtag: ['update', 'granted'] },
      ],
      states: [P, P],
    },
    {
      it: 'says another command',
      platform: 'consentMode',
      steps: [{ gtag: ['get', { analytics_storage: 'maybe' }] }, { gtag: ['set', 7] }],
      states: [P, P],
    },
    {
      it: 'is not listened to any more after destroy()',
      platform: 'consentMode',
      steps: ['destroy', { gtag: ['update', { analytics_storage: G }] }],
      states: [P, P],
    },
  ],
};
