// @vitest-environment node
// The engine against the oracle: random configs, histories and moments. RUNS raises the number of runs per
// property (2,880 in all without it); a failure prints the seed and the smallest scenario that fails.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OracleEvent, oracleAttributes, oracleNextChange, oracleSegments } from '../oracle/oracle.mjs';
import {
  answerableMomentsBefore,
  longScenarios,
  momentsAfter,
  newestTime,
  type Scenario,
  scenarios,
} from './arbitraries.js';
import { create, type Engine } from './helpers.js';

const RUNS = Number(process.env.RUNS ?? 400);

function check(verify: (scenario: Scenario) => void) {
  fc.assert(fc.property(scenarios, verify), { numRuns: RUNS });
}

function checkLong(verify: (scenario: Scenario) => void) {
  fc.assert(fc.property(longScenarios, verify), { numRuns: Math.ceil(RUNS / 10) });
}

function build({ config, attributes, context }: Scenario, events: readonly OracleEvent[]): Engine {
  const engine = create(config);
  engine.setAttributes(attributes);
  engine.setContext(context);
  for (const event of events) engine.apply(event);
  return engine;
}

const pick = <T>(from: readonly T[], draw: number): T => from[draw % from.length] as T;

const segmentsAt = ({ config, events, attributes, context }: Scenario, now: number) =>
  oracleSegments(config, events, attributes, context, now);
const nextChangeAt = ({ config, events, attributes, context }: Scenario, now: number) =>
  oracleNextChange(config, events, attributes, context, now);

/** A fixed, thorough shuffle, drawn by the scenario so that it shrinks with it. */
function shuffled<T>(list: readonly T[], draw: number): T[] {
  const rest = [...list];
  let state = draw + 1;
  return list.map(() => {
    state = (state * 48271) % 2147483647;
    return rest.splice(state % rest.length, 1)[0] as T;
  });
}

/** -0 and 0 are one number to every condition. */
const plain = (attributes: unknown) => JSON.parse(JSON.stringify(attributes));

function agrees(engine: Engine, scenario: Scenario, now: number) {
  const { config, events, attributes } = scenario;
  expect(engine.segments(now)).toEqual(segmentsAt(scenario, now));
  expect(engine.nextChange(now)).toBe(nextChangeAt(scenario, now));
  expect(plain(engine.attributes(now))).toEqual(plain(oracleAttributes(config, events, attributes)));
}

