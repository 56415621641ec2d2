// What the engine must answer, worked out by brute force: every question reads the whole history again.
// Written for clarity alone, from the specification, and sharing no code with src/, so that an error in one
// of the two shows as a difference. Plain JavaScript, so that `npm run replay -- --verify` needs no compiler.

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The ids of the segments that hold at `now`, in the order of the config. */
export function oracleSegments(config, events, attributes, context, now) {
  const profile = oracleAttributes(config, events, attributes);
  const segments = config.segments ?? {};

  const scope = {
    valuesAt: (path) => {
      const [first, ...rest] = path.split('.');
      return first === 'context' ? valuesAt(context, rest) : valuesAt(profile, [first, ...rest]);
    },
    segmentHolds: (id) => conditionHolds(segments[id].when, scope),
    eventHolds: (leaf) => eventHolds(leaf, events, now),
  };

  return Object.keys(segments).filter((id) => scope.segmentHolds(id));
}

/** Stated attributes, overruled by the computed ones. */
export function oracleAttributes(config, events, attributes) {
  const profile = { ...attributes };
  for (const [name, definition] of Object.entries(config.attributes ?? {})) {
    delete profile[name];
    const value = computeAttribute(definition, events);
    if (value !== undefined) profile[name] = value;
  }
  return profile;
}

/** The first millisecond after `now` at which the segments differ from those at `now`, or Infinity. */
export function oracleNextChange(config, events, attributes, context, now) {
  const segmentsAt = (time) => JSON.stringify(oracleSegments(config, events, attributes, context, time));
  const before = segmentsAt(now);
  const change = candidateTimes(config, events)
    .filter((time) => time > now)
    .find((time) => segmentsAt(time) !== before);
  return change ?? Infinity;
}

/** Every time at which any window of the config takes in or lets go of any event: ascending, each once. */
export function candidateTimes(config, events) {
  const windows = windowsIn(config.segments ?? {});
  const times = events.flatMap(({ time }) => [time, ...windows.map((within) => time + within)]);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** The lengths in ms of all windows (`within`) anywhere in this part of a config. */
export function windowsIn(part) {
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$event' ? (value.within === undefined ? [] : [durationMs(value.within)]) : windowsIn(value),
  );
}

export function durationMs(text) {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d|w)$/.exec(text);
  return Number(amount) * UNIT_MS[unit];
}

// ---- Conditions

function conditionHolds(condition, scope) {
  return Object.entries(condition).every(([key, wanted]) => {
    const holds = (part) => conditionHolds(part, scope);
    switch (key) {
      case '$and':
        return wanted.every(holds);
      case '$or':
        return wanted.some(holds);
      case '$nor':
        return !wanted.some(holds);
      case '$not':
        return !holds(wanted);
      case '$segment':
        return [wanted].flat().some((id) => scope.segmentHolds(id));
      case '$event':
        return scope.eventHolds(wanted);
      default:
        return isSatisfied(scope.valuesAt(key), wanted);
    }
  });
}

/** A condition on one object alone: the properties of an event, or an element of an array. */
const objectSatisfies = (object, condition) =>
  conditionHolds(condition, { valuesAt: (path) => valuesAt(object, path.split('.')) });

/** All values that a path leads to: none when missing, several when it passes through an array. */
function valuesAt(value, keys) {
  if (keys.length === 0) return value === undefined ? [] : [value];
  const [key, ...rest] = keys;
  if (Array.isArray(value) && !/^\d+$/.test(key)) return value.flatMap((element) => valuesAt(element, keys));
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return [];
  return valuesAt(value[key], rest);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `{ $gt: 3 }` holds operators, `{ city: 'Bern' }` and everything else is a value to be equal to. */
const isOperators = (wanted) => isObject(wanted) && Object.keys(wanted).some((key) => key.startsWith('$'));

function isSatisfied(values, wanted) {
  if (!isOperators(wanted)) return isEqualToAny(values, wanted);
  return Object.entries(wanted).every(([operator, operand]) => operatorHolds(values, operator, operand));
}

function operatorHolds(values, operator, operand) {
  switch (operator) {
    case '$eq':
      return isEqualToAny(values, operand);
    case '$ne':
      return !isEqualToAny(values, operand);
    case '$in':
      return operand.some((value) => isEqualToAny(values, value));
    case '$nin':
      return !operand.some((value) => isEqualToAny(values, value));
    case '$all':
      return operand.every((value) => isEqualToAny(values, value));
    case '$lt':
      return isComparable(values, operand, (value) => value < operand);
    case '$lte':
      return isComparable(values, operand, (value) => value <= operand);
    case '$gt':
      return isComparable(values, operand, (value) => value > operand);
    case '$gte':
      return isComparable(values, operand, (value) => value >= operand);
    case '$exists':
      return values.some((value) => value !== null) === operand;
    case '$size':
      return values.some((value) => Array.isArray(value) && value.length === operand);
    case '$elemMatch':
      return values.some(
        (value) => Array.isArray(value) && value.some((element) => elementMatches(element, operand)),
      );
    case '$not':
      return !isSatisfied(values, operand);
    default:
      throw new Error(`The oracle does not know ${operator}`);
  }
}

const wholeAndElements = (values) =>
  values.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));

