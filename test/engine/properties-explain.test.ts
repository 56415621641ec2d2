// @vitest-environment node
// Each explanation against the oracle: every leaf of the tree is asked as a condition of its own.
import { describe, expect, it, vi } from 'vitest';
import {
  chainEnds,
  demandsOf,
  durationMs,
  eventsOf,
  eventsWithin,
  historyOf,
  isBefore,
  isMatch,
  measureOf,
  type OracleEvent,
  oracleSegments,
  oracleUntil,
  oracleValues,
} from '../oracle/oracle.mjs';
import { build, check, pick, runsOf, segmentsAt } from './agreement.js';
import { momentsOf, type Scenario, scenarios } from './arbitraries.js';
import type { JsonObject } from './arbitrary-conditions.js';
import type { Reason } from './helpers.js';

const RUNS = runsOf(60);

vi.setConfig({ testTimeout: 30_000 + RUNS * 200 });

type Leaf = Exclude<Reason, { because: unknown }>;

/** The condition that a leaf is about. */
function conditionOf(leaf: Leaf): JsonObject {
  if (leaf.kind === 'attribute') return { [leaf.attribute]: leaf.wanted } as JsonObject;
  if (leaf.kind === 'sequence') return { $sequence: leaf.of } as JsonObject;
  const { measure, property, wanted } = leaf;
  return {
    $event: { ...leaf.of, [measure]: property === undefined ? wanted : { [property]: wanted } },
  } as JsonObject;
}

/** The scenario with one segment, `leaf`, that has this one condition. */
const scenarioOf = (scenario: Scenario, when: JsonObject): Scenario => ({
  ...scenario,
  config: { ...scenario.config, segments: { leaf: { when } } },
});

const until = ({ config, events, attributes, context }: Scenario, id: string, now: number) =>
  oracleUntil(config, events, attributes, context, id, now);

function verifyLeaf(leaf: Leaf, scenario: Scenario, now: number) {
  const alone = scenarioOf(scenario, conditionOf(leaf));
  expect(leaf.matched).toBe(segmentsAt(alone, now).length === 1);
  expect(leaf.until).toBe(until(alone, 'leaf', now));
  const history = historyOf(scenario.events);
  if (leaf.kind === 'attribute') {
    const { config, events, attributes, context } = scenario;
    const values = oracleValues(config, events, attributes, context, leaf.attribute, now);
    // Where a path leads through a list it finds a list of values, be it of one.
    expect(values.length > 1 ? [values] : [values, values[0]]).toContainEqual(leaf.found);
  } else if (leaf.kind === 'event') {
    verifyEvents(leaf, eventsOf(leaf.of, history, now));
  } else {
    verifyChain(leaf, history, now);
  }
}

const refsOf = (events: readonly OracleEvent[]) => events.map(({ id, time }) => ({ id, time }));

function verifyEvents(leaf: Extract<Leaf, { kind: 'event' }>, events: OracleEvent[]) {
  const { measure, property, found } = leaf;
  if (measure === 'first' || measure === 'last') {
    expect(found).toBe(events.length === 0 ? undefined : leaf.matched);
  } else {
    expect(found).toEqual(measureOf(measure, property, events));
  }
  if (measure === 'count') expect(leaf.events).toEqual(refsOf(events.slice(-5)));
  const ids = events.map(({ id }) => id);
  expect(ids.filter((id) => leaf.events.some((ref) => ref.id === id))).toEqual(
    leaf.events.map(({ id }) => id),
  );
  expect(leaf.events.length).toBeLessThanOrEqual(5);
}

function verifyChain(leaf: Extract<Leaf, { kind: 'sequence' }>, history: OracleEvent[], now: number) {
  const { steps, gap, within } = leaf.of as { steps: JsonObject[]; gap?: string; within?: string };
  const inside = eventsWithin(within, history, now);
  const done = steps.filter(
    (_, index) => chainEnds(steps.slice(0, index + 1), gap, inside).length > 0,
  ).length;
  expect(leaf.wanted).toBe(steps.length);
  // A chain that the gap has closed is no more on its way, whatever it did before.
  if (gap === undefined || done === steps.length) expect(leaf.found).toBe(done);
  expect(leaf.found).toBeLessThanOrEqual(done);
  const chain = leaf.events.map(({ id }) => inside.find((event) => event.id === id) as OracleEvent);
  expect(refsOf(chain)).toEqual(leaf.events);
  expect(chain).toHaveLength(leaf.found);
  for (const [index, event] of chain.entries()) {
    expect(isMatch(event, steps[index] as JsonObject)).toBe(true);
    const before = chain[index - 1];
    if (!before) continue;
    expect(isBefore(before, event)).toBe(true);
    if (gap) expect(event.time - before.time).toBeLessThanOrEqual(durationMs(gap));
  }
}

