// Random conditions and attributes on the operators that both libraries know. Few names and few values, so that they
// meet often; every type of value against every operator, because that is where libraries differ.

export type Data = null | string | number | boolean | Data[] | { [key: string]: Data };
export type Facts = { [key: string]: Data };

export interface Random {
  /** Scalars of the attributes made last: conditions take them up, or they would hardly ever hold. */
  readonly pool: Data[];
  /** The lists and objects among them. */
  readonly compounds: (Data[] | Facts)[];
  next(): number;
  below(limit: number): number;
  pick<Value>(list: readonly Value[]): Value;
}

/** Random numbers that are the same on each run (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    pool: [],
    compounds: [],
    next,
    below,
    pick: <Value>(list: readonly Value[]) => list[below(list.length)] as Value,
  };
}

const STRINGS = ['', 'a', 'A', 'b', 'ab', 'Berlin', 'true', 'null', '3', '10'];
const NUMBERS = [-1, 0, 1, 2, 3, 10, 0.5];
const VERSIONS = ['1.2.3', 'v1.2.3', '1.2.10', '1.2.3-rc.1', '1.2.3-beta', '2.0.0+build5', '1.2', '3'];
const PATTERNS = ['^a', 'b$', 'a|B', '[0-9]+', '^.?$', 'erl', '(ab)+', 'u'];
const TYPES = ['string', 'number', 'boolean', 'array', 'object'];
const KEYS = [
  'a',
  'a',
  'b',
  'b',
  'tags',
  'tags',
  'version',
  'place',
  'place.city',
  'place.rooms',
  'items',
  'items.kind',
  'missing',
];

const text = (random: Random) => random.pick(STRINGS);
const number = (random: Random) => random.pick(NUMBERS);
const version = (random: Random) => random.pick(VERSIONS);
const invent = (random: Random): Data =>
  random.pick([text, text, number, number, version, (r: Random) => r.below(2) === 0])(random);
const scalar = (random: Random): Data =>
  random.pool.length && random.below(2) ? random.pick(random.pool) : invent(random);
const item = (random: Random): Data =>
  random.below(8) ? { kind: scalar(random), size: number(random) } : scalar(random);
const listOf = (random: Random, one: (random: Random) => Data, least = 0) =>
  Array.from({ length: least + random.below(4) }, () => one(random));
const maybeNull = (random: Random) => (random.below(6) ? scalar(random) : null);
const anything = (random: Random): Data => {
  const kind = random.below(12);
  if (kind === 0) return null;
  if (kind === 1) return { city: scalar(random), zip: number(random) };
  if (kind < 5) return listOf(random, maybeNull);
  return scalar(random);
};

export function randomAttributes(random: Random): Facts {
  const facts: Facts = {};
  random.pool.length = 0;
  random.compounds.length = 0;
  const maybe = (key: string, value: Data) => {
    if (random.below(5)) facts[key] = value;
  };
  maybe('a', anything(random));
  maybe('b', anything(random));
  maybe('tags', listOf(random, random.pick([text, number, maybeNull])));
  maybe('version', version(random));
  maybe('place', { city: anything(random), rooms: listOf(random, number) });
  maybe('items', listOf(random, item));
  random.pool.push(...scalarsIn(facts));
  random.compounds.push(...compoundsIn(Object.values(facts)).slice(1));
  return facts;
}

const scalarsIn = (data: Data): Data[] =>
  typeof data === 'object' && data !== null
    ? Object.values(data).flatMap(scalarsIn)
    : data === null
      ? []
      : [data];

const compoundsIn = (data: Data): (Data[] | Facts)[] =>
  typeof data === 'object' && data !== null ? [data, ...Object.values(data).flatMap(compoundsIn)] : [];

/** The same, but for the order of its keys. */
const reordered = (data: Data[] | Facts): Data =>
  Array.isArray(data) ? data : Object.fromEntries(Object.entries(data).reverse());

/** A condition that neither library refuses: operands are of the kinds that the operators are made for. */
export function randomCondition(random: Random, depth = 0): Facts {
  const condition: Facts = {};
  for (let keys = 1 + random.below(2); keys > 0; keys--) {
    const kind = depth < 2 ? random.below(12) : 99;
    const parts = () =>
      Array.from({ length: random.below(10) ? 1 + random.below(3) : 0 }, () =>
        randomCondition(random, depth + 1),
      );
    if (kind === 0) condition.$and = parts();
    else if (kind === 1) condition.$or = parts();
    else if (kind === 2) condition.$nor = parts();
    else if (kind === 3) condition.$not = randomCondition(random, depth + 1);
    else condition[random.pick(random.below(40) ? KEYS : ['constructor', 'place.toString'])] = test(random);
  }
  return condition;
}

/** What stands at a path: a value to be equal to, or operators. */
function test(random: Random): Data {
  if (random.below(4) === 0) return bare(random);
  const operators = operatorsOf(random, random.below(5) ? 1 : 2);
  return random.below(8) ? operators : { $not: operators };
}

function bare(random: Random): Data {
  if (random.below(6)) return maybeNull(random);
  if (random.compounds.length === 0 || random.below(4) === 0) return listOf(random, scalar, 1);
  const found = random.pick(random.compounds);
  return random.below(2) ? found : reordered(found);
}

function operatorsOf(random: Random, count: number): Facts {
  const found: Facts = {};
  for (let index = 0; index < count; index++) {
    const [name, operand] = random.pick(OPERATORS);
    found[name] = operand(random);
  }
  return found;
}

const value = (random: Random) => (random.below(4) ? maybeNull(random) : bare(random));
const values = (random: Random) => listOf(random, value);
const ordered = (random: Random) => {
  const found = scalar(random);
  return typeof found === 'boolean' ? number(random) : found;
};
const numberTest = (random: Random): Data =>
  random.below(2)
    ? random.below(4)
    : { [random.pick(['$gt', '$gte', '$lt', '$lte', '$ne'])]: random.below(4) };
const elementTest = (random: Random): Facts => {
  const few = () => random.pick([ordered(random), { $gte: number(random) }, { $in: listOf(random, scalar) }]);
  if (random.below(2)) return { [random.pick(['kind', 'size', 'missing'])]: few() };
  const name = random.pick(['$gt', '$lte', '$eq', '$ne', '$in', '$nin', '$exists', '$regex']);
  return { [name]: (OPERATORS.find(([known]) => known === name) as (typeof OPERATORS)[number])[1](random) };
};

const OPERATORS: readonly (readonly [name: string, operand: (random: Random) => Data])[] = [
  ['$eq', value],
  ['$ne', value],
  ['$in', values],
  ['$nin', values],
  ['$all', (random) => listOf(random, scalar)],
  ['$lt', ordered],
  ['$lte', ordered],
  ['$gt', ordered],
  ['$gte', ordered],
  ['$exists', (random) => random.below(2) === 0],
  ['$type', (random) => random.pick(TYPES)],
  ['$size', numberTest],
  ['$elemMatch', elementTest],
  ['$elemMatch', elementTest],
  ['$regex', (random) => random.pick(PATTERNS)],
  ['$regexi', (random) => random.pick(PATTERNS)],
  ['$ini', values],
  ['$nini', values],
  ['$alli', (random) => listOf(random, scalar)],
  ['$veq', version],
  ['$vne', version],
  ['$vgt', version],
  ['$vgte', version],
  ['$vlt', version],
  ['$vlte', version],
];
