// Random configs, histories and times out of few words and few moments, so that equal times, missing properties,
// events at the very edge of a window, and thresholds just met are common and not rare.

import { candidateTimes, durationMs, type OracleConfig, type OracleEvent } from '../oracle/oracle.mjs';
import fc from '../random.ts';
import { contexts, facts, type JsonObject, NAMES, number, value } from './arbitrary-conditions.js';
import { configs, MOMENTS, PACES, type Pace } from './arbitrary-configs.js';

export interface Scenario {
  pace: Pace;
  config: OracleConfig;
  events: OracleEvent[];
  attributes: JsonObject;
  context: JsonObject;
  /** Random numbers, from which a test draws the moment of its question and the place of its cuts. */
  draws: [number, number, number, number];
}

/** An engine answers exactly about moments with no more events than these after them. */
export const MAX_FUTURE_EVENTS = 16;

interface HistorySize {
  paces: readonly Pace[];
  minEvents: number;
  maxEvents: number;
  moments: number;
  names: string[];
}

const histories = ({ start, unitMs }: Pace, { minEvents, maxEvents, moments, names }: HistorySize) =>
  fc
    .array(
      fc.record(
        {
          name: fc.constantFrom(...names),
          properties: facts,
          time: fc.nat(moments).map((step) => start + step * unitMs),
          context: contexts,
        },
        { requiredKeys: ['name', 'properties', 'time'] },
      ),
      { minLength: minEvents, maxLength: maxEvents, size: 'max' },
    )
    .chain((bare) => {
      // Ids are no clue to the order of time or of arrival.
      const ids = bare.map((_, index) => `e${index}`);
      return fc
        .shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length })
        .map((shuffled) => bare.map((one, index): OracleEvent => ({ id: `${shuffled[index]}`, ...one })));
    });

const statedAttributes = fc
  .tuple(
    facts,
    fc.record(
      { computed: value, other: value, score: number },
      { requiredKeys: [] },
    ) as fc.Arbitrary<JsonObject>,
  )
  .map(([some, shadowed]): JsonObject => ({ ...some, ...shadowed }));

/** Sometimes the hour of a page view is a fact of its own, and not read off the clock. */
const pageContexts = fc
  .tuple(contexts, fc.option(fc.nat(23), { freq: 9, nil: undefined }))
  .map(([context, hour]): JsonObject => (hour === undefined || hour > 2 ? context : { ...context, hour }));

const scenariosWith = (size: HistorySize): fc.Arbitrary<Scenario> =>
  fc.constantFrom(...size.paces).chain((pace) =>
    fc.record({
      pace: fc.constant(pace),
      config: configs(pace),
      events: histories(pace, size),
      attributes: statedAttributes,
      context: pageContexts,
      draws: fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)),
    }),
  );

/** Few events on few moments: collisions and edges abound, and what fails is small. */
export const scenarios = scenariosWith({
  paces: PACES,
  minEvents: 0,
  maxEvents: MAX_FUTURE_EVENTS,
  moments: MOMENTS,
  names: [...NAMES, ...NAMES, 'Session Started'],
});

/** Histories long enough for an engine to tidy up in, however rarely it may do so, and short enough to be kept. */
export const longScenarios = scenariosWith({
  paces: PACES.filter(({ unitMs }) => unitMs === 1),
  minEvents: 90,
  maxEvents: 128,
  moments: 40,
  names: ['A', 'A', 'A', 'A', 'A', 'B', 'C', 'Session Started'],
});

/** A config that another one replaces, over the same history: new questions beside some of the old ones. */
export const scenariosOfChange = scenarios.chain((scenario) =>
  configs(scenario.pace).map((other) => {
    const { segments = {}, attributes } = scenario.config;
    const kept = Object.entries(segments)
      .filter(([, segment]) => !JSON.stringify(segment).includes('$segment'))
      .map(([id, segment]) => [`kept-${id}`, segment] as const);
    const next: OracleConfig = {
      segments: { ...Object.fromEntries(kept), ...other.segments },
      attributes: { ...other.attributes, ...(scenario.draws[3] % 2 ? attributes : {}) },
    };
    return { scenario, next };
  }),
);

export const newestTime = (events: readonly OracleEvent[]) =>
  events.length === 0 ? 1000 : Math.max(...events.map(({ time }) => time));

/** Moments at which something may happen, just before, and in between, that an engine must answer exactly. */
export function momentsOf({ config, events, pace }: Scenario): number[] {
  const halfLives = Object.values(config.attributes ?? {})
    .filter(({ halfLife }) => halfLife !== undefined)
    .flatMap(({ halfLife }) =>
      [0.5, 1, 2, 5, 31].map((many) => Math.floor(many * durationMs(`${halfLife}`))),
    );
  const times = candidateTimes(config, events).flatMap((time) => [time - 1, time, time + 1]);
  const decaying = events.flatMap(({ time }) => halfLives.map((length) => time + length));
  const [tooEarly] = events
    .map(({ time }) => time)
    .sort((a, b) => b - a)
    .slice(MAX_FUTURE_EVENTS);
  return [pace.start - 1, newestTime(events), ...times, ...decaying].filter(
    (time) => tooEarly === undefined || time >= tooEarly,
  );
}
