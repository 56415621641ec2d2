import { hasOperators, isObject } from '../config.js';
import { type Keys, type Report, show } from './report.js';
import { areContradictory, failsAllNumbers, verdictOnCount } from './values.js';

const isEmptyList = (value: unknown) => Array.isArray(value) && !value.length;

/** An empty list says so itself. */
const hasEmptyList = (value: unknown): boolean => isObject(value) && Object.values(value).some(isEmptyList);

/** A range that goes over midnight is two; and the hour, other than most, is never a list. */
const hintFor = (path: string | undefined): string =>
  path === 'context.hour' ? '; for hours around midnight use `$or`' : ', at most a list of several';

const NEVER = 'operators that a value can pass';

export function checkOperators(value: unknown, keys: Keys, report: Report): void {
  if (hasEmptyList(value) || !areContradictory([value])) return;
  report.warn(keys, {
    expected: NEVER,
    found: value,
    message: `no single value passes ${show(value)}${hintFor(keys.at(-1))}`,
  });
}

const checkWhole =
  (what: string) =>
  (value: unknown, keys: Keys, report: Report): void => {
    if (hasEmptyList(value)) return;
    const verdict = verdictOnCount(value);
    const expected = `what a ${what} can be but need not: a whole number from 0 on`;
    if (verdict === 'never')
      report.warn(keys, { expected, found: value, message: `no ${what} passes ${show(value)}` });
    if (verdict === 'always')
      report.warn(keys, { expected, found: value, message: `every ${what} passes ${show(value)}` });
  };

export const checkCount = checkWhole('count');
export const checkSize = checkWhole('size');

export function checkNumber(value: unknown, keys: Keys, report: Report): void {
  if (hasEmptyList(value) || !failsAllNumbers(value)) return;
  report.warn(keys, { expected: NEVER, found: value, message: `no number passes ${show(value)}` });
}

interface Demand {
  readonly path: string;
  readonly wanted: unknown;
}

/** What a condition demands of paths, whatever else it demands: its own, and those of its `$and`. */
function demandsOf(condition: unknown): Demand[] {
  if (!isObject(condition)) return [];
  const { $and } = condition;
  return [
    ...Object.entries(condition).flatMap(([path, wanted]) => (path[0] === '$' ? [] : [{ path, wanted }])),
    ...(Array.isArray($and) ? $and.flatMap(demandsOf) : []),
  ];
}

/** Demands on the same path that contradict one another, though none does so alone. */
export function checkCondition(value: unknown, keys: Keys, report: Report): void {
  if (!isObject(value) || !Array.isArray(value.$and)) return;
  const { $and, ...own } = value;
  const members = [own, ...$and].map(demandsOf);
  const paths = new Set(members.flat().map(({ path }) => path));
  for (const path of paths) {
    const on = (demands: readonly Demand[]) =>
      demands.filter((demand) => demand.path === path).map(({ wanted }) => wanted);
    const all = on(members.flat());
    if (all.some(hasEmptyList) || !areContradictory(all)) continue;
    if (members.some((demands) => areContradictory(on(demands)))) continue;
    const found = all.map((wanted) => (hasOperators(wanted) ? wanted : { $eq: wanted }));
    const message = `no single value of \`${path}\` passes all that is asked of it here${hintFor(path)}`;
    report.warn(keys, { expected: NEVER, found, message });
  }
}
