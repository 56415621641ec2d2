import { hasOperators, isObject } from '../config.js';

/** Data as text, the same for equal data whatever the order of its keys. */
export const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  ) ?? 'nothing';

const MISSING = undefined;

const compare = (value: unknown, wanted: unknown): number =>
  typeof value === typeof wanted && /^(number|string)$/.test(typeof value)
    ? +((value as number) > (wanted as number)) - +((value as number) < (wanted as number))
    : Number.NaN;

const equals = (value: unknown, wanted: unknown): boolean =>
  wanted === null ? value === MISSING : value !== MISSING && canonical(value) === canonical(wanted);

const isAmong = (value: unknown, list: unknown): boolean =>
  !Array.isArray(list) || list.some((each) => equals(value, each));

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

/** Operators that one value alone decides. */
const DECIDED: { readonly [operator: string]: (value: unknown, wanted: unknown) => boolean } = {
  $eq: equals,
  $ne: (value, wanted) => !equals(value, wanted),
  $lt: (value, wanted) => compare(value, wanted) < 0,
  $lte: (value, wanted) => compare(value, wanted) <= 0,
  $gt: (value, wanted) => compare(value, wanted) > 0,
  $gte: (value, wanted) => compare(value, wanted) >= 0,
  $in: isAmong,
  $nin: (value, list) => !Array.isArray(list) || !isAmong(value, list),
  $exists: (value, wanted) => (value !== MISSING) === wanted,
  $type: (value, wanted) => typeOf(value) === wanted,
};

/** Does an operator that is not decided hold for what is missing? */
function holdsForMissing(operator: string, wanted: unknown): boolean {
  if (operator === '$ini') return isAmong(MISSING, wanted);
  if (operator === '$nini') return !isAmong(MISSING, wanted);
  return operator === '$vne';
}

/** Can the operator give this answer for this value? Yes, if we cannot tell. */
function canBe(answer: boolean, value: unknown, operator: string, wanted: unknown): boolean {
  if (operator === '$not') return may(!answer, value, wanted);
  const decide = Object.hasOwn(DECIDED, operator) && DECIDED[operator];
  if (decide) return decide(value, wanted) === answer;
  return value !== MISSING || holdsForMissing(operator, wanted) === answer;
}

export function may(answer: boolean, value: unknown, wanted: unknown): boolean {
  if (!hasOperators(wanted)) return equals(value, wanted) === answer;
  const parts = Object.entries(wanted);
  const isPossible = ([operator, operand]: [string, unknown]) => canBe(answer, value, operator, operand);
  return answer ? parts.every(isPossible) : parts.some(isPossible);
}

/** Every value that operators name, and within them. */
function named(wanted: unknown): unknown[] {
  if (!hasOperators(wanted)) return [wanted];
  return Object.entries(wanted).flatMap(([operator, operand]) =>
    /^\$n?in$/.test(operator) && Array.isArray(operand)
      ? operand
      : /^\$(not|eq|ne|[lg]te?)$/.test(operator)
        ? named(operand)
        : [],
  );
}

const numbersOf = (values: readonly unknown[]) =>
  [...new Set(values.filter((value): value is number => typeof value === 'number'))].sort((a, b) => a - b);

/** Numbers of which one passes if any number does: those that are named, and one in each gap between them. */
const realCandidates = (values: readonly unknown[]): number[] => {
  const numbers = numbersOf(values);
  const gaps = numbers.map((number, index) => (number + (numbers[index + 1] ?? number + 2)) / 2);
  return [(numbers[0] ?? 1) - 1, ...numbers, ...gaps];
};

const wholeCandidates = (values: readonly unknown[]): number[] => [
  0,
  ...numbersOf(values)
    .flatMap((number) => [Math.floor(number) - 1, Math.floor(number), Math.floor(number) + 1])
    .filter((number) => number >= 0),
];

/** Do operators on a count hold never, always, or (nothing to say) sometimes? */
export function verdictOnCount(wanted: unknown): 'never' | 'always' | undefined {
  const answers = wholeCandidates(named(wanted)).map((count) => may(true, count, wanted));
  if (!answers.includes(true)) return 'never';
  return answers.includes(false) ? undefined : 'always';
}

/** Is there no number at all that passes? What is missing may still. */
export const failsAllNumbers = (wanted: unknown): boolean =>
  ![undefined, ...realCandidates(named(wanted))].some((number) => may(true, number, wanted));

/** Is there no value that passes all of these, each a plain value or operators? */
export function areContradictory(all: readonly unknown[]): boolean {
  const values = all.flatMap(named);
  const texts = values.filter((value) => typeof value === 'string');
  const candidates: unknown[] = [
    MISSING,
    ...values.filter((value) => value !== null),
    ...realCandidates(values),
    '',
    // What comes right after a text, so that there is one in each gap.
    ...texts.map((text) => `${text}\0`),
    true,
    false,
    [],
    {},
  ];
  return !candidates.some((value) => all.every((wanted) => may(true, value, wanted)));
}
