import type { Plugin } from '../plugin.js';
import { type PurposeOptions } from './purposes.js';
/**
 * The IAB's Global Privacy Platform, 1.1 and later (`__gpp`). Where its section for Europe applies, that answers as
 * the TCF does. Those for the United States only refuse: not to have opted out is no grant.
 *
 * @example createTailorbird(config, { plugins: [gpp()] })
 */
export declare const gpp: (options?: PurposeOptions) => Plugin;
