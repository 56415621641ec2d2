import { type ConsentState, type ConsentStates, fail, own, readObject } from '../config.js';

export type Purpose = keyof ConsentStates;

/** What one source says; about a purpose that is absent it says nothing. */
type Answer = Partial<ConsentStates>;

/** The one room that says what may be stored and used. */
export interface Consent {
  /** The states, be it paused or not. */
  get(): ConsentStates;
  /**
   * The visitor's own choice, which wins over all else.
   * @throws ConfigError
   */
  set(choice: Answer): void;
  /**
   * What a consent platform says, in place of all that it said before; it wins over Global Privacy Control and the
   * site's default. A purpose that is absent, or `pending`, has no answer. Without an argument: one may come.
   * @throws ConfigError
   */
  setPlatform(answer?: Answer): void;
  /** In effect: nothing is while paused. */
  isGranted(purpose: Purpose): boolean;
  readonly isPaused: boolean;
  /** From here on nothing is granted in effect, on the next pages too. What is stored stays, and so do the states. */
  pause(): void;
  resume(): void;
  /** Looks again: another tab may have recorded something. */
  refresh(): void;
}

interface Storage {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

/** What is remembered, by who said it. */
interface Memory {
  readonly visitor: Answer;
  readonly platform: Answer;
  readonly isPaused: boolean;
}

/** Where it is kept: the visitor's choice at the top, `platform` and `paused` beside it. */
export const CONSENT_KEY = 'tailorbird.consent';

const PURPOSES = ['measurement', 'personalization'] as const;
const ANSWERS: readonly unknown[] = ['granted', 'denied'];
// Not by spreading: this runs in a page that may have broken what that rests on, before any fault of ours is caught.
const STATES: readonly unknown[] = ['pending', 'granted', 'denied'];

/** Reads a choice or an answer. @throws ConfigError */
export function readConsent(value: unknown): Answer {
  const states = readObject(value, 'consent', PURPOSES);
  for (const [purpose, state] of Object.entries(states)) {
    if (!STATES.includes(state)) fail(`consent.${purpose}`, STATES.join(', '), state);
  }
  return states;
}

/** Reads the `consent` of a config. @throws ConfigError */
export function readConsentConfig(value: unknown) {
  const { contextual = false, ...states } = readObject(value, 'consent', [...PURPOSES, 'contextual']);
  if (typeof contextual !== 'boolean') fail('consent.contextual', 'true or false', contextual);
  return { consent: readConsent(states), contextual };
}

/** Of anything, what may be a state: any script can have written there. */
const pick = (value: unknown, states: readonly unknown[]): Answer =>
  own(
    Object.fromEntries(
      Object.entries(Object(value)).filter(
        ([key, state]) => PURPOSES.includes(key as Purpose) && states.includes(state),
      ),
    ),
  );

/** `refuses` is the browser's Global Privacy Control signal: a no, whatever the site's default is. */
export function createConsent(
  defaults: Answer,
  refuses: unknown,
  storage: Storage,
  onChange: (states: ConsentStates, before: ConsentStates) => void,
): Consent {
  let memory: Memory = { visitor: own({}), platform: own({}), isPaused: false };
  // Only what was written down can be found withdrawn; anything else is known to this page alone.
  let isKept = false;
  let hasPlatform = false;
  /** What the visitor has said no to while this page was there: it may be recorded nowhere. */
  const refused = new Set<Purpose>();
  /** The same in another tab. */
  const withdrawn = new Set<Purpose>();
  /** The visitor's refusals that were found recorded for their own sake: a page that would not must not take them away. */
  let recorded: Answer = own({});

  const recall = () => {
    const found = own(Object(storage.get(CONSENT_KEY)));
    const [visitor, platform] = [pick(found, STATES), pick(found.platform, ANSWERS)];
    const isPaused = found.paused === true;
    const isThere = isPaused || PURPOSES.some((purpose) => visitor[purpose] || platform[purpose]);
    // A no in another tab leaves nothing behind: it must not become a question here.
    if (isKept && !isThere) {
      for (const purpose of PURPOSES) {
        if ((memory.visitor[purpose] ?? memory.platform[purpose]) === 'granted') withdrawn.add(purpose);
      }
    }
    if (isThere || isKept) memory = { visitor, platform, isPaused };
    isKept = isThere;
    const isBesideGrant = PURPOSES.some(
      (purpose) => visitor[purpose] === 'granted' || platform[purpose] === 'granted',
    );
    recorded = isBesideGrant ? own({}) : visitor;
  };

  const stateOf = (purpose: Purpose): ConsentState =>
    memory.visitor[purpose] ??
    (refused.has(purpose) ? 'denied' : memory.platform[purpose]) ??
    (refuses || withdrawn.has(purpose) ? 'denied' : (defaults[purpose] ?? 'pending'));
  const resolve = (): ConsentStates => ({
    measurement: stateOf('measurement'),
    personalization: stateOf('personalization'),
  });

  /**
   * A refusal is written down only where forgetting it could grant again: after a plain "no", nothing stays. The
   * site's default could (Global Privacy Control can be switched off), and against the visitor a platform.
   */
  const isWorthKeeping = (purpose: Purpose) => {
    const [visitor, platform] = [memory.visitor[purpose], memory.platform[purpose]];
    if (
      visitor === 'granted' ||
      platform === 'granted' ||
      (visitor === 'denied' && recorded[purpose] === visitor)
    )
      return true;
    return defaults[purpose] === 'granted' ? visitor || platform : hasPlatform && visitor;
  };

  recall();
  let states = resolve();
  let wasPaused = memory.isPaused;

  const tell = () => {
    const before = states;
    const isNews = wasPaused !== memory.isPaused;
    states = resolve();
    wasPaused = memory.isPaused;
    if (isNews || PURPOSES.some((purpose) => before[purpose] !== states[purpose])) onChange(states, before);
  };

  const change = (work: (memory: Memory) => Partial<Memory>) => {
    // What another tab has recorded meanwhile must not be written over.
    recall();
    memory = { ...memory, ...work(memory) };
    const { visitor, platform, isPaused } = memory;
    const isWorth = PURPOSES.some(isWorthKeeping);
    const hasAnswer = PURPOSES.some((purpose) => platform[purpose]);
    const record = {
      ...(isWorth && visitor),
      platform: hasAnswer ? platform : undefined,
      paused: isPaused || undefined,
    };
    isKept = (isWorth || isPaused) && storage.set(CONSENT_KEY, record);
    if (!isWorth && !isPaused) storage.remove(CONSENT_KEY);
    tell();
  };

  return {
    get: () => ({ ...states }),
    set(choice) {
      const read = readConsent(choice);
      for (const [purpose, state] of Object.entries(read) as [Purpose, ConsentState][]) {
        withdrawn.delete(purpose);
        state === 'denied' ? refused.add(purpose) : refused.delete(purpose);
      }
      change(({ visitor }) => ({ visitor: own({ ...visitor, ...read }) }));
    },
    setPlatform(answer) {
      hasPlatform = true;
      if (answer === undefined) return;
      const platform = pick(readConsent(answer), ANSWERS);
      change(() => ({ platform }));
    },
    isGranted: (purpose) => !memory.isPaused && states[purpose] === 'granted',
    get isPaused() {
      return memory.isPaused;
    },
    pause: () => change(() => ({ isPaused: true })),
    resume: () => change(() => ({ isPaused: false })),
    refresh() {
      recall();
      tell();
    },
  };
}

/** Does the browser send Global Privacy Control? */
export const refusesGlobally = (): unknown =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
