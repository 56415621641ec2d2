import { hasOperators, isObject } from '../config.js';
import { durationOf } from './times.js';
import { canonical } from './values.js';

type Data = Record<string, unknown>;

/** One demand of a condition that stands for itself; a condition holds if all its demands do. */
interface Demand {
  readonly key: string;
  readonly operand: unknown;
}

// Segments that name segments that name segments: deep enough for what people write.
const MAX_DEPTH = 20;
const MAX_STEPS = 20_000;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** The demands of `value | { operators }`, each with one operator. */
const operatorsOf = (wanted: unknown): Demand[] =>
  hasOperators(wanted)
    ? Object.entries(wanted).map(([key, operand]) => ({ key, operand }))
    : [{ key: '$eq', operand: wanted }];

const isSameOrder = (a: unknown, b: unknown) => typeof a === typeof b && /^(number|string)$/.test(typeof a);

/** Does one operator leave no value that the other refuses? */
function operatorImplies(one: Demand, other: Demand): boolean {
  const { key, operand } = one;
  const wanted = other.operand;
  if (key === other.key && canonical(operand) === canonical(wanted)) return true;
  if (other.key === '$exists' && wanted === true) {
    if (key === '$eq') return operand !== null;
    return /^\$(lte?|gte?|all|alli|size|elemMatch|regexi?|type|ve[q]|v[lg]te?)$/.test(key);
  }
  if (key === '$in' && Array.isArray(operand) && /^\$(in|[lg]te?)$/.test(other.key)) {
    return operand.every((each) => operatorImplies({ key: '$eq', operand: each }, other));
  }
  if (other.key === '$in' && key === '$eq') {
    return Array.isArray(wanted) && wanted.some((each) => canonical(each) === canonical(operand));
  }
  if (!isSameOrder(operand, wanted)) return false;
  const [a, b] = [operand as number, wanted as number];
  const isExact = key === '$eq';
  if (other.key === '$gt') return (key === '$gt' && a >= b) || ((isExact || key === '$gte') && a > b);
  if (other.key === '$gte') return (isExact || /^\$gte?$/.test(key)) && a >= b;
  if (other.key === '$lt') return (key === '$lt' && a <= b) || ((isExact || key === '$lte') && a < b);
  if (other.key === '$lte') return (isExact || /^\$lte?$/.test(key)) && a <= b;
  return false;
}

/** Does `value | { operators }` leave no value that the other refuses? */
const valueImplies = (one: unknown, other: unknown): boolean =>
  operatorsOf(other).every((wanted) => operatorsOf(one).some((each) => operatorImplies(each, wanted)));

const MEASURES = ['sum', 'avg', 'min', 'max', 'distinct'];
const EDGES = ['first', 'last'];

/** Only a lower bound grows with the events: `{ "$gte": 3 }`, `{ "$gt": 2 }`, and not with nothing. */
const isLowerBound = (wanted: unknown): boolean =>
  hasOperators(wanted) &&
  Object.entries(wanted).every(
    ([operator, least]) =>
      typeof least === 'number' && ((operator === '$gte' && least > 0) || (operator === '$gt' && least >= 0)),
  );

const countOf = ({ count, ...event }: Data): unknown =>
  count ?? ([...MEASURES, ...EDGES].some((key) => event[key] !== undefined) ? undefined : { $gte: 1 });

