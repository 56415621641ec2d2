import { areOperators, fail, hasOperators, isObject, own } from '../config.js';
import { compilePath, compileTestAt, Many, OF_SCALAR, type ValueTest } from '../profile/path.js';
import type { Reason } from './explanation.js';
import { isEqual, not, OPERATORS, type Operator, readList, whole } from './operators.js';

/** Data in which plain paths begin: the attributes, or the properties of an event. */
export type Root = Readonly<Record<string, unknown>>;

export type Test<Subject> = (root: Root, subject: Subject) => boolean;

/** A compiled condition, or a part of one: its test, and its reasons. */
export interface Part<Subject> {
  readonly test: Test<Subject>;
  explain(root: Root, subject: Subject): readonly Reason[];
}

/** What the keys of a condition mean for one kind of subject, besides plain paths. */
export interface Vocabulary<Subject> {
  /** Reads a path that begins with `context.`. */
  readonly readContext?: (path: string) => (subject: Subject) => unknown;
  /** Keys of its own: `$event`, `$segment`. */
  readonly own?: { readonly [key: string]: (operand: unknown, at: string) => Part<Subject> };
  /** Told of each path and its test; returns when the test flips by itself. */
  watch?(path: string, wanted: unknown, accepts: ValueTest): (subject: Subject) => number;
}

// Two by two: engines inline small functions better than loops over lists of them.
const both =
  <Subject>(first: Test<Subject>, second: Test<Subject>): Test<Subject> =>
  (root, subject) =>
    first(root, subject) && second(root, subject);
const either =
  <Subject>(first: Test<Subject>, second: Test<Subject>): Test<Subject> =>
  (root, subject) =>
    first(root, subject) || second(root, subject);

const all = <Subject>(tests: readonly Test<Subject>[]): Test<Subject> =>
  tests.length ? tests.reduce(both) : () => true;
const any = <Subject>(tests: readonly Test<Subject>[]): Test<Subject> =>
  tests.length ? tests.reduce(either) : () => false;

/** Several values as a list. */
const toPlain = (found: unknown) => (found instanceof Many ? [...found] : found);

const GROUPS = { $and: 'all', $or: 'any', $nor: 'none', $not: 'none' } as const;

/** Compiles a condition to one function. @throws ConfigError */
export function compileCondition<Subject>(
  condition: unknown,
  at: string,
  vocabulary: Vocabulary<Subject>,
): Part<Subject> {
  const { readContext, own: words = {}, watch } = own(vocabulary);
  if (!isObject(condition)) fail(at, 'a condition', condition);
  const parts = Object.entries(condition).map(([key, operand]): Part<Subject> => {
    const path = `${at}.${key}`;
    if (Object.hasOwn(words, key)) return (words[key] as NonNullable<(typeof words)[string]>)(operand, path);
    if (Object.hasOwn(GROUPS, key)) {
      const members =
        key === '$not'
          ? [compileCondition(operand, path, vocabulary)]
          : readList(operand, path).map((each, index) =>
              compileCondition(each, `${path}.${index}`, vocabulary),
            );
      return group(GROUPS[key as keyof typeof GROUPS], members);
    }
    if (key[0] === '$') fail(path, `${Object.keys({ ...GROUPS, ...words })}`, key);
    const accepts = compileOperators(operand, path);
    const until = watch?.(key, operand, accepts);
    const ofContext = key.startsWith('context.') ? readContext?.(key) : undefined;
    const plain = compilePath(key);
    const read = (root: Root, subject: Subject) => (ofContext ? ofContext(subject) : plain(root));
    const test: Test<Subject> = ofContext
      ? (_root, subject) => accepts(ofContext(subject))
      : compileTestAt(key, accepts);
    return {
      test,
      explain: (root, subject) => [
        {
          kind: 'attribute',
          matched: test(root, subject),
          attribute: key,
          wanted: operand,
          found: toPlain(read(root, subject)),
          until: until?.(subject) ?? 1 / 0,
        },
      ],
    };
  });
  return {
    test: all(parts.map(({ test }) => test)),
    explain: (root, subject) => parts.flatMap(({ explain }) => explain(root, subject)),
  };
}

