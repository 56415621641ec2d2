// Random configs, histories and times out of few words and few moments, so that equal times, missing properties,
// events at the very edge of a window, and thresholds just met are common and not rare.
import fc from 'fast-check';
import { candidateTimes, type OracleConfig, type OracleEvent, windowsIn } from '../oracle/oracle.mjs';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

export interface Scenario {
  config: OracleConfig;
  events: OracleEvent[];
  attributes: JsonObject;
  context: JsonObject;
  /** Random numbers, from which a test draws the moment of its question and the place of its cuts. */
  draws: [number, number, number, number];
}

const NAMES = ['A', 'B', 'C'];
const WINDOWS = ['1ms', '2ms', '3ms', '5ms', '8ms', '1s'];
const START_TIMES = [0, 1000, 1_766_000_123_457];

const number = fc.constantFrom(0, 1, 2, 3, -1, 0.1, 0.2, 0.3, 0.6, 1e16, -1e16);
const text = fc.constantFrom('a', 'b', 'B', '');
// No text equals a number when written, as such values tie in `top` and the specification leaves that open.
const scalar = fc.oneof(number, text, fc.boolean());
const list = fc.array(
  fc.oneof({ weight: 8, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) }),
  {
    maxLength: 3,
  },
);
// Elements always have `k`: what `null` means for elements that lack a property is left open too.
const listOfObjects = fc.array(fc.record({ k: scalar, l: number }), { minLength: 1, maxLength: 3 });
const object = fc.record({ k: scalar, l: fc.oneof(scalar, list) }, { requiredKeys: [] });
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: list as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: object as fc.Arbitrary<Json> },
);

const facts = fc.record(
  { p: value, q: fc.oneof(number, value), o: object, items: listOfObjects },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

// ---- Conditions

const bound = fc.oneof(number, text);
const notNull = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: list as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: object as fc.Arbitrary<Json> },
);
const orNull = fc.oneof({ weight: 5, arbitrary: notNull }, { weight: 1, arbitrary: fc.constant(null) });

function operators(operand: fc.Arbitrary<Json>, forWholeValue: boolean, depth = 1): fc.Arbitrary<JsonObject> {
  const every: { [operator: string]: fc.Arbitrary<Json> } = {
    $eq: operand,
    $ne: operand,
    $lt: bound,
    $lte: bound,
    $gt: bound,
    $gte: bound,
    $in: fc.array(operand, { maxLength: 3 }),
    $nin: fc.array(operand, { maxLength: 3 }),
    $all: fc.array(notNull, { minLength: 1, maxLength: 2 }),
    $exists: fc.boolean(),
  };
  if (depth > 0) every.$not = operators(operand, forWholeValue, depth - 1);
  return fc
    .uniqueArray(fc.constantFrom(...Object.entries(every)), {
      minLength: 1,
      maxLength: 2,
      selector: ([name]) => name,
    })
    .chain((some) => fc.record(Object.fromEntries(some)));
}

const plainValue = (operand: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  operand.filter((one) => one === null || typeof one !== 'object' || Array.isArray(one));

/** A test of one path, as the single key of a condition. */
const onPath = (paths: string[]): fc.Arbitrary<JsonObject> =>
  fc.constantFrom(...paths).chain((path) => {
    // A path that fans out over an array is tested as a whole only, and not for null.
    const fansOut = path.startsWith('items.') && !/\d/.test(path);
    const operand = fansOut ? notNull : orNull;
    return fc.oneof(plainValue(operand), operators(operand, !fansOut)).map((wanted) => ({ [path]: wanted }));
  });

const FACT_PATHS = [
  'p',
  'q',
  'o.k',
  'o.l',
  'o.l.0',
  'items.k',
  'items.1.k',
  'p.0',
  'p.k',
  'toString',
  'o.valueOf.k',
];

/** Conditions over these leaves: mostly one leaf, sometimes combined, sometimes of nothing. */
function conditions(leaf: fc.Arbitrary<JsonObject>, depth: number): fc.Arbitrary<JsonObject> {
  if (depth === 0) return leaf;
  const inner = conditions(leaf, depth - 1);
  const several = fc.array(inner, { maxLength: 3 });
  return fc.oneof(
    { weight: 6, arbitrary: leaf },
    { weight: 2, arbitrary: fc.tuple(leaf, leaf).map(([one, other]): JsonObject => ({ ...one, ...other })) },
    { weight: 2, arbitrary: inner.map((one): JsonObject => ({ $not: one })) },
    { weight: 2, arbitrary: several.map((all): JsonObject => ({ $and: all })) },
    { weight: 2, arbitrary: several.map((any): JsonObject => ({ $or: any })) },
    { weight: 1, arbitrary: several.map((none): JsonObject => ({ $nor: none })) },
    {
      weight: 1,
      arbitrary: fc.tuple(leaf, inner).map(([one, other]): JsonObject => ({ ...one, $or: [other] })),
    },
  );
}

const where = conditions(onPath(FACT_PATHS), 1);
const names = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
);

