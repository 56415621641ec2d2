import type { Plugin } from '../plugin.js';
export interface ConsentModeOptions {
    /** The signal that stands for it. @default 'analytics_storage' */
    readonly measurement?: string;
    /** The signal that stands for it. @default 'personalization_storage' */
    readonly personalization?: string;
}
/**
 * Google Consent Mode, version 2: the entries `consent` of the data layer. Only an `update` is an answer: a `default` is
 * the site's word, not the visitor's. But where it denies and no update comes, what was answered on an earlier page
 * holds no more. A default for some regions is passed over: we do not know where the visitor is.
 *
 * @example createTailorbird(config, { plugins: [consentMode()] })
 */
export declare const consentMode: (options?: ConsentModeOptions) => Plugin;
