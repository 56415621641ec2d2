// Random configs.

import type { OracleConfig } from '../oracle/oracle.mjs';
import fc from '../random.ts';
import {
  conditions,
  FACT_PATHS,
  type Json,
  type JsonObject,
  NAMES,
  number,
  numberTest,
  onContext,
  onNumber,
  onPath,
  where,
} from './arbitrary-conditions.js';

/** How fast time goes by in a scenario, and the lengths of time that matter then. */
export interface Pace {
  readonly start: number;
  /** Events come at whole numbers of these after the start. */
  readonly unitMs: number;
  readonly windows: readonly string[];
  readonly gaps: readonly string[];
  // None so long that events one unit apart weigh the same to the ninth digit: `top` leaves open who wins then.
  readonly halfLives: readonly string[];
}

const MILLISECONDS = {
  unitMs: 1,
  windows: ['1ms', '2ms', '3ms', '5ms', '8ms', '1s'],
  gaps: ['1ms', '2ms', '4ms', '1s'],
  halfLives: ['1ms', '3ms', '1s'],
};
const HOURS = {
  unitMs: 3_600_000,
  windows: ['1h', '2h', '180m', '5h', '8h', '1d', '1w'],
  gaps: ['1h', '120m', '4h'],
  halfLives: ['1h', '7h', '1d', '30d'],
};
const QUARTERS = {
  unitMs: 900_000,
  windows: ['15m', '1800s', '45m', '2h', '1d'],
  gaps: ['15m', '1h'],
  halfLives: ['1h', '1d'],
};

export const PACES: readonly Pace[] = [
  { start: 0, ...MILLISECONDS },
  { start: 1000, ...MILLISECONDS },
  { start: 1_766_000_123_457, ...MILLISECONDS },
  { start: 1_766_000_123_457, ...HOURS },
  // Before and in the hour that clocks in Zurich skip.
  { start: Date.UTC(2026, 2, 28, 22), ...HOURS },
  { start: Date.UTC(2026, 2, 29, 0, 30), ...QUARTERS },
];

/** Events come in the first so many units. */
export const MOMENTS = 12;

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined });
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4, nil: undefined });
const withoutUndefined = (from: object): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([, one]) => one !== undefined));

const SESSION_STARTED = 'Session Started';
const names: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constant(SESSION_STARTED) },
  { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...NAMES, SESSION_STARTED), { minLength: 1 }) },
);

/** A moment of the history as a config writes it: in UTC, with an offset, or as a date. */
function dates({ start, unitMs }: Pace): fc.Arbitrary<string> {
  const moment = fc.nat(MOMENTS).map((step) => start + step * unitMs);
  const inUtc = moment.map((time) => new Date(time).toISOString());
  const withOffset = moment.map((time) => new Date(time + 5_400_000).toISOString().replace('Z', '+01:30'));
  const day = moment.map((time) => new Date(time).toISOString().slice(0, 10));
  return fc.oneof(
    { weight: 4, arbitrary: inUtc },
    { weight: 1, arbitrary: withOffset },
    { weight: 1, arbitrary: day },
  );
}

// ---- $event and $sequence

// Few events are enough to reach most thresholds; the others show what an engine does that keeps only so many.
const threshold = fc.oneof(
  { weight: 8, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 40 }) },
);
const property = fc.constantFrom('q', 'q', 'q', 'p', 'n', 'items.l', 'items[].n', 'o.k');
const onProperties = (wanted: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.dictionary(property, wanted, { minKeys: 1, maxKeys: 2 });

const demands = fc
  .uniqueArray(
    fc.constantFrom<[string, fc.Arbitrary<Json>]>(
      ['count', numberTest(threshold)],
      ['count', numberTest(threshold)],
      ['sum', onProperties(numberTest(number))],
      ['avg', onProperties(numberTest(number))],
      ['min', onProperties(numberTest(number))],
      ['max', onProperties(numberTest(number))],
      ['distinct', onProperties(numberTest(threshold))],
      ['first', where],
      ['last', where],
    ),
    { maxLength: 3, selector: ([measure]) => measure },
  )
  .chain((some) => fc.record(Object.fromEntries(some)) as fc.Arbitrary<JsonObject>);

const windowOf = ({ windows }: Pace) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...windows) },
    { weight: 1, arbitrary: fc.constant('session') },
  );