/** The steps of a comparison, all segments at hand. */
export function createImplication(segments: unknown): (one: string, other: string) => boolean {
  let steps = 0;
  const whenOf = (id: string): unknown => {
    const segment = isObject(segments) && Object.hasOwn(segments, id) ? segments[id] : undefined;
    return isObject(segment) ? segment.when : undefined;
  };

  /** Demands of a condition, with those of the segments that it names. */
  function demandsOf(condition: unknown, depth: number): Demand[] {
    if (!isObject(condition) || depth > MAX_DEPTH || ++steps > MAX_STEPS) return [];
    return Object.entries(condition).flatMap(([key, operand]): Demand[] => {
      if (key === '$and') return listOf(operand).flatMap((each) => demandsOf(each, depth + 1));
      const demand = { key, operand };
      const [id, ...more] = key === '$segment' ? listOf(operand) : [];
      if (typeof id !== 'string' || more.length) return [demand];
      return [demand, ...demandsOf(whenOf(id), depth + 1)];
    });
  }

  const conditionImplies = (one: unknown, other: unknown, depth: number): boolean => {
    if (!isObject(one) || !isObject(other) || depth > MAX_DEPTH || ++steps > MAX_STEPS) return false;
    const given = demandsOf(one, depth);
    return Object.entries(other).every(([key, operand]) => {
      if (key === '$and') return listOf(operand).every((each) => conditionImplies(one, each, depth + 1));
      const wanted = { key, operand };
      if (given.some((demand) => demandImplies(demand, wanted, depth + 1))) return true;
      if (key === '$or') return listOf(operand).some((each) => conditionImplies(one, each, depth + 1));
      if (key !== '$segment') return false;
      return listOf(operand).some((id) => conditionImplies(one, whenOf(String(id)), depth + 1));
    });
  };

  const demandImplies = (one: Demand, other: Demand, depth: number): boolean => {
    if (++steps > MAX_STEPS) return false;
    if (one.key === '$or') {
      const parts = listOf(one.operand);
      const wanted = { [other.key]: other.operand };
      return parts.length > 0 && parts.every((part) => conditionImplies(part, wanted, depth + 1));
    }
    if (one.key !== other.key) return false;
    if (canonical(one.operand) === canonical(other.operand)) return true;
    if (one.key === '$segment') {
      return listOf(one.operand).every((id) => listOf(other.operand).includes(id));
    }
    if (one.key === '$event') return eventImplies(one.operand, other.operand, depth + 1);
    return one.key[0] !== '$' && valueImplies(one.operand, other.operand);
  };

  /** Every demand of `other` must follow from the same demand of `one`, over no more events or just the same. */
  const eventImplies = (one: unknown, other: unknown, depth: number): boolean => {
    if (!isObject(one) || !isObject(other)) return false;
    const isSame = ['name', 'where', 'within', 'since', 'until'].every(
      (key) => canonical(one[key] ?? null) === canonical(other[key] ?? null),
    );
    const isInside = isSame || isNarrower(one, other, depth);
    if (!isInside) return false;
    const [count, wantedCount] = [countOf(one), countOf(other)];
    if (wantedCount !== undefined) {
      if (count === undefined || !valueImplies(count, wantedCount)) return false;
      if (!isSame && !isLowerBound(wantedCount)) return false;
    }
    return [...MEASURES, ...EDGES].every((key) => {
      const wanted = other[key];
      if (wanted === undefined) return true;
      if (!isObject(wanted) || !isObject(one[key])) return false;
      const given = one[key] as Data;
      if (EDGES.includes(key)) return isSame && conditionImplies(given, wanted, depth + 1);
      return Object.entries(wanted).every(
        ([property, operand]) =>
          Object.hasOwn(given, property) &&
          valueImplies(given[property], operand) &&
          (isSame || (key === 'distinct' && isLowerBound(operand))),
      );
    });
  };

  /** Is every event that counts for `one` an event that counts for `other`? */
  const isNarrower = (one: Data, other: Data, depth: number): boolean => {
    const names = listOf(other.name);
    if (!listOf(one.name).every((name) => names.includes(name))) return false;
    if (other.where !== undefined && !conditionImplies(one.where ?? {}, other.where, depth)) return false;
    for (const key of ['since', 'until']) {
      if (other[key] !== undefined && one[key] !== other[key]) return false;
    }
    if (other.within === undefined || other.within === one.within) return true;
    const [length, limit] = [durationOf(one.within), durationOf(other.within)];
    return !!length && !!limit && length <= limit;
  };

  return (one, other) => {
    steps = 0;
    return one === other || conditionImplies({ $segment: one }, { $segment: other }, 0);
  };
}
