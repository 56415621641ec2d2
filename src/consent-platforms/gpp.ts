import type { Plugin } from '../plugin.js';
import { read } from './adapter.js';
import { listen } from './listen.js';
import { fromPurposes, type PurposeOptions } from './purposes.js';

// Among the numbers of the sections that apply, the TCF for Europe.
const EUROPE = 2;

// In the JSON of the sections for the United States, a yes; names that end in `Notice` are of what the visitor was told.
const GPC = /"Gpc":(true|1)/;
const OPT_OUT = /(OptOut|SensitiveData(Processing|Consents))":\[?[02,]*1/;

const listOf = (value: unknown): unknown[] => [value].flat();

/**
 * The IAB's Global Privacy Platform, 1.1 and later (`__gpp`). Where its section for Europe applies, that answers as
 * the TCF does. Those for the United States only refuse: not to have opted out is no grant.
 *
 * @example createTailorbird(config, { plugins: [gpp()] })
 */
export const gpp = (options: PurposeOptions = {}): Plugin =>
  listen('__gpp', [], ({ pingData }) => {
    const { signalStatus, applicableSections, parsedSections } = read(pingData);
    if (signalStatus !== 'ready') return;
    const text = JSON.stringify(parsedSections);
    const { PubPurposesConsent, PublisherConsents, PurposesConsent, PurposeConsents } = Object.assign(
      read(),
      // The segments of a section may come one by one.
      ...listOf(read(parsedSections).tcfeuv2),
    );
    // The IAB's library always has a list for the publisher; if it gives no consent there is none.
    const ofPublisher = PubPurposesConsent ?? (listOf(PublisherConsents).includes(true) && PublisherConsents);
    const applies = listOf(applicableSections).includes(EUROPE);
    const consents = applies && (ofPublisher || PurposeConsents || PurposesConsent);
    // Some list the purposes that are consented to, others say of each in turn whether it is.
    const list = listOf(consents);
    const hasConsent = (purpose: number) => list[purpose - 1] === true || list.includes(purpose);
    return {
      ...(GPC.test(text) && { measurement: 'denied', personalization: 'denied' }),
      ...(consents ? fromPurposes(hasConsent, options) : {}),
      ...(OPT_OUT.test(text) && { personalization: 'denied' }),
    };
  });
