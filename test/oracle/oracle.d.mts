type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Facts = { [key: string]: unknown };

export interface OracleEvent {
  id: string;
  name: string;
  properties: Facts;
  time: number;
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
): Facts;

export function oracleNextChange(
  config: OracleConfig,
  events: readonly OracleEvent[],
  attributes: Facts,
  context: Facts,
  now: number,
): number;

export function candidateTimes(config: OracleConfig, events: readonly OracleEvent[]): number[];
export function windowsIn(part: unknown): number[];
export function durationMs(text: string): number;
export function isDeepEqual(a: unknown, b: unknown): boolean;
export function exactSum(numbers: readonly number[]): number;
