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

export type Device = 'mobile' | 'tablet' | 'desktop';

/** One content for a slot, and for whom it is. All that is named must hold. See docs/slots.md. */
export interface VariantConfig {
  readonly id: string;
  /** Any of these suffices; without it the variant is for everybody. */
  readonly segment?: string | readonly string[];
  /** Higher ones are asked first, equal ones in their order. @default 0 */
  readonly priority?: number;
  /** Paths, with `*` for any characters and `!` in front to exclude. */
  readonly pages?: string | readonly string[];
  /** ISO time: from then on. */
  readonly since?: string;
  /** ISO time: before then. */
  readonly until?: string;
  readonly devices?: Device | readonly Device[];

  // What it changes; only in a slot with a selector.

  /** The content, as text. */
  readonly text?: string;
  /** The content, as markup: only by `Element.setHTML` or the `sanitize` that the site passes. */
  readonly html?: string;
  /** The content: the id of a `<template>` in the page. */
  readonly template?: string;
  readonly attributes?: { readonly [name: string]: string };
  /** Classes that are added. */
  readonly className?: string;
  readonly hidden?: boolean;
  readonly image?: { readonly src?: string; readonly srcset?: string; readonly alt?: string };
  /** The address of a link. */
  readonly link?: string;
  /** A selector: in front of what the slot is moved. */
  readonly moveBefore?: string;
  /** A selector: behind what the slot is moved. */
  readonly moveAfter?: string;

  /** Another page instead of this one: of this origin, or of one of `redirectOrigins`. */
  readonly redirect?: string;
}

export interface SlotConfig {
  /** What in the page is the slot. Without it the site renders it by code, and asks `variant(slotId)`. */
  readonly selector?: string;
  /** Change the content by a view transition, where the browser can. @default false */
  readonly transition?: boolean;
  readonly variants: readonly VariantConfig[];
}

export type ConsentState = 'pending' | 'granted' | 'denied';

export interface ConsentStates {
  /** May events be kept? */
  readonly measurement: ConsentState;
  /** May the profile shape the page? */
  readonly personalization: ConsentState;
}

/** What holds until the visitor chooses, a consent platform answers or the browser says no. */
export interface ConsentConfig {
  /** May events be kept? @default 'pending' */
  readonly measurement?: ConsentState;
  /** May the profile shape the page? @default 'pending' */
  readonly personalization?: ConsentState;
  /** Without `personalization`, still show what rests on this page view alone, and stores nothing. @default false */
  readonly contextual?: boolean;
}

export interface CollectConfig {
  /** Record page views by itself. @default true */
  readonly pageViews?: boolean;
  /** Record clicks on `data-tb-track`. @default true */
  readonly clicks?: boolean;
  /** Names of URL parameters that may be kept besides `utm_…`. @default [] */
  readonly urlParameters?: readonly string[];
  /** Names of traits and properties that sound sensitive and are kept all the same, each with the reason. @default {} */
  readonly sensitive?: { readonly [name: string]: string };
  /** Record which slots are seen and clicked. @default true */
  readonly slots?: boolean;
  /** So long without an event ends a session. @default '30m' */
  readonly sessionTimeout?: Duration;
}

/** How much of the log is kept event by event; what goes by is kept in sum, so that windows stay right. */
export interface RetentionConfig {
  /** @default 90 */
  readonly days?: number;
  /** @default 10000 */
  readonly events?: number;
  /** Estimated. @default 5000000 */
  readonly bytes?: number;
}

export interface Config {
  /** Where editors find the schema. */
  readonly $schema?: string;
  readonly attributes?: { readonly [name: string]: AttributeConfig };
  readonly segments?: { readonly [id: string]: SegmentConfig };
  readonly slots?: { readonly [id: string]: SlotConfig };
  readonly consent?: ConsentConfig;
  readonly collect?: CollectConfig;
  readonly retention?: RetentionConfig;
  /** Origins besides the page's own to which a variant may redirect, such as `https://www.example.com`. @default [] */
  readonly redirectOrigins?: readonly string[];
  /** May editors preview by `?tb-preview` and `?tb-segments`? @default only on localhost */
  readonly preview?: boolean;
}

/** Every key that a config may have at its top. */
export const CONFIG_KEYS = [
  '$schema',
  'attributes',
  'segments',
  'slots',
  'consent',
  'collect',
  'retention',
  'redirectOrigins',
  'preview',
];

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

/**
 * An object, with no other keys than these if they are given; nothing is an empty one. What is given is a copy of its
 * own: the page may have put something on all objects.
 */
export function readObject(
  value: unknown = {},
  path: string,
  keys?: readonly string[],
): Record<string, unknown> {
  if (!isObject(value)) fail(path, 'an object', value);
  for (const key of keys ? Object.keys(value) : []) {
    if (!keys?.includes(key)) fail(path ? `${path}.${key}` : key, `${keys}`, key);
  }
  return own(value);
}

/** A copy that inherits nothing. */
export const own = <Options extends object>(options: Options): Options =>
  Object.assign(Object.create(null), options);

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

/** Milliseconds since the epoch of an ISO time, which names its zone; a date begins at midnight UTC. */
export function readTime(value: unknown, at: string): number {
  const [, day = ''] =
    (typeof value === 'string' &&
      /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(value)) ||
    [];
  const [time, midnight] = [Date.parse(value as string), Date.parse(day)];
  // Some browsers take the 30th of February for a day of March.
  const isDay = time - time === 0 && new Date(midnight || 0).toISOString().startsWith(day || '?');
  return isDay ? time : fail(at, 'a time like "2026-01-31T12:00Z"', value);
}
