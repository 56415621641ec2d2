type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Facts = { [key: string]: unknown };

export interface OracleEvent {
  id: string;
  name: string;
  properties: Facts;
  time: number;
  context?: Facts;
}

/** The part of a Tailorbird config that decides memberships. */
export interface OracleConfig {
  attributes?: { [name: string]: { [key: string]: Json } };
  segments?: { [id: string]: { when: { [key: string]: Json } } };
}

export function oracleSegments(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  context: Facts,
  now: number,
): string[];

export function oracleAttributes(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  now: number,
): Facts;

export function oracleNextChange(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  context: Facts,
  now: number,
): number;

export function oracleUntil(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  context: Facts,
  id: string,
  now: number,
): number;

export function oracleValues(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  context: Facts,
  path: string,
  now: number,
): unknown[];

export interface Demand {
  measure: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'first' | 'last';
  property?: string;
  wanted: Json;
}

export function demandsOf(leaf: Facts): Demand[];
export function eventsOf(leaf: Facts, history: readonly OracleEvent[], now: number): OracleEvent[];
export function eventsWithin(
  within: string | undefined,
  history: readonly OracleEvent[],
  now: number,
): OracleEvent[];
export function isBefore(a: OracleEvent, b: OracleEvent): boolean;
export function isMatch(event: OracleEvent, wanted: Facts): boolean;
/** Every event with which a chain over all the steps can end, in order. */
export function chainEnds(
  steps: readonly Facts[],
  gap: string | undefined,
  events: readonly OracleEvent[],
): OracleEvent[];
export function historyOf(events: readonly OracleEvent[]): OracleEvent[];
export function measureOf(
  measure: Demand['measure'],
  property: string | undefined,
  events: readonly OracleEvent[],
): number | undefined;

export function candidateTimes(config: OracleConfig, events: readonly OracleEvent[]): number[];
export function windowsIn(part: unknown): number[];
export function durationMs(text: string): number;
export function isDeepEqual(a: unknown, b: unknown): boolean;
export function exactSum(numbers: readonly number[]): number;
