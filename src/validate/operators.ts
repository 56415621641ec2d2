import type { ObjectShape, Shape } from './shapes.js';

const LIST: Shape = { is: 'list', of: { is: 'value' } };
const DEAD_LIST: Shape = { is: 'list', of: { is: 'value' }, isEmptyDead: true };
const VERSION = { is: 'text', kind: 'version' } as const;
const REGEX_NOTE =
  'Runs in linear time: no look-around, back-references or \\b. At most 200 characters; the first 512 characters of the value are looked at.';

const described = (shape: Shape, description: string): Shape => ({ ...shape, description });

/** Operators that numbers can be asked for; counts and sums know no others. */
const compares = (value: Shape, ordered: Shape, list: Shape, dead: Shape) => ({
  $eq: described(value, 'Equals. null asks for what is missing.'),
  $ne: described(value, 'Does not equal: the exact opposite of $eq.'),
  $lt: described(ordered, 'Is less. Numbers compare with numbers, strings with strings; all else is false.'),
  $lte: described(ordered, 'Is less or equal.'),
  $gt: described(ordered, 'Is greater.'),
  $gte: described(ordered, 'Is greater or equal.'),
  $in: described(dead, 'Equals one of the list.'),
  $nin: described(list, 'Equals none of the list: the exact opposite of $in.'),
});

const ALIASES = {
  $contains: '$in',
  $equals: '$eq',
  $equal: '$eq',
  $neq: '$ne',
  $notEqual: '$ne',
  $ge: '$gte',
  $le: '$lte',
  $min: '$gte',
  $max: '$lte',
  $greaterThan: '$gt',
  $lessThan: '$lt',
  $notIn: '$nin',
  $has: '$in',
  $any: '$in',
  $matches: '$regex',
  $match: '$regex',
  $length: '$size',
};

const NUMBER: Shape = { is: 'number' };
const NUMBERS: Shape = { is: 'list', of: NUMBER };

/** Operators on a number that Tailorbird itself counts. */
export const numberOperators: ObjectShape = {
  is: 'object',
  key: 'an operator for numbers',
  title: 'Operators on a number',
  description: 'All of them must hold.',
  keys: {
    ...compares(NUMBER, NUMBER, NUMBERS, { ...NUMBERS, isEmptyDead: true }),
    $not: {
      is: 'operand',
      operators: 'numberOperators',
      plain: 'number',
      description: 'Does not pass these operators as a whole, or is not this number.',
    },
  },
  aliases: ALIASES,
};

/** Operators on the value that a path leads to. */
export const operators: ObjectShape = {
  is: 'object',
  key: 'an operator',
  title: 'Operators',
  description:
    'All of them must hold. A list matches if an element does; a missing value passes only null, $exists: false, $ne, $nin, $nini, $vne and what $not makes of a miss.',
  keys: {
    ...compares({ is: 'value' }, { is: 'scalar' }, LIST, DEAD_LIST),
    $all: described(DEAD_LIST, 'Equals each of the list; for lists.'),
    $exists: { is: 'boolean', description: 'Is there (true), or is missing (false).' },
    $type: {
      is: 'choice',
      of: ['string', 'number', 'boolean', 'array', 'object'],
      aliases: {
        ...{ text: 'string', str: 'string', bool: 'boolean', list: 'array', map: 'object' },
        ...{ int: 'number', integer: 'number', float: 'number', double: 'number', decimal: 'number' },
      },
      description: 'Is of this type.',
    },
    $size: {
      is: 'operand',
      operators: 'numberOperators',
      plain: 'number',
      rule: 'size',
      description: 'Is a list of so many elements.',
    },
    $elemMatch: {
      is: 'elements',
      description: 'A list with an element that passes all of these: operators, or a condition on objects.',
    },
    $regex: { is: 'text', kind: 'pattern', description: `Text that the pattern finds. ${REGEX_NOTE}` },
    $regexi: {
      is: 'text',
      kind: 'pattern',
      description: `Text that the pattern finds, capital or small. ${REGEX_NOTE}`,
    },
    $ini: described(DEAD_LIST, 'As $in, capital or small.'),
    $nini: described(LIST, 'As $nin, capital or small.'),
    $alli: described(DEAD_LIST, 'As $all, capital or small.'),
    $veq: described(VERSION, 'Is this version.'),
    $vne: described(VERSION, 'Is not this version.'),
    $vgt: described(VERSION, 'Is a later version.'),
    $vgte: described(VERSION, 'Is this version or a later one.'),
    $vlt: described(VERSION, 'Is an earlier version.'),
    $vlte: described(VERSION, 'Is this version or an earlier one.'),
    $not: {
      is: 'operand',
      operators: 'operators',
      plain: 'value',
      description: 'Does not pass these operators as a whole, or is not this value.',
    },
  },
  aliases: ALIASES,
  rule: 'operators',
};
