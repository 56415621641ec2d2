// @vitest-environment node
// The engine against the oracle: random configs, histories and moments. A failure prints the seed and the smallest
// scenario that fails. The full proof, 20,000 scenarios for each property:
//   RUNS=20000 npx vitest run --project unit test/engine/properties

import { describe, expect, it, vi } from 'vitest';
import { type OracleEvent, oracleSegments } from '../oracle/oracle.mjs';
import fc from '../random.ts';
import {
  agrees,
  agreesAtMoments,
  arrivals,
  build,
  check,
  nextChangeAt,
  pick,
  restore,
  runsOf,
  segmentsAt,
  shuffled,
  throughJson,
} from './agreement.js';
import { longScenarios, momentsOf, newestTime, scenarios, scenariosOfChange } from './arbitraries.js';
import { conditions, FACT_PATHS, facts, onPath } from './arbitrary-conditions.js';
import { create } from './helpers.js';

const RUNS = runsOf(60);
const MAX_CHANGES = 12;
const YEAR = 365 * 86_400_000;

vi.setConfig({ testTimeout: 30_000 + RUNS * 200 });

describe(`the engine is the oracle, ${RUNS} times`, () => {
  it('at any moment: segments, nextChange, attributes', () => {
    check(scenarios, RUNS, (scenario) => agreesAtMoments(build(scenario, scenario.events), scenario));
  });

  it('on the way from change to change, with one ms before and at each', () => {
    check(scenarios, RUNS, (scenario) => {
      const engine = build(scenario, scenario.events);
      let now = scenario.pace.start - 2;
      for (let changes = 0; changes < MAX_CHANGES; changes++) {
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

  it('in whatever order the events arrive, some twice, and asked in between', () => {
    check(scenarios, RUNS, (scenario) => {
      const engine = build(scenario, []);
      for (const [index, event] of arrivals(scenario.events, scenario.draws[0]).entries()) {
        engine.apply(event);
        if (index % 2 === 0 && Number.isFinite(event.time)) {
          engine.segments(event.time);
          engine.nextChange(event.time);
          engine.attributes(event.time);
        }
      }
      agreesAtMoments(engine, scenario);
    });
  });

  it('across a snapshot, as JSON, at any place of the history', () => {
    check(scenarios, RUNS, (scenario) => {
      const events = arrivals(scenario.events, scenario.draws[0]);
      const cut = scenario.draws[1] % (events.length + 1);
      const before = build(scenario, events.slice(0, cut));
      // A question about a far moment must not make the snapshot, nor the engine, forget.
      before.segments(newestTime(scenario.events) + YEAR);
      const after = restore(scenario, before);
      expect(after.isComplete).toBe(true);
      for (const engine of [before, after]) {
        for (const event of events.slice(cut)) engine.apply(event);
        agreesAtMoments(engine, scenario);
      }
    });
  });

  it('after a change of the config, once the events of the past are told again', () => {
    check(scenariosOfChange, RUNS, ({ scenario, next }) => {
      const changed = { ...scenario, config: next };
      const events = shuffled(scenario.events, scenario.draws[0]);
      const cut = scenario.draws[1] % (events.length + 1);
      const engine = restore(changed, build(scenario, events.slice(0, cut)));
      if (!engine.isComplete) {
        for (const event of shuffled(events.slice(0, cut), scenario.draws[2])) engine.backfill(event);
        engine.endBackfill();
      }
      expect(engine.isComplete).toBe(true);
      for (const event of events.slice(cut)) engine.apply(event);
      agreesAtMoments(engine, changed);
      const restored = restore(changed, engine);
      expect(restored.isComplete).toBe(true);
      agreesAtMoments(restored, changed);
    });
  });

  it('after a change of the config that asks nothing new, at once', () => {
    check(scenarios, RUNS, (scenario) => {
      const segments = Object.entries(scenario.config.segments ?? {});
      const [, copied] = pick(segments, scenario.draws[0]);
      // Segments refer only to those with smaller ids.
      const fewer = segments.filter(([id]) => id <= `s${scenario.draws[1] % segments.length}`);
      for (const next of [[...segments, ['copy', copied] as const], fewer]) {
        const changed = { ...scenario, config: { ...scenario.config, segments: Object.fromEntries(next) } };
        const engine = restore(changed, build(scenario, scenario.events));
        expect(engine.isComplete).toBe(true);
        agreesAtMoments(engine, changed);
      }
    });
  });

  it('when the clock jumps: asked for moments far away, and with an event dated years ahead', () => {
    check(scenarios, RUNS, (scenario) => {
      const [event, ...others] = scenario.events;
      const jump = event && { ...event, time: event.time + (scenario.draws[0] % 2 ? 10 : -10) * YEAR };
      const jumped = { ...scenario, events: jump ? [jump, ...others] : [] };
      const engine = build(jumped, []);
      for (const each of jumped.events) {
        engine.apply(each);
        for (const now of [-8.64e15, 8.64e15]) engine.nextChange(now);
      }
      for (const now of [-1e18, -8.64e15, -1, 0, 8.64e15, Number.MAX_SAFE_INTEGER, 1e18]) {
        engine.segments(now);
        engine.nextChange(now);
        engine.attributes(now);
        for (const id of Object.keys(jumped.config.segments ?? {})) engine.explain(id, now);
      }
      agreesAtMoments(engine, jumped);
      for (const years of [-20, 20]) agrees(engine, jumped, scenario.pace.start + years * YEAR);
    });
  });

  it('over long histories, asked after each event and for a far moment in between', () => {
    check(longScenarios, RUNS / 5, (scenario) => {
      const sorted = scenario.events.toSorted((a, b) => a.time - b.time);
      const engine = build(scenario, []);
      for (const [index, event] of sorted.entries()) {
        engine.apply(event);
        if (index % 47 === 46)
          agrees(engine, { ...scenario, events: sorted.slice(0, index + 1) }, event.time);
        else engine.segments(event.time);
      }
      engine.segments(newestTime(scenario.events) + YEAR);
      engine.nextChange(newestTime(scenario.events) + YEAR);
      for (const one of [engine, restore(scenario, engine)]) agreesAtMoments(one, scenario);
    });
  });

  it('over long histories that arrive in any order, some events twice, and are asked once, at the end', () => {
    check(longScenarios, RUNS / 5, (scenario) => {
      const engine = build(scenario, arrivals(scenario.events, scenario.draws[0]));
      agrees(engine, scenario, pick(momentsOf(scenario), scenario.draws[1]));
    });
  });
});

describe('conditions on attributes', () => {
  const some = conditions(onPath(FACT_PATHS), 2);
  const several = fc.array(some, { minLength: 5, maxLength: 5 });

  it(`hold as the oracle says, ${10 * RUNS} times`, () => {
    check(fc.tuple(several, facts), 10 * RUNS, ([whens, attributes]) => {
      const config = { segments: Object.fromEntries(whens.map((when, index) => [`s${index}`, { when }])) };
      const engine = create(config);
      engine.setAttributes(attributes);
      expect(engine.segments(0)).toEqual(oracleSegments(config, [], attributes, {}, 0));
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
    check(fc.tuple(history, halfLife, fc.nat(), fc.nat()), RUNS, ([bare, length, draw, where]) => {
      const config = { attributes: { top: { event: 'A', top: 'brand', halfLife: length } } };
      const events = bare.map(
        ({ brand, time }, index): OracleEvent => ({
          id: `e${index}`,
          name: 'A',
          properties: { brand },
          time,
        }),
      );
      const topOf = (inOrder: OracleEvent[]) => {
        const cut = where % (inOrder.length + 1);
        const before = create(config);
        for (const event of inOrder.slice(0, cut)) before.apply(event);
        const after = create(config, throughJson(before.snapshot()));
        for (const event of inOrder.slice(cut)) after.apply(event);
        return after.attributes(newestTime(events)).top;
      };
      expect(topOf(shuffled(events, draw))).toBe(topOf(events));
    });
  });
});