describe(`the engine is the oracle, ${RUNS} times`, () => {
  it('from the newest event on: segments, nextChange, attributes', () => {
    check((scenario) => {
      const engine = build(scenario, scenario.events);
      for (const draw of scenario.draws) agrees(engine, scenario, pick(momentsAfter(scenario), draw));
    });
  });

  it('on the way from change to change, with one ms before and at each', () => {
    check((scenario) => {
      const engine = build(scenario, scenario.events);
      let now = newestTime(scenario.events);
      for (;;) {
        const next = engine.nextChange(now);
        expect(next).toBe(nextChangeAt(scenario, now));
        if (next === Infinity) break;
        expect(next).toBeGreaterThan(now);
        expect(engine.segments(next - 1)).toEqual(segmentsAt(scenario, now));
        expect(engine.segments(next)).toEqual(segmentsAt(scenario, next));
        expect(engine.segments(next)).not.toEqual(engine.segments(now));
        now = next;
      }
    });
  });

  it('with events dated after now', () => {
    check((scenario) => {
      const moments = answerableMomentsBefore(scenario);
      fc.pre(moments.length > 0);
      const engine = build(scenario, scenario.events);
      for (const draw of scenario.draws) agrees(engine, scenario, pick(moments, draw));
    });
  });

  it('in whatever order the events arrive, and asked in between', () => {
    check((scenario) => {
      const engine = build(scenario, []);
      for (const event of shuffled(scenario.events, scenario.draws[0])) {
        engine.apply(event);
        if (event.time % 2 === 0) {
          engine.segments(event.time);
          engine.nextChange(event.time);
          engine.attributes(event.time);
        }
      }
      for (const draw of scenario.draws) agrees(engine, scenario, pick(momentsAfter(scenario), draw));
    });
  });

  it('across a snapshot, as JSON, at any place of the history', () => {
    check((scenario) => {
      const [first, second, third, fourth] = scenario.draws;
      const events = shuffled(scenario.events, first);
      const cut = second % (events.length + 1);
      const before = build(scenario, events.slice(0, cut));
      // A question about a far moment must not make the snapshot, nor the engine, forget.
      before.segments(pick(momentsAfter(scenario), fourth));
      const after = create(scenario.config, JSON.parse(JSON.stringify(before.snapshot())));
      after.setContext(scenario.context);
      for (const engine of [before, after]) {
        for (const event of events.slice(cut)) engine.apply(event);
        agrees(engine, scenario, pick(momentsAfter(scenario), third));
      }
    });
  });

  it('when it explains: each segment matched as it is, until the moment at which it is not', () => {
    check((scenario) => {
      const engine = build(scenario, scenario.events);
      const now = pick(momentsAfter(scenario), scenario.draws[0]);
      const members = segmentsAt(scenario, now);
      for (const id of Object.keys(scenario.config.segments ?? {})) {
        const { segment, matched, until, because } = engine.explain(id, now);
        expect({ segment, matched }).toEqual({ segment: id, matched: members.includes(id) });
        let flip = now;
        do flip = nextChangeAt(scenario, flip);
        while (flip !== Infinity && segmentsAt(scenario, flip).includes(id) === matched);
        expect(until).toBe(flip);
        for (const reason of because) expect(['attribute', 'event', 'segment']).toContain(reason.kind);
      }
    });
  });

  it('over long histories, asked after each event and for a far moment in between', () => {
    checkLong((scenario) => {
      const sorted = scenario.events.toSorted((a, b) => a.time - b.time);
      const engine = build(scenario, []);
      for (const [index, event] of sorted.entries()) {
        engine.apply(event);
        if (index % 97 === 96)
          agrees(engine, { ...scenario, events: sorted.slice(0, index + 1) }, event.time);
        else engine.segments(event.time);
      }
      engine.segments(newestTime(scenario.events) + 60_000);
      engine.nextChange(newestTime(scenario.events) + 60_000);
      const restored = create(scenario.config, JSON.parse(JSON.stringify(engine.snapshot())));
      restored.setContext(scenario.context);
      for (const one of [engine, restored]) {
        for (const draw of scenario.draws) agrees(one, scenario, pick(momentsAfter(scenario), draw));
      }
    });
  });

  it('over long histories that arrive in any order and are asked once, at the end', () => {
    checkLong((scenario) => {
      const engine = build(scenario, shuffled(scenario.events, scenario.draws[0]));
      agrees(engine, scenario, pick(momentsAfter(scenario), scenario.draws[1]));
    });
  });
});

describe('top with any half-life', () => {
  const history = fc.array(
    fc.record({
      brand: fc.constantFrom('a', 'b', 'c'),
      time: fc.nat(60).map((step) => 1_766_000_123_457 + step * 977),
    }),
    { maxLength: 20 },
  );
  const halfLife = fc.constantFrom('7ms', '1s', '3s', '1h', '90d');

  it('does not depend on the order of arrival, nor on a snapshot', () => {
    fc.assert(
      fc.property(history, halfLife, fc.nat(), fc.nat(), (bare, length, draw, where) => {
        const config = { attributes: { top: { event: 'A', top: 'brand', halfLife: length } } };
        const events = bare.map(({ brand, time }, index) => ({
          id: `e${index}`,
          name: 'A',
          properties: { brand },
          time,
        }));
        const topOf = (inOrder: OracleEvent[]) => {
          const cut = where % (inOrder.length + 1);
          const before = create(config);
          for (const event of inOrder.slice(0, cut)) before.apply(event);
          const after = create(config, JSON.parse(JSON.stringify(before.snapshot())));
          for (const event of inOrder.slice(cut)) after.apply(event);
          return after.attributes(0).top;
        };
        expect(topOf(shuffled(events, draw))).toBe(topOf(events));
      }),
      { numRuns: RUNS },
    );
  });
});
