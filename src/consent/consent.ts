import { type ConsentState, type ConsentStates, fail, readObject } from '../config.js';

export type Purpose = keyof ConsentStates;

/** The one room that says what may be stored and used. */
export interface Consent {
  get(): ConsentStates;
  /**
   * The visitor's own choice; it wins over the site's default and over Global Privacy Control.
   * @throws ConfigError
   */
  set(choice: Partial<ConsentStates>): void;
  isGranted(purpose: Purpose): boolean;
  /** Looks again: another tab may have recorded a choice. */
  refresh(): void;
}

interface Storage {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

/** Where the visitor's choice is kept. */
export const CONSENT_KEY = 'tailorbird.consent';

const PURPOSES = ['measurement', 'personalization'] as const;
const STATES: readonly unknown[] = ['pending', 'granted', 'denied'];

/** Reads the `consent` of a config, or a choice. @throws ConfigError */
export function readConsent(value: unknown): Partial<ConsentStates> {
  const states = readObject(value, 'consent', PURPOSES);
  for (const [purpose, state] of Object.entries(states)) {
    if (!STATES.includes(state)) fail(`consent.${purpose}`, STATES.join(', '), state);
  }
  return states;
}

/** `refuses` is the browser's Global Privacy Control signal: it turns a default of `granted` into `denied`. */
export function createConsent(
  defaults: Partial<ConsentStates>,
  refuses: unknown,
  storage: Storage,
  onChange: (states: ConsentStates, before: ConsentStates) => void,
): Consent {
  const byDefault = (purpose: Purpose): ConsentState =>
    refuses && defaults[purpose] === 'granted' ? 'denied' : (defaults[purpose] ?? 'pending');
  const read = () => storage.get(CONSENT_KEY) as Partial<ConsentStates> | null;
  const resolve = (kept: Partial<ConsentStates> | null): ConsentStates => ({
    measurement: byDefault('measurement'),
    personalization: byDefault('personalization'),
    ...kept,
  });
  let states = resolve(read());
  // Only a choice that was written down can be found withdrawn; any other is known to this page alone.
  let isKept = read() !== null;

  const change = (next: ConsentStates) => {
    const before = states;
    states = next;
    if (PURPOSES.some((purpose) => before[purpose] !== next[purpose])) onChange(next, before);
  };

  return {
    get: () => ({ ...states }),
    isGranted: (purpose) => states[purpose] === 'granted',
    refresh() {
      const kept = read();
      if (kept || isKept) change(resolve(kept));
      isKept = kept !== null;
    },
    set(choice) {
      const next = { ...states, ...readConsent(choice) };
      // A refusal is written down only where forgetting it would grant again: after a plain "no", nothing stays.
      const isWorthKeeping = PURPOSES.some(
        (purpose) => next[purpose] === 'granted' || byDefault(purpose) === 'granted',
      );
      isKept = isWorthKeeping && storage.set(CONSENT_KEY, next);
      if (!isWorthKeeping) storage.remove(CONSENT_KEY);
      change(next);
    },
  };
}

/** Does the browser send Global Privacy Control? */
export const refusesGlobally = (): unknown =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