/** Kinds only, as the config's own structure has them. */
type Shape = string | { [kind: string]: Shape[] };

function shapeOf(when: JsonObject): Shape[] {
  const member = (part: unknown): Shape => {
    const shapes = shapeOf(part as JsonObject);
    return shapes.length === 1 ? (shapes[0] as Shape) : { all: shapes };
  };
  return Object.entries(when).flatMap(([key, operand]): Shape[] => {
    const parts = [operand].flat();
    if (key === '$and') return [{ all: parts.map(member) }];
    if (key === '$or') return [{ any: parts.map(member) }];
    if (key === '$nor' || key === '$not') return [{ none: parts.map(member) }];
    if (key === '$segment') {
      const ids = parts.map((id) => `segment ${id}`);
      return ids.length > 1 ? [{ any: ids }] : ids;
    }
    if (key === '$sequence') return ['sequence'];
    if (key !== '$event') return [`attribute ${key}`];
    return demandsOf(operand as JsonObject).map(
      ({ measure, property = '' }) => `event ${measure} ${property}`,
    );
  });
}

function shapeOfReason(reason: Reason): Shape {
  switch (reason.kind) {
    case 'attribute':
      return `attribute ${reason.attribute}`;
    case 'event':
      return `event ${reason.measure} ${reason.property ?? ''}`;
    case 'sequence':
      return 'sequence';
    case 'segment':
      return `segment ${reason.segment}`;
    default:
      return { [reason.kind]: reason.because.map(shapeOfReason) };
  }
}

function verifyReason(reason: Reason, scenario: Scenario, now: number) {
  if (!('because' in reason)) return verifyLeaf(reason, scenario, now);
  const { kind, matched, because } = reason;
  if (kind === 'any') expect(matched).toBe(because.some((each) => each.matched));
  else if (kind === 'none') expect(matched).toBe(!because.some((each) => each.matched));
  else expect(matched).toBe(because.every((each) => each.matched));
  if (kind === 'segment') expect(matched).toBe(segmentsAt(scenario, now).includes(reason.segment));
  for (const each of because) verifyReason(each, scenario, now);
}

describe(`an explanation, ${RUNS} times`, () => {
  it('has the structure of the condition, and each part of it is so', () => {
    check(scenarios, RUNS, (scenario) => {
      const engine = build(scenario, scenario.events);
      const now = pick(momentsOf(scenario), scenario.draws[0]);
      const members = segmentsAt(scenario, now);
      for (const [id, { when }] of Object.entries(scenario.config.segments ?? {})) {
        const explanation = engine.explain(id, now);
        expect(explanation.segment).toBe(id);
        expect(explanation.matched).toBe(members.includes(id));
        expect(explanation.matched).toBe(explanation.because.every(({ matched }) => matched));
        expect(explanation.until).toBe(until(scenario, id, now));
        expect(explanation.because.map(shapeOfReason)).toEqual(shapeOf(when));
        for (const reason of explanation.because) verifyReason(reason, scenario, now);
      }
    });
  });

  it('tells how many more events flip a count, and until when', () => {
    check(scenarios, RUNS, (scenario) => {
      const engine = build(scenario, scenario.events);
      const now = pick(momentsOf(scenario), scenario.draws[0]);
      for (const id of Object.keys(scenario.config.segments ?? {})) {
        for (const reason of leavesOf(engine.explain(id, now).because)) {
          if (reason.kind !== 'event' || reason.measure !== 'count' || reason.change === undefined) continue;
          const { of, change } = reason;
          expect(change.before).toBeGreaterThan(now);
          // Events that are sure to count can be made up only for a leaf that wants no properties.
          if (of.where !== undefined || change.after !== undefined) continue;
          const name = [of.name].flat().find((each) => each !== 'Session Started');
          if (name === undefined) continue;
          const alone = scenarioOf(scenario, conditionOf(reason));
          const flipsAfter = (more: number) => {
            const added = Array.from(
              { length: more },
              (_, index): OracleEvent => ({ id: `z${index}`, name: `${name}`, properties: {}, time: now }),
            );
            const { config, attributes, context } = alone;
            const found = oracleSegments(config, [...alone.events, ...added], attributes, context, now);
            return (found.length === 1) !== reason.matched;
          };
          expect(flipsAfter(change.more)).toBe(true);
          for (let fewer = 1; fewer < change.more; fewer++) expect(flipsAfter(fewer)).toBe(false);
        }
      }
    });
  });
});

const leavesOf = (reasons: readonly Reason[]): Leaf[] =>
  reasons.flatMap((reason) => ('because' in reason ? leavesOf(reason.because) : [reason]));
