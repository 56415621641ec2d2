/** The entry `tailorbird/consent`: adapters to consent platforms. */
export type { ConsentStates } from '../config.js';
export type { Plugin } from '../plugin.js';
export { callback } from './callback.js';
export { type ConsentModeOptions, consentMode } from './consent-mode.js';
export { gpp } from './gpp.js';
export type { PurposeOptions } from './purposes.js';
export { tcf } from './tcf.js';
