import type { Plugin } from '../plugin.js';
import { read } from './adapter.js';
import { listen } from './listen.js';
import { fromPurposes, type PurposeOptions } from './purposes.js';

/**
 * The IAB's Transparency & Consent Framework, 2.2 and later (`__tcfapi`). The consents for the publisher count where
 * there are any, because a site's own library is no vendor; else those for vendors. Where the GDPR does not apply
 * there is no answer.
 *
 * @example createTailorbird(config, { plugins: [tcf()] })
 */
export const tcf = (options: PurposeOptions = {}): Plugin =>
  listen('__tcfapi', [2], ({ eventStatus, gdprApplies, publisher, purpose }) => {
    // While the visitor is being asked, what it says is no answer yet.
    if (eventStatus !== 'tcloaded' && eventStatus !== 'useractioncomplete') return;
    if (gdprApplies === false) return {};
    const ofPublisher = read(publisher).consents;
    const consents = Object.keys(read(ofPublisher)).length ? ofPublisher : read(purpose).consents;
    if (consents) return fromPurposes((number) => read(consents)[number] === true, options);
  });