// Few events are enough to reach most thresholds; the others show what an engine does that keeps only so many.
const threshold = fc.oneof(
  { weight: 8, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 40 }) },
);

const countOperators: fc.Arbitrary<Json> = fc.oneof(
  threshold,
  fc
    .tuple(fc.constantFrom('$eq', '$ne', '$lt', '$lte', '$gt', '$gte'), threshold)
    .map(([operator, many]): JsonObject => ({ [operator]: many })),
  fc.tuple(fc.nat(3), threshold).map(([from, to]): JsonObject => ({ $gte: from, $lt: to })),
  fc.uniqueArray(threshold, { maxLength: 3 }).map((some): JsonObject => ({ $in: some })),
  threshold.map((many): JsonObject => ({ $not: { $gte: many } })),
  fc.uniqueArray(threshold, { maxLength: 3 }).map((some): JsonObject => ({ $nin: some })),
);
const sumOperators = fc
  .tuple(fc.constantFrom('$eq', '$ne', '$lt', '$lte', '$gt', '$gte'), number)
  .map(([operator, total]): JsonObject => ({ [operator]: total }));
const sums = fc.oneof(
  { weight: 4, arbitrary: sumOperators.map((wanted): JsonObject => ({ q: wanted })) },
  {
    weight: 1,
    arbitrary: fc.tuple(sumOperators, sumOperators).map(([p, q]): JsonObject => ({ p, q })),
  },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined });
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4, nil: undefined });

const withoutUndefined = (from: object): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([, one]) => one !== undefined));

const eventLeaf: fc.Arbitrary<JsonObject> = fc
  .record({
    name: names,
    where: rarely(where),
    within: mostly(fc.constantFrom(...WINDOWS)),
    count: rarely(countOperators),
    sum: rarely(sums),
  })
  .map((leaf) => ({ $event: withoutUndefined(leaf) }));

// ---- Configs

const computed: fc.Arbitrary<JsonObject> = fc
  .record({
    event: names,
    where: rarely(where),
    what: fc.constantFrom('count', 'sum', 'first', 'last', 'top', 'topOfLate'),
    property: fc.constantFrom('p', 'q'),
    // Weights are sums of whole powers of 2, which no way of computing rounds, so that ties are ties.
    halfLife: fc.constant('1ms'),
  })
  .map(({ event, where: condition, what, property, halfLife }) => {
    const rest = withoutUndefined({ event, where: condition });
    if (what === 'count') return { ...rest, count: true };
    if (what === 'topOfLate') return { ...rest, top: property, halfLife };
    return { ...rest, [what]: property };
  });

const ATTRIBUTE_PATHS = [
  ...FACT_PATHS,
  'computed',
  'other',
  'other.0',
  'nowhere',
  'context.device',
  'context.utm.source',
];

const SEGMENTS = ['s0', 's1', 's2', 's3', 's4'];