const eventLeaf = (pace: Pace): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.record({
        name: names,
        where: rarely(where),
        within: mostly(windowOf(pace)),
        since: fc.option(dates(pace), { freq: 1, nil: undefined }),
        until: fc.option(dates(pace), { freq: 1, nil: undefined }),
      }),
      demands,
    )
    .map(([leaf, wanted]) => ({ $event: { ...withoutUndefined(leaf), ...wanted } }));

const step = fc.record({ name: names, where: rarely(where) }).map(withoutUndefined);

const sequenceLeaf = (pace: Pace): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      // Mostly without `where`, so that one event fits several steps.
      steps: fc.array(fc.oneof({ weight: 3, arbitrary: names.map((name): JsonObject => ({ name })) }, step), {
        minLength: 1,
        maxLength: 4,
      }),
      within: mostly(windowOf(pace)),
      gap: rarely(fc.constantFrom(...pace.gaps)),
      without: rarely(step),
    })
    .map((leaf) => ({ $sequence: withoutUndefined(leaf) }));

// ---- Computed attributes

const computed = (pace: Pace): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      source: fc.record({
        event: names,
        where: rarely(where),
        since: fc.option(dates(pace), { freq: 1, nil: undefined }),
        until: fc.option(dates(pace), { freq: 1, nil: undefined }),
      }),
      kind: fc.constantFrom(
        'count',
        'sum',
        'avg',
        'min',
        'max',
        'distinct',
        'first',
        'last',
        'top',
        'topOfLate',
      ),
      path: fc.constantFrom('p', 'q', 'q', 'items.k', 'items[].l', 'o.l', 'o'),
      halfLife: fc.constantFrom(...pace.halfLives),
    })
    .map(({ source, kind, path, halfLife }) => {
      const rest = withoutUndefined(source);
      if (kind === 'count') return { ...rest, count: true };
      return kind === 'topOfLate' ? { ...rest, top: path, halfLife } : { ...rest, [kind]: path };
    });

/** A decaying count or sum. */
const score = ({ halfLives }: Pace): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      event: names,
      where: rarely(where),
      what: fc.constantFrom<JsonObject>({ count: true }, { sum: 'n' }, { sum: 'items.n' }),
      halfLife: fc.constantFrom(...halfLives),
    })
    .map(({ what, ...source }) => ({ ...withoutUndefined(source), ...what }));

// ---- Configs

const ATTRIBUTE_PATHS = [...FACT_PATHS, 'computed', 'computed', 'other', 'other.0', 'other.k', 'nowhere'];
const SEGMENTS = ['s0', 's1', 's2', 's3', 's4'];

const segments = (pace: Pace) =>
  fc
    .integer({ min: 1, max: SEGMENTS.length })
    .chain((many) =>
      fc.tuple(
        ...SEGMENTS.slice(0, many).map((id, index) => {
          const earlier = SEGMENTS.slice(0, index);
          const leaves = [
            { weight: 10, arbitrary: eventLeaf(pace) },
            { weight: 6, arbitrary: sequenceLeaf(pace) },
            { weight: 5, arbitrary: onPath(ATTRIBUTE_PATHS) },
            { weight: 3, arbitrary: onNumber('score', fc.constantFrom(0, 0.1, 0.5, 1, 1.5, 2, 3, 10)) },
            { weight: 1, arbitrary: onContext },
          ];
          if (earlier.length > 0) {
            const reference: fc.Arbitrary<Json> = fc.oneof(
              fc.constantFrom(...earlier),
              fc.uniqueArray(fc.constantFrom(...earlier), { minLength: 1 }),
            );
            leaves.push({ weight: 4, arbitrary: reference.map((ids): JsonObject => ({ $segment: ids })) });
          }
          return conditions(fc.oneof(...leaves), 2).map((when) => [id, { when }] as const);
        }),
      ),
    )
    .chain((entries) =>
      fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
    )
    .map((entries) => Object.fromEntries(entries));

/** Configs of one to five segments and none to three computed attributes: `computed`, `other` and a decaying `score`. */
export const configs = (pace: Pace): fc.Arbitrary<OracleConfig> =>
  fc.record(
    {
      segments: segments(pace),
      attributes: fc.record(
        { computed: computed(pace), other: computed(pace), score: score(pace) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['segments'] },
  );
