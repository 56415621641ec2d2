import { fail, isObject } from '../config.js';

/** Tests the values that a path led to; an empty list is a missing attribute. */
export type ValuesTest = (values: readonly unknown[]) => boolean;

type Operator = (wanted: unknown, at: string) => ValuesTest;

/** Data as text, the same for equal data whatever the order of its keys. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value) => (isObject(value) ? ['{', ...Object.entries(value).sort()] : value));

/** An attribute that is a list matches if an element does. */
const some =
  (test: (value: unknown) => boolean): ValuesTest =>
  (values) =>
    values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));

const isEqual: Operator = (wanted) => {
  const text = canonical(wanted);
  const test = some((value) => value === wanted || (typeof value === 'object' && canonical(value) === text));
  return (values) => test(values) || (wanted === null && !values.length);
};

/** Numbers compare with numbers and strings with strings; anything else is in no order. */
const isOrdered =
  (compare: (value: number, wanted: number) => boolean): Operator =>
  (wanted, at) =>
    /^[ns]/.test(typeof wanted)
      ? some((value) => typeof value === typeof wanted && compare(value as number, wanted as number))
      : fail(at, 'a number or a string', wanted);

const each = (wanted: unknown, at: string): ValuesTest[] =>
  Array.isArray(wanted) ? wanted.map((one) => isEqual(one, at)) : fail(at, 'a list', wanted);

const isIn: Operator = (wanted, at) => {
  const tests = each(wanted, at);
  return (values) => tests.some((test) => test(values));
};

const not =
  (operator: Operator): Operator =>
  (wanted, at) => {
    const test = operator(wanted, at);
    return (values) => !test(values);
  };

const OPERATORS: { readonly [name: string]: Operator } = {
  $eq: isEqual,
  $ne: not(isEqual),
  $lt: isOrdered((value, wanted) => value < wanted),
  $lte: isOrdered((value, wanted) => value <= wanted),
  $gt: isOrdered((value, wanted) => value > wanted),
  $gte: isOrdered((value, wanted) => value >= wanted),
  $in: isIn,
  $nin: not(isIn),
  $all(wanted, at) {
    const tests = each(wanted, at);
    return (values) => !!values.length && tests.every((test) => test(values));
  },
  $exists: (wanted, at) =>
    typeof wanted === 'boolean' ? (values) => !!values.length === wanted : fail(at, 'true or false', wanted),
  $not: not((wanted, at) => compileOperators(wanted, at)),
};

const isOperators = (wanted: unknown): wanted is Record<string, unknown> =>
  isObject(wanted) && Object.keys(wanted).some((key) => key[0] === '$');

/**
 * Compiles `value | { operators }`. A missing attribute satisfies only `null`, `$exists: false`, `$ne`, `$nin` and
 * what `$not` makes of a miss.
 */
export const compileOperators: Operator = (wanted, at) => {
  if (!isOperators(wanted)) return isEqual(wanted, at);
  const tests = Object.entries(wanted).map(([name, operand]) => {
    const path = `${at}.${name}`;
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    return operator ? operator(operand, path) : fail(path, `${Object.keys(OPERATORS)}`, name);
  });
  return (values) => tests.every((test) => test(values));
};

const isNumeric = (wanted: unknown): boolean =>
  typeof wanted === 'number' ||
  ((isOperators(wanted) || Array.isArray(wanted)) && Object.values(wanted).every(isNumeric));

/** Compiles `number | { operators }` for a number that we count ourselves. */
export const compileNumber: Operator = (wanted, at) =>
  isNumeric(wanted) ? compileOperators(wanted, at) : fail(at, 'numbers', wanted);