function isEqualToAny(values, wanted) {
  if (wanted === null && values.length === 0) return true;
  return wholeAndElements(values).some((value) => isDeepEqual(value, wanted));
}

function isComparable(values, operand, test) {
  return wholeAndElements(values).some(
    (value) =>
      ((typeof value === 'number' && typeof operand === 'number') ||
        (typeof value === 'string' && typeof operand === 'string')) &&
      test(value),
  );
}

function elementMatches(element, wanted) {
  const logical = ['$and', '$or', '$nor'];
  if (isOperators(wanted) && !Object.keys(wanted).some((key) => logical.includes(key))) {
    return isSatisfied([element], wanted);
  }
  return isObject(element) && objectSatisfies(element, wanted);
}

export function isDeepEqual(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => isDeepEqual(element, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key]))
  );
}

// ---- Events

function matchingEvents({ name, where }, events) {
  return events.filter(
    (event) =>
      [name].flat().includes(event.name) && (where === undefined || objectSatisfies(event.properties, where)),
  );
}

function eventHolds(leaf, events, now) {
  const counted = matchingEvents(leaf, events).filter(({ time }) => {
    if (leaf.within === undefined) return true;
    return now - durationMs(leaf.within) < time && time <= now;
  });
  const wantedCount = leaf.count ?? (leaf.sum === undefined ? { $gte: 1 } : undefined);
  if (wantedCount !== undefined && !isSatisfied([counted.length], wantedCount)) return false;
  return Object.entries(leaf.sum ?? {}).every(([property, wanted]) =>
    isSatisfied([sumOf(counted, property)], wanted),
  );
}

const ownProperty = (event, property) =>
  Object.hasOwn(event.properties, property) ? event.properties[property] : undefined;

const sumOf = (events, property) =>
  exactSum(events.map((event) => ownProperty(event, property)).filter(Number.isFinite));

// ---- Computed attributes

function computeAttribute(definition, events) {
  const matching = matchingEvents({ name: definition.event, where: definition.where }, events);
  if (definition.count !== undefined) return matching.length;
  if (definition.sum !== undefined) return sumOf(matching, definition.sum);

  const property = definition.first ?? definition.last ?? definition.top;
  const inOrder = matching
    .filter((event) => ownProperty(event, property) !== undefined && ownProperty(event, property) !== null)
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  if (inOrder.length === 0) return undefined;
  if (definition.first !== undefined) return ownProperty(inOrder[0], property);
  if (definition.last !== undefined) return ownProperty(inOrder.at(-1), property);
  return topValue(inOrder, property, definition.halfLife);
}

function topValue(events, property, halfLife) {
  const newest = Math.max(...events.map(({ time }) => time));
  const weights = new Map();
  for (const event of events) {
    // Dividing all weights by that of the newest event changes no comparison and keeps them finite.
    const weight = halfLife === undefined ? 1 : 2 ** ((event.time - newest) / durationMs(halfLife));
    for (const value of [ownProperty(event, property)].flat()) {
      if (!['string', 'number', 'boolean'].includes(typeof value)) continue;
      weights.set(value, [...(weights.get(value) ?? []), weight]);
    }
  }
  const ranked = [...weights]
    .map(([value, list]) => ({ value, weight: exactSum(list) }))
    .sort((a, b) => b.weight - a.weight || (String(a.value) < String(b.value) ? -1 : 1));
  return ranked[0]?.value;
}

// ---- Exact sums: each double is a whole number of 2^-1074, so their sum is a sum of BigInts

/** The true sum of the doubles, rounded once to the nearest double (ties to even). */
export function exactSum(numbers) {
  const total = numbers.reduce((sum, number) => sum + toSmallestUnits(number), 0n);
  return total < 0n ? -fromSmallestUnits(-total) : fromSmallestUnits(total);
}

function toSmallestUnits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const exponent = (bits >> 52n) & 0x7ffn;
  const units = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 1n ? -units : units;
}

function fromSmallestUnits(units) {
  const excessBits = BigInt(Math.max(0, units.toString(2).length - 53));
  let kept = units >> excessBits;
  const lost = units - (kept << excessBits);
  if (lost > 0n) {
    const half = 1n << (excessBits - 1n);
    if (lost > half || (lost === half && kept % 2n === 1n)) kept += 1n;
  }
  return Number(kept) * 2 ** (Number(excessBits) - 1074);
}
