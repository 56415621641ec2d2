// Random values and conditions out of few words, so that what is wanted is often what is there, or just not.
import fc from '../random.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const NAMES = ['A', 'B', 'C'];
export const ZONES = ['UTC', 'Europe/Zurich', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

export const number = fc.constantFrom(0, 1, 2, 3, -1, 0.1, 0.2, 0.3, 0.6, 1e16, -1e16);
const version = fc.constantFrom('1.2.0', 'v1.2.0', '1.10', '1.2.0-rc.1', '1.10.0+7', '2');
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'B', 'ab', '') },
  { weight: 1, arbitrary: version.filter((one) => one !== '2') },
);
// No text equals a number when written, as such values tie in `top` and the specification leaves that open.
export const scalar = fc.oneof(number, text, fc.boolean());
const list: fc.Arbitrary<Json> = fc.array(
  fc.oneof({ weight: 8, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) }),
  { maxLength: 3 },
);
const object: fc.Arbitrary<Json> = fc.record(
  { k: scalar, l: fc.oneof(scalar, list) },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;
const listOfObjects: fc.Arbitrary<Json> = fc.array(
  fc.record(
    { k: fc.oneof(scalar, fc.constant(null)), l: number, n: fc.nat(3) },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Json>,
  { maxLength: 3 },
);
export const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: list },
  { weight: 1, arbitrary: object },
);

const tags: fc.Arbitrary<Json> = fc.array(fc.constantFrom('a', 'b', 'B'), { maxLength: 3 });

/** Amounts that a decaying score may add up: of one sign, as what two signs leave of each other is mere rounding. */
const amount: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0.5, 1, 2, 3, 10) },
  { weight: 1, arbitrary: fc.constantFrom<Json>('a', null, [1, 2, null]) },
);

/** Attributes of a visitor, and properties of an event. */
export const facts = fc.record(
  { p: value, q: fc.oneof(number, value), n: amount, v: version, o: object, tags, items: listOfObjects },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

export const contexts = fc.record(
  {
    device: fc.constantFrom('a', 'b'),
    utm: fc.record({ source: scalar }),
    timeZone: fc.constantFrom(...ZONES, 'Nowhere/Land'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

// ---- Operators

const bound = fc.oneof(number, text);
const notNull = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: object },
);
const orNull = fc.oneof({ weight: 5, arbitrary: notNull }, { weight: 1, arbitrary: fc.constant(null) });
const isPlain = (one: Json) => one === null || typeof one !== 'object' || Array.isArray(one);
const scalarOrNull = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) });
const pattern = fc.constantFrom('a', '^a$', 'b|B', '[a-b]{2}', '^\\d+\\.', '^$', '(a|b)+b', '^.?$', 'A');
const listOf = (operand: fc.Arbitrary<Json>): fc.Arbitrary<Json> => fc.array(operand, { maxLength: 3 });

/** One or two of these operators, or one of them negated. */
const someOf = (every: { [operator: string]: fc.Arbitrary<Json> }): fc.Arbitrary<JsonObject> => {
  const some = fc
    .uniqueArray(fc.constantFrom(...Object.entries(every)), {
      minLength: 1,
      maxLength: 2,
      selector: ([name]) => name,
    })
    .chain((chosen) => fc.record(Object.fromEntries(chosen)) as fc.Arbitrary<JsonObject>);
  return fc.oneof(
    { weight: 8, arbitrary: some },
    { weight: 1, arbitrary: some.map((negated): JsonObject => ({ $not: negated })) },
  );
};

/** Operators on a number out of these, or the number itself. */
export const numberTest = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 1, arbitrary: numbers },
    {
      weight: 5,
      arbitrary: someOf({
        $eq: numbers,
        $ne: numbers,
        $lt: numbers,
        $lte: numbers,
        $gt: numbers,
        $gte: numbers,
        $in: listOf(numbers),
        $nin: listOf(numbers),
      }),
    },
  );

