// Where we answer otherwise than GrowthBook, and why. Each class is as narrow as it can be said: it names the operator
// and the kinds of values, and what must hold of our answer.
import type { Data, Facts } from './random-condition.ts';

/** One operator of a condition (`''`: a bare value), with what the path led to as GrowthBook reads it. */
export interface Leaf {
  readonly path: string;
  readonly operator: string;
  readonly operand: Data;
  readonly value: Data | undefined;
  readonly attributes: Facts;
  readonly ours: boolean;
  /** Our answer of an operator for another value. */
  ask(operator: string, value: Data): boolean;
}

export interface DifferenceClass {
  readonly name: string;
  readonly why: string;
  accounts(leaf: Leaf): boolean;
}

const ORDER = /^\$(lt|gt)e?$/;
const VERSION = /^\$v/;
const REGEX = /^\$regexi?$/;
const EQUALITY = /^(|\$eq|\$ne|\$in|\$nin|\$ini|\$nini|\$all|\$alli)$/;
const NEGATIVE = /^\$(ne|nin|nini|vne)$/;
const isMissing = (value: unknown) => value === undefined || value === null;
const isScalar = (value: unknown) => !isMissing(value) && typeof value !== 'object';
const isCompound = (value: unknown) => typeof value === 'object' && value !== null;

/** A missing or unfit value fails every test, and so passes every negation. */
const failsOnly = ({ operator, ours }: Leaf) => ours === NEGATIVE.test(operator);

const isInherited = (path: string) => /(^|\.)(constructor|toString)$/.test(path);

/** Whether a path meets a list before its end. */
function leadsThroughList(path: string, attributes: Facts): boolean {
  let current: unknown = attributes;
  for (const key of path.split('.')) {
    if (Array.isArray(current)) return true;
    if (!isCompound(current)) return false;
    current = (current as Facts)[key];
  }
  return false;
}

const TWINS: Record<string, string> = { $ne: '$eq', $nin: '$in', $nini: '$ini', $vne: '$veq' };

/** An element that passes makes the list pass; else only the list as a whole could. */
function isAnsweredByElements({ operator, operand, value, ours, ask }: Leaf): boolean {
  const positive = TWINS[operator] ?? operator;
  const ourPositive = ours !== NEGATIVE.test(operator);
  if ((value as Data[]).some((element) => element !== null && ask(positive, element))) return ourPositive;
  const canBeWhole = [operand].flat().some((each) => isCompound(each) || each === null);
  return !ourPositive || canBeWhole || Array.isArray(operand) || operand === 'array';
}

