import type { ConsentStates } from '../config.js';
import { callAfter } from '../platform.js';
import type { Plugin } from '../plugin.js';
import { adapter, read } from './adapter.js';

export interface ConsentModeOptions {
  /** The signal that stands for it. @default 'analytics_storage' */
  readonly measurement?: string;
  /** The signal that stands for it. @default 'personalization_storage' */
  readonly personalization?: string;
}

// Google waits for half a second as a rule; but what is erased without an update does not come back with it.
const WAIT_MS = 10_000;

/**
 * Google Consent Mode, version 2: the entries `consent` of the data layer. Only an `update` is an answer: a `default` is
 * the site's word, not the visitor's. But where it denies and no update comes, what was answered on an earlier page
 * holds no more. A default for some regions is passed over: we do not know where the visitor is.
 *
 * @example createTailorbird(config, { plugins: [consentMode()] })
 */
export const consentMode = (options: ConsentModeOptions = {}): Plugin =>
  adapter<unknown[]>('dataLayer', (host, layer, onEnd, guard) => {
    const { measurement = 'analytics_storage', personalization = 'personalization_storage' } = read(
      options,
    ) as ConsentModeOptions;
    let updates: Partial<ConsentStates> | undefined;

    const take = guard((entry: unknown) => {
      const { 0: command, 1: kind, 2: signals } = read(entry);
      if (command !== 'consent') return;
      const said = read(signals);
      const named = Object.entries({ measurement, personalization })
        .map(([purpose, signal]) => [purpose, said[signal]])
        .filter(([, state]) => state === 'granted' || state === 'denied');
      if (!named.length) return;
      const states = Object.fromEntries(named);
      if (kind === 'update') {
        updates = { ...updates, ...states };
        // What is said in one task is one answer: half of it would take back the other half.
        queueMicrotask(() => host.setPlatformConsent(updates));
      } else if (!said.region && !Object.values(states).includes('granted')) {
        callAfter(() => host.setPlatformConsent(updates ?? {}), WAIT_MS);
      }
    });
    layer.forEach(take);

    const { push } = layer;
    const wrapped = (...entries: unknown[]) => {
      const result = push.apply(layer, entries);
      entries.forEach(take);
      return result;
    };
    layer.push = wrapped;
    onEnd(() => {
      if (layer.push === wrapped) layer.push = push;
    });
  });
