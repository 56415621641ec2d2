import { fail, isObject, readObject } from '../config.js';
import { compilePath } from '../profile/path.js';
import { compileOperators } from './operators.js';

export type Test<Subject> = (subject: Subject) => boolean;

/** What the keys of a condition mean for one kind of subject. */
export interface Vocabulary<Subject> {
  /** Where paths begin. */
  root(subject: Subject): unknown;
  /** Keys of its own: `$event`, `$segment`. */
  readonly own?: { readonly [key: string]: (operand: unknown, at: string) => Test<Subject> };
  /** Told of each path, for explanations. */
  onPath?(path: string, wanted: unknown, read: (subject: Subject) => unknown[], test: Test<Subject>): void;
}

/** Compiles a condition to one function. @throws ConfigError */
export function compileCondition<Subject>(
  condition: unknown,
  at: string,
  vocabulary: Vocabulary<Subject>,
): Test<Subject> {
  const { root, own = {}, onPath } = vocabulary;
  if (!isObject(condition)) fail(at, 'a condition', condition);
  const tests = Object.entries(condition).map(([key, operand]): Test<Subject> => {
    const path = `${at}.${key}`;
    if (Object.hasOwn(own, key)) return (own[key] as NonNullable<(typeof own)[string]>)(operand, path);
    if (key === '$not') {
      const test = compileCondition(operand, path, vocabulary);
      return (subject) => !test(subject);
    }
    if (/^\$(and|n?or)$/.test(key)) {
      if (!Array.isArray(operand)) fail(path, 'a list', operand);
      const all = operand.map((each, index) => compileCondition(each, `${path}.${index}`, vocabulary));
      if (key === '$and') return (subject) => all.every((test) => test(subject));
      return (subject) => all.some((test) => test(subject)) === (key === '$or');
    }
    if (key[0] === '$') fail(path, `$and $or $nor $not ${Object.keys(own).join(' ')}`, key);
    const walk = compilePath(key);
    const accepts = compileOperators(operand, path);
    const read = (subject: Subject) => walk(root(subject));
    const test = (subject: Subject) => accepts(read(subject));
    onPath?.(key, operand, read, test);
    return test;
  });
  return (subject) => tests.every((test) => test(subject));
}

/** A condition on the properties of events; none accepts all. @throws ConfigError */
export const compileWhere = (where: unknown, at: string): Test<unknown> =>
  compileCondition(readObject(where, at), at, { root: (properties) => properties });
