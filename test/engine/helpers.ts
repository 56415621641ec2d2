import { createEngine } from '../../src/engine.js';
import type { Explanation } from '../../src/segments/explanation.js';

export type { Explanation, Reason } from '../../src/segments/explanation.js';

export type Condition = Record<string, unknown>;
export interface Event {
  id: string;
  name: string;
  properties: Record<string, unknown>;
  time: number;
  context?: Record<string, unknown>;
}

/** The engine as the tests see it: a test must be able to pass a wrong config, so configs are `unknown`. */
export interface Engine {
  apply(event: Event): void;
  setAttributes(attributes: Record<string, unknown>): void;
  setContext(context: Record<string, unknown>): void;
  segments(now: number): string[];
  nextChange(now: number): number;
  explain(id: string, now: number): Explanation;
  attributes(now: number): Record<string, unknown>;
  snapshot(): unknown;
  readonly isComplete: boolean;
  backfill(event: Event): void;
  endBackfill(): void;
}

export const create = createEngine as unknown as (config: unknown, snapshot?: unknown) => Engine;

/** A moment with no round digits, so that an error in the arithmetic of large times shows. */
export const T = 1_766_000_123_457;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let lastId = 0;
export const event = (name: string, time: number, properties: Record<string, unknown> = {}): Event => ({
  id: `e${String(++lastId).padStart(6, '0')}`,
  name,
  properties,
  time,
});

/** An engine with one segment, `it`. */
export function engineFor(when: Condition, events: Event[] = [], more: object = {}): Engine {
  const engine = create({ segments: { it: { when } }, ...more });
  for (const one of events) engine.apply(one);
  return engine;
}

/** Whether the condition holds for a visitor with these attributes. */
export function holds(when: Condition, attributes: Record<string, unknown> = {}): boolean {
  const engine = engineFor(when);
  engine.setAttributes(attributes);
  return engine.segments(T).includes('it');
}

/** Whether the condition holds after these events, at the time `now`. */
export const holdsAfter = (when: Condition, events: Event[], now = T): boolean =>
  engineFor(when, events).segments(now).includes('it');

/** The faults that the engine finds in a config, as `path: message`; paths are written `a.b.0.c`. */
export function faultsOf(config: unknown): { path: string; message: string }[] {
  try {
    create(config);
  } catch (error) {
    const { name, faults } = error as { name: string; faults: { path: string; message: string }[] };
    if (name !== 'ConfigError') throw error;
    return faults.map(({ path, message }) => ({ path: path.replace(/\[(\d+)\]/g, '.$1'), message }));
  }
  return [];
}

export const faultPaths = (config: unknown): string[] => faultsOf(config).map(({ path }) => path);