/** Several parts as one. */
export function group<Subject>(kind: 'all' | 'any' | 'none', parts: readonly Part<Subject>[]): Part<Subject> {
  const tests = parts.map(({ test }) => test);
  const some = any(tests);
  const test: Test<Subject> =
    kind === 'all' ? all(tests) : kind === 'any' ? some : (root, subject) => !some(root, subject);
  return {
    test,
    explain: (root, subject) => [
      {
        kind,
        matched: test(root, subject),
        because: parts.flatMap((part): readonly Reason[] => {
          const because = part.explain(root, subject);
          return because.length === 1
            ? because
            : [{ kind: 'all', matched: part.test(root, subject), because }];
        }),
      },
    ],
  };
}

/**
 * Compiles `value | { operators }`. A missing value satisfies only `null`, `$exists: false`, `$ne` and its kin, and
 * what `$not` makes of a miss.
 */
export const compileOperators: Operator = (wanted, at) => {
  if (!hasOperators(wanted)) return isEqual(wanted, at);
  const tests = Object.entries(wanted).map(([name, operand]) => {
    const path = `${at}.${name}`;
    return Object.hasOwn(ALL, name)
      ? (ALL[name] as Operator)(operand, path)
      : fail(path, `${Object.keys(ALL)}`, name);
  });
  const ofScalars = tests.flatMap((each) => each[OF_SCALAR] ?? []);
  const allOf = (list: readonly ((found: unknown) => boolean)[]) =>
    list.reduce((first, second) => (found) => first(found) && second(found));
  const test = allOf(tests);
  return Object.assign(
    (found: unknown) => test(found),
    ofScalars.length === tests.length && { [OF_SCALAR]: allOf(ofScalars) },
  );
};

/** The operators that hold operators or conditions. */
export const HOLDERS: { readonly [name: string]: Operator } = {
  $not: not((wanted, at) => compileOperators(wanted, at)),
  $size(wanted, at) {
    const accepts = compileNumber(wanted, at);
    return whole((value) => Array.isArray(value) && accepts(value.length));
  },
  $elemMatch(wanted, at) {
    const ofObject = areOperators(wanted) ? undefined : compileCondition<undefined>(wanted, at, {}).test;
    const accepts = ofObject
      ? (each: unknown) => isObject(each) && ofObject(each, undefined)
      : compileOperators(wanted, at);
    return whole((value) => Array.isArray(value) && value.some((each) => accepts(each ?? undefined)));
  },
};

const ALL = { ...OPERATORS, ...HOLDERS };

function checkNumber(wanted: unknown, at: string): void {
  if (typeof wanted === 'number') return;
  if (!hasOperators(wanted)) fail(at, 'a number or operators on numbers', wanted);
  for (const [name, operand] of Object.entries(wanted)) {
    const path = `${at}.${name}`;
    if (name === '$not') checkNumber(operand, path);
    else if (!/^\$(eq|ne|[lg]te?|n?in)$/.test(name))
      fail(path, '$eq $ne $lt $lte $gt $gte $in $nin $not', name);
    else if (!(/n$/.test(name) ? readList(operand, path) : [operand]).every(Number.isFinite))
      fail(path, 'a finite number', operand);
  }
}

/** Compiles `number | { operators }` for a number that we measure ourselves. */
export const compileNumber: Operator = (wanted, at) => {
  checkNumber(wanted, at);
  return compileOperators(wanted, at);
};

/** All numbers that `number | { operators }` names: the measured value crosses one of them when the answer changes. */
export const numbersIn = (wanted: unknown): number[] =>
  typeof wanted === 'number'
    ? [wanted]
    : typeof wanted === 'object'
      ? Object.values(wanted ?? {}).flatMap(numbersIn)
      : [];
