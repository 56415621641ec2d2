import { fail, isObject } from '../config.js';
import { Many, OF_SCALAR, type ValueTest } from '../profile/path.js';
import { compileRegex } from './regex.js';
import { compareVersions } from './versions.js';

export type Operator = (wanted: unknown, at: string) => ValueTest;

/** Data as text, the same for equal data whatever the order of its keys. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );

/** Holds if a value does, as a whole. */
export const whole =
  (test: (value: unknown) => boolean): ValueTest =>
  (found) =>
    found instanceof Many ? found.some(test) : found !== undefined && test(found);

/** Holds if a value does, or an element of a value that is a list. */
const some = (test: (value: unknown) => boolean): ValueTest => {
  const ofAny = whole((value) => test(value) || (Array.isArray(value) && value.some((each) => test(each))));
  return Object.assign(ofAny, { [OF_SCALAR]: test });
};

export const not =
  (operator: Operator): Operator =>
  (wanted, at) => {
    const test = operator(wanted, at);
    return (found) => !test(found);
  };

export const isEqual: Operator = (wanted) => {
  if (wanted === null) {
    const test = some((value) => value === null);
    return (found) => found === undefined || test(found);
  }
  if (typeof wanted !== 'object') return some((value) => value === wanted);
  const text = canonical(wanted);
  return some((value) => typeof value === 'object' && canonical(value) === text);
};

/** Numbers compare with numbers and strings with strings; anything else is in no order. */
const isOrdered =
  (compare: (wanted: number) => (value: unknown) => boolean): Operator =>
  (wanted, at) =>
    /^[ns]/.test(typeof wanted) ? some(compare(wanted as number)) : fail(at, 'a number or a string', wanted);

const toLower = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : Array.isArray(value) ? value.map(toLower) : value;

export const readList = (wanted: unknown, at: string): unknown[] =>
  Array.isArray(wanted) ? wanted : fail(at, 'a list', wanted);

// So many are compared one by one faster than looked up.
const FEW = 8;

const isIn: Operator = (wanted, at) => {
  const list = readList(wanted, at);
  const set = new Set(list);
  const test = some(list.length > FEW ? (value) => set.has(value) : (value) => list.includes(value));
  const others = list.filter((each) => typeof each === 'object').map((each) => isEqual(each, at));
  return others.length ? (found) => test(found) || others.some((other) => other(found)) : test;
};

const isInAnyCase: Operator = (wanted, at) => {
  const test = isIn(readList(wanted, at).map(toLower), at);
  return (found) => test(toLower(found));
};

const isAll =
  (operator: Operator): Operator =>
  (wanted, at) => {
    const tests = readList(wanted, at).map((each) => operator([each], at));
    return (found) => found !== undefined && !!tests.length && tests.every((test) => test(found));
  };

const matches =
  (isCaseBlind: boolean): Operator =>
  (wanted, at) => {
    try {
      const test = compileRegex(wanted as string, isCaseBlind);
      return some((value) => typeof value === 'string' && test(value));
    } catch (error) {
      return fail(at, `a pattern (${(error as Error).message})`, wanted);
    }
  };

const isVersion =
  (compare: (order: number) => boolean): Operator =>
  (wanted, at) =>
    typeof wanted === 'string'
      ? some((value) => /^[ns]/.test(typeof value) && compare(compareVersions(`${value}`, wanted)))
      : fail(at, 'a version', wanted);

const TYPES = ['string', 'number', 'boolean', 'array', 'object'];

/** The operators that look at one value; `$not`, `$size` and `$elemMatch`, which hold others, are in condition.ts. */
export const OPERATORS: { readonly [name: string]: Operator } = {
  $eq: isEqual,
  $ne: not(isEqual),
  $lt: isOrdered((wanted) => (value) => typeof value === typeof wanted && (value as number) < wanted),
  $lte: isOrdered((wanted) => (value) => typeof value === typeof wanted && (value as number) <= wanted),
  $gt: isOrdered((wanted) => (value) => typeof value === typeof wanted && (value as number) > wanted),
  $gte: isOrdered((wanted) => (value) => typeof value === typeof wanted && (value as number) >= wanted),
  $in: isIn,
  $nin: not(isIn),
  $all: isAll(isIn),
  $ini: isInAnyCase,
  $nini: not(isInAnyCase),
  $alli: isAll(isInAnyCase),
  $regex: matches(false),
  $regexi: matches(true),
  $veq: isVersion((order) => !order),
  $vne: not(isVersion((order) => !order)),
  $vlt: isVersion((order) => order < 0),
  $vlte: isVersion((order) => order <= 0),
  $vgt: isVersion((order) => order > 0),
  $vgte: isVersion((order) => order >= 0),
  $exists: (wanted, at) =>
    typeof wanted === 'boolean'
      ? (found) => (found !== undefined) === wanted
      : fail(at, 'true or false', wanted),
  $type: (wanted, at) =>
    TYPES.includes(wanted as string)
      ? some((value) => (Array.isArray(value) ? 'array' : value !== null && typeof value) === wanted)
      : fail(at, `${TYPES}`, wanted),
};
