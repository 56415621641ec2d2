import type { ConsentStates } from '../config.js';
/** Purposes of the TCF that must be consented to, besides purpose 1 (storage), which both need. */
export interface PurposeOptions {
    /** @default [8]: measure content performance */
    readonly measurement?: readonly number[];
    /** @default [5, 6]: create, and use, profiles to personalise content */
    readonly personalization?: readonly number[];
}
/** What the visitor has consented to, as states. The TCF knows no silence here: what is not consented to is refused. */
export declare function fromPurposes(hasConsent: (purpose: number) => boolean, options: PurposeOptions): ConsentStates;
