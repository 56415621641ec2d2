import type { Plugin } from '../plugin.js';
import { type PurposeOptions } from './purposes.js';
/**
 * The IAB's Transparency & Consent Framework, 2.2 and later (`__tcfapi`). The consents for the publisher count where
 * there are any, because a site's own library is no vendor; else those for vendors. Where the GDPR does not apply
 * there is no answer.
 *
 * @example createTailorbird(config, { plugins: [tcf()] })
 */
export declare const tcf: (options?: PurposeOptions) => Plugin;