const elementTest: fc.Arbitrary<Json> = fc.oneof(
  someOf({ $eq: scalar, $ne: scalar, $lt: bound, $gte: bound, $in: listOf(scalar), $regex: pattern }),
  fc.record({ k: scalarOrNull, l: numberTest(number) }, { requiredKeys: [] }) as fc.Arbitrary<Json>,
  scalar.map((k): Json => ({ $or: [{ k }, { l: k }] })),
  scalar.map((k): Json => ({ $nor: [{ k }], l: { $exists: true } })),
  number.map((k): Json => ({ $not: { $gte: k } })),
  number.map((k): Json => ({ $or: [{ k: 1 }], $not: { k } })),
);

const anyOperators = someOf({
  $eq: orNull,
  $ne: orNull,
  $lt: bound,
  $lte: bound,
  $gt: bound,
  $gte: bound,
  $in: listOf(orNull),
  $nin: listOf(orNull),
  $all: listOf(orNull),
  $ini: listOf(scalarOrNull),
  $nini: listOf(scalarOrNull),
  $alli: listOf(scalarOrNull),
  $exists: fc.boolean(),
  $type: fc.constantFrom('string', 'number', 'boolean', 'array', 'object'),
  $size: numberTest(fc.nat(3)),
  $elemMatch: elementTest,
  $regex: pattern,
  $regexi: pattern,
  $veq: version,
  $vne: version,
  $vlt: version,
  $vlte: version,
  $vgt: version,
  $vgte: version,
});

const ofVersions = someOf({
  $veq: version,
  $vne: version,
  $vlt: version,
  $vlte: version,
  $vgt: version,
  $vgte: version,
});
const tag = fc.constantFrom('a', 'b', 'B', 'A');
const someTags: fc.Arbitrary<Json> = fc.array(tag, { maxLength: 2 });
const ofTags = someOf({
  $in: someTags,
  $nin: someTags,
  $all: someTags,
  $ini: someTags,
  $nini: someTags,
  $alli: someTags,
  $size: numberTest(fc.nat(3)),
  $elemMatch: someOf({ $ne: tag, $gt: tag, $lt: tag, $regexi: pattern }),
  $regex: pattern,
});
const ofItems = someOf({
  $elemMatch: elementTest,
  $size: numberTest(fc.nat(3)),
  $type: fc.constantFrom('array', 'object'),
});

// ---- Conditions

/** What is asked of a path: mostly what fits the values that may be there. */
function testsOf(path: string): fc.Arbitrary<Json> {
  const fitting =
    path === 'v' ? ofVersions : path === 'tags' ? ofTags : path === 'items' ? ofItems : anyOperators;
  return fc.oneof(
    { weight: 2, arbitrary: orNull.filter(isPlain) },
    { weight: 1, arbitrary: anyOperators },
    { weight: 5, arbitrary: fitting as fc.Arbitrary<Json> },
  );
}

/** A test of one path, as the single key of a condition. */
export const onPath = (paths: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(...paths.map((path) => testsOf(path).map((wanted): JsonObject => ({ [path]: wanted }))));

/** A test of a path that leads to a number. */
export const onNumber = (path: string, numbers: fc.Arbitrary<number>): fc.Arbitrary<JsonObject> =>
  numberTest(numbers).map((wanted) => ({ [path]: wanted }));

export const FACT_PATHS = [
  'p',
  'p',
  'q',
  'n',
  'v',
  'tags',
  'o.k',
  'o.l',
  'o.l.0',
  'items',
  'items.k',
  'items[].l',
  'items.1.k',
  'p.0',
  'p.k',
  'p[]',
  'toString',
  'o.valueOf.k',
  'o.__proto__',
];

export const onContext: fc.Arbitrary<JsonObject> = fc.oneof(
  onPath(['context.device', 'context.utm.source', 'context.timeZone', 'context.constructor']),
  onNumber('context.hour', fc.nat(23)),
  onNumber('context.weekday', fc.integer({ min: 1, max: 7 })),
);

/** Conditions over these leaves: mostly one leaf, sometimes combined, sometimes of nothing. */
export function conditions(leaf: fc.Arbitrary<JsonObject>, depth: number): fc.Arbitrary<JsonObject> {
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

/** A condition on one event: its properties and its own context. */
export const where = conditions(
  fc.oneof({ weight: 8, arbitrary: onPath(FACT_PATHS) }, { weight: 1, arbitrary: onContext }),
  1,
);