/** The first that accounts for a difference is its class. */
export const CLASSES: readonly DifferenceClass[] = [
  {
    name: 'own keys only',
    why: 'A path never names what objects inherit; GrowthBook finds the function.',
    accounts: ({ path }) => isInherited(path),
  },
  {
    name: 'paths lead through lists',
    why: '`items.kind` is the kinds of all items; to GrowthBook it is missing.',
    accounts: ({ path, attributes }) => leadsThroughList(path, attributes),
  },
  {
    name: 'unknown is not a value',
    why: 'A missing attribute is not less than 5, is no version and has no text; GrowthBook takes null for 0, "0" or "null".',
    accounts: (leaf) =>
      isMissing(leaf.value) &&
      (ORDER.test(leaf.operator) ||
        VERSION.test(leaf.operator) ||
        REGEX.test(leaf.operator) ||
        (leaf.operator === '' && isScalar(leaf.operand))) &&
      failsOnly(leaf),
  },
  {
    name: 'an empty $all asks for nothing that could be there',
    why: '`$all: []` holds for nothing, as in MongoDB; GrowthBook lets any list pass.',
    accounts: ({ operator, operand, value, ours }) =>
      /^\$alli?$/.test(operator) && (operand as Data[]).length === 0 && Array.isArray(value) && !ours,
  },
  {
    name: '$all takes a value for a list of one',
    why: '`$all: ["a"]` holds for "a", as in MongoDB; GrowthBook wants a list.',
    accounts: ({ operator, operand, value, ours }) =>
      /^\$alli?$/.test(operator) && (operand as Data[]).length > 0 && isScalar(value) && ours,
  },
  {
    name: 'elements of $all are not coerced',
    why: '`$all: ["3"]` does not hold for [3]; GrowthBook compares as text, as number or as true or false.',
    accounts: ({ operator, operand, value, ours }) =>
      /^\$alli?$/.test(operator) &&
      Array.isArray(value) &&
      (operand as Data[]).some((wanted) => value.some((element) => typeof element !== typeof wanted)) &&
      !ours,
  },
  {
    name: 'a list matches if an element does',
    why: 'GrowthBook does so for $in and its kin only; elsewhere it takes the list as a whole, or as its text.',
    accounts: (leaf) =>
      Array.isArray(leaf.value) &&
      !/^\$(size|elemMatch|exists|all|alli)$/.test(leaf.operator) &&
      isAnsweredByElements(leaf),
  },
  {
    name: 'data is compared by content',
    why: 'Lists and objects are equal if their content is, whatever the order of keys; to GrowthBook $eq and $in never are, and a bare object must have its keys in the same order.',
    accounts: ({ operator, operand, value, ours }) =>
      EQUALITY.test(operator) &&
      isCompound(value) &&
      (isCompound(operand) || [operand].flat().some(isCompound)) &&
      ours !== NEGATIVE.test(operator),
  },
  {
    name: 'a bare value is not coerced',
    why: '`{ "a": 3 }` does not hold for "3", nor `{ "a": true }` for "yes"; GrowthBook compares after a change of type.',
    accounts: ({ operator, operand, value, ours }) =>
      operator === '' && isScalar(operand) && !isMissing(value) && typeof value !== typeof operand && !ours,
  },
  {
    name: 'order is between numbers or between texts',
    why: '"10" is not less than 11, nor is true more than 0; GrowthBook compares after a change of type.',
    accounts: ({ operator, operand, value, ours }) =>
      ORDER.test(operator) && !isMissing(value) && typeof value !== typeof operand && !ours,
  },
  {
    name: 'patterns are for text',
    why: '`$regex: "[0-9]+"` does not hold for 3; GrowthBook makes text of it.',
    accounts: ({ operator, value, ours }) =>
      REGEX.test(operator) && !isMissing(value) && typeof value !== 'string' && !ours,
  },
  {
    name: 'versions are text or numbers',
    why: 'true, an object and "" are no versions; GrowthBook takes them for version 0.',
    accounts: (leaf) =>
      VERSION.test(leaf.operator) &&
      (typeof leaf.value === 'boolean' || isCompound(leaf.value) || leaf.value === '') &&
      (leaf.value === '' || failsOnly(leaf)),
  },
  {
    name: 'a condition of $elemMatch is for elements that are objects',
    why: '`$elemMatch: { "k": { "$exists": false } }` does not hold for ["a"]; to GrowthBook every text lacks k.',
    accounts: ({ operator, operand, value, ours }) =>
      operator === '$elemMatch' &&
      !Object.keys(operand as Facts).some((key) => key.startsWith('$')) &&
      Array.isArray(value) &&
      value.some((element) => !isCompound(element)) &&
      !ours,
  },
  {
    name: 'null is an element',
    why: '`$elemMatch: { "$eq": null }` holds for [null]; GrowthBook leaves null out.',
    accounts: ({ operator, operand, value, ours, ask }) =>
      operator === '$elemMatch' &&
      Object.keys(operand as Facts).every((key) => key.startsWith('$')) &&
      Array.isArray(value) &&
      value.includes(null) &&
      ours &&
      ask(operator, [null]),
  },
];

/** Conditions without parts, above all leaves. */
export const EMPTY_OR = 'an empty $or holds for nobody';
