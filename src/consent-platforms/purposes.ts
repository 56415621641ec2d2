import type { ConsentStates } from '../config.js';
import { read } from './adapter.js';

/** Purposes of the TCF that must be consented to, besides purpose 1 (storage), which both need. */
export interface PurposeOptions {
  /** @default [8]: measure content performance */
  readonly measurement?: readonly number[];
  /** @default [5, 6]: create, and use, profiles to personalise content */
  readonly personalization?: readonly number[];
}

/** What the visitor has consented to, as states. The TCF knows no silence here: what is not consented to is refused. */
export function fromPurposes(
  hasConsent: (purpose: number) => boolean,
  options: PurposeOptions,
): ConsentStates {
  const { measurement = [8], personalization = [5, 6] } = read(options) as PurposeOptions;
  const stateOf = (purposes: readonly number[]) =>
    [1, ...purposes].every(hasConsent) ? 'granted' : 'denied';
  return { measurement: stateOf(measurement), personalization: stateOf(personalization) };
}