const segmentsOfConfig = fc
  .integer({ min: 1, max: SEGMENTS.length })
  .chain((many) =>
    fc.tuple(
      ...SEGMENTS.slice(0, many).map((id, index) => {
        const earlier = SEGMENTS.slice(0, index);
        const leaves = [
          { weight: 5, arbitrary: eventLeaf },
          { weight: 3, arbitrary: onPath(ATTRIBUTE_PATHS) },
        ];
        if (earlier.length > 0) {
          const reference = fc.oneof(
            fc.constantFrom(...earlier),
            fc.uniqueArray(fc.constantFrom(...earlier), { minLength: 1 }),
          );
          leaves.push({
            weight: 2,
            arbitrary: reference.map((ids): JsonObject => ({ $segment: ids })),
          });
        }
        return conditions(fc.oneof(...leaves), 2).map((when) => [id, { when }] as const);
      }),
    ),
  )
  .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }))
  .map((entries) => Object.fromEntries(entries));

const configs: fc.Arbitrary<OracleConfig> = fc.record(
  {
    segments: segmentsOfConfig,
    attributes: fc.record({ computed, other: computed }, { requiredKeys: [] }),
  },
  { requiredKeys: ['segments'] },
);

// ---- Histories

interface HistorySize {
  minEvents: number;
  maxEvents: number;
  moments: number;
  names: string[];
}

const histories = ({ minEvents, maxEvents, moments, names: eventNames }: HistorySize) =>
  fc.constantFrom(...START_TIMES).chain((start) =>
    fc
      .array(
        fc.record({
          name: fc.constantFrom(...eventNames),
          properties: facts,
          time: fc.nat(moments).map((step) => start + step),
        }),
        { minLength: minEvents, maxLength: maxEvents, size: 'max' },
      )
      .chain((bare) => {
        // Ids are no clue to the order of time or of arrival.
        const ids = bare.map((_, index) => `e${index}`);
        return fc
          .shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length })
          .map((shuffled) => bare.map((one, index): OracleEvent => ({ id: `${shuffled[index]}`, ...one })));
      }),
  );

const context = fc.record(
  { device: fc.constantFrom('a', 'b'), utm: fc.record({ source: scalar }) },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

const scenariosWith = (history: HistorySize): fc.Arbitrary<Scenario> =>
  fc.record({
    config: configs,
    events: histories(history),
    attributes: fc
      .tuple(facts, fc.record({ computed: value, other: value }, { requiredKeys: [] }))
      .map(([some, shadowed]) => ({ ...some, ...shadowed })),
    context,
    draws: fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)),
  });

/** Few events on few moments: collisions and edges abound, and what fails is small. */
export const scenarios = scenariosWith({ minEvents: 0, maxEvents: 14, moments: 12, names: NAMES });

/** Histories long enough for an engine to tidy up in, however rarely it may do so. */
export const longScenarios = scenariosWith({
  minEvents: 100,
  maxEvents: 160,
  moments: 40,
  names: ['A', 'A', 'A', 'A', 'A', 'B', 'C'],
});

export const newestTime = (events: readonly OracleEvent[]) =>
  events.length === 0 ? 1000 : Math.max(...events.map(({ time }) => time));

/** Moments from the newest event on at which something may happen, just before, and in between. */
export function momentsAfter({ config, events }: Scenario): number[] {
  const newest = newestTime(events);
  const times = candidateTimes(config, events).flatMap((time) => [time - 1, time, time + 1]);
  return [newest, newest + 1, ...times.filter((time) => time >= newest)];
}

/**
 * Moments before the newest event that an engine must still be able to answer. It may forget what no window holds
 * at the time of the newest event, so none at which some window still held an event that it holds no more then.
 */
export function answerableMomentsBefore({ config, events }: Scenario): number[] {
  const newest = newestTime(events);
  const windows = windowsIn(config.segments);
  return candidateTimes(config, events)
    .flatMap((time) => [time - 1, time])
    .filter((now) => now < newest)
    .filter(
      (now) =>
        !windows.some((length) => events.some(({ time }) => time > now - length && time <= newest - length)),
    );
}
