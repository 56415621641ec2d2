// What the property tests share: building engines for a scenario, and holding them against the oracle.

import { expect } from 'vitest';
import { type OracleEvent, oracleAttributes, oracleNextChange, oracleSegments } from '../oracle/oracle.mjs';
import fc from '../random.ts';
import { momentsOf, type Scenario } from './arbitraries.js';
import { create, type Engine } from './helpers.js';

/** How often each property is tried; the environment variable RUNS says otherwise. */
export const runsOf = (usual: number): number => Number(process.env.RUNS ?? usual);

export function check<Input>(arbitrary: fc.Arbitrary<Input>, runs: number, verify: (input: Input) => void) {
  fc.assert(fc.property(arbitrary, verify), { numRuns: Math.ceil(runs) });
}

export function build({ config, attributes, context }: Scenario, events: readonly OracleEvent[]): Engine {
  const engine = create(config);
  engine.setAttributes(attributes);
  engine.setContext(context);
  for (const event of events) engine.apply(event);
  return engine;
}

export const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Goes on from the snapshot of another engine, as after a reload. */
export function restore({ config, context }: Scenario, engine: Engine): Engine {
  const restored = create(config, throughJson(engine.snapshot()));
  restored.setContext(context);
  return restored;
}

export const pick = <T>(from: readonly T[], draw: number): T => from[draw % from.length] as T;

/** A fixed, thorough shuffle, drawn by the scenario so that it shrinks with it. */
export function shuffled<T>(list: readonly T[], draw: number): T[] {
  const rest = [...list];
  let state = draw + 1;
  return list.map(() => {
    state = (state * 48271) % 2147483647;
    return rest.splice(state % rest.length, 1)[0] as T;
  });
}

/** Any order of arrival, with events that come twice (soon after one another) and some that have no time. */
export function arrivals(events: readonly OracleEvent[], draw: number): OracleEvent[] {
  const order = shuffled(events, draw);
  for (let index = draw % 3; index < order.length; index += 3 + (draw % 5)) {
    const copy = structuredClone(order[index]) as OracleEvent;
    order.splice(index + 1 + (draw % 40), 0, copy);
  }
  const timeless = { id: 'timeless', name: 'A', properties: { p: 1, q: 1, n: 1 } };
  order.splice(draw % (order.length + 1), 0, {
    ...timeless,
    time: pick([Number.NaN, Infinity, -Infinity], draw),
  });
  return order;
}

export const segmentsAt = ({ config, events, attributes, context }: Scenario, now: number) =>
  oracleSegments(config, events, attributes, context, now);
export const nextChangeAt = ({ config, events, attributes, context }: Scenario, now: number) =>
  oracleNextChange(config, events, attributes, context, now);

/** The engine answers all questions about this moment as the oracle does. */
export function agrees(engine: Engine, scenario: Scenario, now: number) {
  const { config, events, attributes } = scenario;
  expect(engine.segments(now)).toEqual(segmentsAt(scenario, now));
  expect(engine.nextChange(now)).toBe(nextChangeAt(scenario, now));
  // -0 and 0 are one number to every condition.
  expect(throughJson(engine.attributes(now))).toEqual(
    throughJson(oracleAttributes(config, events, attributes, now)),
  );
}

/** It does so at four moments, drawn by the scenario. */
export function agreesAtMoments(engine: Engine, scenario: Scenario) {
  const moments = momentsOf(scenario);
  for (const draw of scenario.draws) agrees(engine, scenario, pick(moments, draw));
}
