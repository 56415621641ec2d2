import { ConfigError } from './errors.js';

/** A rolling length of time: a whole number and `ms`, `s`, `m`, `h`, `d` or `w`, such as `30m` or `7d`. */
export type Duration = string;

/** `{ path: value | operators }` over attributes and `context.…`; all keys must hold. See docs/config.md. */
export interface Condition {
  readonly [pathOrOperator: string]: unknown;
}

/** Some events: by name, and by a condition on their properties and their `context.…`. */
export interface EventFilter {
  readonly name: string | readonly string[];
  readonly where?: Condition;
}

type Demands = { readonly [property: string]: number | Condition };

/** A test of the visitor's history (`$event`). All demands must hold; without any, there must be an event. */
export interface EventCondition extends EventFilter {
  /** Only events of the last so much time, or of the session; without it the whole history. */
  readonly within?: Duration | 'session';
  /** ISO time: only events then or later. */
  readonly since?: string;
  /** ISO time: only events before. */
  readonly until?: string;
  readonly count?: number | Condition;
  /** Demands on numbers, by property. */
  readonly sum?: Demands;
  readonly avg?: Demands;
  readonly min?: Demands;
  readonly max?: Demands;
  /** How many different values a property has. */
  readonly distinct?: Demands;
  /** A condition on the earliest of the events. */
  readonly first?: Condition;
  /** A condition on the latest of the events. */
  readonly last?: Condition;
}

/** A test of the order of events (`$sequence`). */
export interface SequenceCondition {
  readonly steps: readonly EventFilter[];
  /** All steps in the last so much time, or in the session. */
  readonly within?: Duration | 'session';
  /** From one step to the next at most so long. */
  readonly gap?: Duration;
  /** None of these after the last step. */
  readonly without?: EventFilter;
}

/** An attribute computed from events: what they are, and one of count, sum, avg, min, max, distinct, first, last, top. */
export interface AttributeConfig {
  readonly event: string | readonly string[];
  readonly where?: Condition;
  readonly since?: string;
  readonly until?: string;
  readonly count?: true;
  readonly sum?: string;
  readonly avg?: string;
  readonly min?: string;
  readonly max?: string;
  /** How many different values. */
  readonly distinct?: string;
  readonly first?: string;
  readonly last?: string;
  /** The value with the greatest weight. */
  readonly top?: string;
  /** With `count`, `sum` and `top`: an event weighs half as much for each such time gone by. */
  readonly halfLife?: Duration;
}

export interface SegmentConfig {
  readonly when: Condition;
}

/** A slot that the site renders by code: read its decision with `variant(slotId)`. */
export interface SlotConfig {
  readonly variants: ReadonlyArray<{ readonly id: string; readonly segment: string | readonly string[] }>;
}

export type ConsentState = 'pending' | 'granted' | 'denied';

export interface ConsentStates {
  /** May events be kept? */
  readonly measurement: ConsentState;
  /** May the profile shape the page? */
  readonly personalization: ConsentState;
}

export interface CollectConfig {
  /** Record page views by itself. @default true */
  readonly pageViews?: boolean;
  /** Record clicks on `data-tb-track`. @default true */
  readonly clicks?: boolean;
  /** Names of URL parameters that may be kept besides `utm_…`. @default [] */
  readonly urlParameters?: readonly string[];
  /** So long without an event ends a session. @default '30m' */
  readonly sessionTimeout?: Duration;
}

export interface Config {
  /** Where editors find the schema. */
  readonly $schema?: string;
  readonly attributes?: { readonly [name: string]: AttributeConfig };
  readonly segments?: { readonly [id: string]: SegmentConfig };
  readonly slots?: { readonly [id: string]: SlotConfig };
  /** What holds until the visitor chooses. @default pending, pending */
  readonly consent?: Partial<ConsentStates>;
  readonly collect?: CollectConfig;
}

/** Every key that a config may have at its top. */
export const CONFIG_KEYS = ['$schema', 'attributes', 'segments', 'slots', 'consent', 'collect'];

/** @throws ConfigError: at `path` was found what is not `expected`. */
export function fail(path: string, expected: string, found: unknown): never {
  const shown = `${JSON.stringify(found)}`.slice(0, 60);
  throw new ConfigError([{ path, message: `expected ${expected}, found ${shown}` }]);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Operators are meant, and no plain value. */
export const hasOperators = (wanted: unknown): wanted is Record<string, unknown> =>
  isObject(wanted) && Object.keys(wanted).some((key) => key[0] === '$');

/** Operators are meant, and no condition; `$not` can be either, as what it holds is. */
export const areOperators = (wanted: unknown): boolean =>
  hasOperators(wanted) &&
  Object.entries(wanted).every(([key, operand]) =>
    key === '$not'
      ? !isObject(operand) || areOperators(operand)
      : key[0] === '$' && !/^\$(and|n?or)$/.test(key),
  );

/** An object, with no other keys than these if they are given; nothing is an empty one. */
export function readObject(
  value: unknown = {},
  path: string,
  keys?: readonly string[],
): Record<string, unknown> {
  if (!isObject(value)) fail(path, 'an object', value);
  for (const key of keys ? Object.keys(value) : []) {
    if (!keys?.includes(key)) fail(path ? `${path}.${key}` : key, `${keys}`, key);
  }
  return value;
}

/** A name or a list of names. */
export function readNames(value: unknown, path: string): string[] {
  const list = [value].flat();
  return list.length && list.every((name) => typeof name === 'string' && name)
    ? (list as string[])
    : fail(path, 'a name or names', value);
}

const UNITS: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** Milliseconds of a duration. */
export function readDuration(value: unknown, path: string): number {
  const [, digits, unit = ''] = (typeof value === 'string' && /^(\d{1,12})(ms|[smhdw])$/.exec(value)) || [];
  return Number(digits) * (UNITS[unit] as number) || fail(path, 'a duration like "7d"', value);
}
