import { areOperators, isObject } from '../config.js';
import type { Walk } from './context.js';
import { DEFINITIONS } from './grammar.js';
import { isOperatorKey, warnOfBuried } from './hints.js';
import { unknownKey } from './keys.js';
import { nearest } from './nearest.js';
import { Unreadable } from './plain.js';
import { checkNames } from './references.js';
import { repairBoolean, repairNumber } from './repair.js';
import { type Keys, show } from './report.js';
import type { ObjectShape, Shape } from './shapes.js';
import { checkText } from './texts.js';

type Of<Is extends Shape['is']> = Extract<Shape, { is: Is }>;

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Reports all that differs between a value and the shape that it must have. */
export function walk(shape: Shape, value: unknown, keys: Keys, context: Walk): void {
  const { report } = context;
  if (value instanceof Unreadable) {
    report.error(keys, { expected: 'plain data, as JSON has it', found: value });
    return;
  }
  const expect = (expected: string, fixed?: unknown) =>
    report.error(keys, {
      expected,
      found: value,
      suggestion: fixed === undefined ? undefined : JSON.stringify(fixed),
    });
  switch (shape.is) {
    case 'ref':
      walk(DEFINITIONS[shape.to], value, keys, context);
      break;
    case 'object':
      walkObject(shape, value, keys, context);
      break;
    case 'operand':
      walkOperand(shape, value, keys, context);
      break;
    case 'elements':
      walkElements(value, keys, context);
      break;
    case 'list':
      walkList(shape, value, keys, context);
      break;
    case 'some':
      walkSome(shape, value, keys, context);
      break;
    case 'names':
      checkNames(shape.of, value, keys, context);
      break;
    case 'text':
      checkText(shape.kind, value, keys, report);
      break;
    case 'value':
      walkAny(value, keys, context);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') expect('true or false', repairBoolean(value));
      break;
    case 'true':
      if (value !== true) expect('true', true);
      break;
    case 'number':
      if (typeof value !== 'number') expect('a number', repairNumber(value));
      else if (value <= (shape.above ?? Number.NEGATIVE_INFINITY)) expect(`a number above ${shape.above}`);
      break;
    case 'scalar':
      if (!/^(number|string)$/.test(typeof value)) expect('a number or a string');
      break;
    case 'choice':
      if (!shape.of.includes(value as string)) {
        const { aliases = {} } = shape;
        const written = typeof value === 'object' ? '' : String(value).toLowerCase();
        const meant = Object.hasOwn(aliases, written) ? aliases[written] : undefined;
        const near = typeof value === 'string' ? nearest(value, shape.of) : undefined;
        expect(`one of ${shape.of.map((each) => `"${each}"`).join(', ')}`, meant ?? near);
      }
  }
}

function walkAny(value: unknown, keys: Keys, context: Walk): void {
  if (value === undefined || value instanceof Unreadable) {
    context.report.error(keys, { expected: 'plain data, as JSON has it', found: value });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) walkAny(each, [...keys, key], context);
  }
}

/** What to write where something else stands in the place of an object, if that is clear. */
function insteadOf({ wraps = {}, isFilled }: ObjectShape, value: unknown): string {
  if (wraps.text && typeof value === 'string' && value)
    return `: did you mean { "${wraps.text}": ${show(value)} }?`;
  if (wraps.list && Array.isArray(value) && value.length) return `: did you mean { "${wraps.list}": [ … ] }?`;
  if (isFilled && typeof value === 'number') return `: wanted is { "property": { "$gte": ${value} } }`;
  if (isFilled && typeof value === 'string') return `: wanted is { ${show(value)}: { "$gte": … } }`;
  return '';
}

function walkObject(shape: ObjectShape, value: unknown, keys: Keys, context: Walk): void {
  const { report, rules } = context;
  if (!isObject(value)) {
    const what = shape.title ? `an object (${shape.title.toLowerCase()})` : 'an object';
    const expected = keys.length ? what : 'a config, which is an object';
    const found = `expected ${expected}, found ${show(value)}`;
    report.error(keys, { expected, found: value, message: found + insteadOf(shape, value) });
    return;
  }
  if (shape.isFilled && !Object.keys(value).length) {
    report.error(keys, { expected: `${shape.key}, such as { "total": { "$gte": 500 } }`, found: value });
  }
  const before = report.located.length;
  const meant = walkKeys(shape, value, keys, context);
  const has = (key: string) => (Object.hasOwn(value, key) && value[key] !== undefined) || meant.has(key);
  for (const key of shape.required ?? []) {
    if (has(key)) continue;
    const { description = 'a value' } = shape.keys[key] ?? {};
    report.error([...keys, key], {
      expected: description,
      found: undefined,
      message: `\`${key}\` is missing`,
    });
  }
  const { one = [], beside = {} } = shape;
  const present = one.filter(has);
  if (one.length && present.length !== 1) {
    const found = present.length ? present.map((key) => `\`${key}\``).join(' and ') : 'none';
    const expected = `just one of ${one.map((key) => `\`${key}\``).join(', ')}`;
    report.error(keys, { expected, found: present, message: `expected ${expected}, found ${found}` });
  }
  for (const [key, companions] of Object.entries(beside)) {
    if (!has(key) || companions.some(has) || (one.length && !present.length)) continue;
    const expected = `${companions.map((each) => `\`${each}\``).join(', ')} beside it`;
    report.error([...keys, key], {
      expected,
      found: value[key],
      message: `\`${key}\` needs one of ${expected}`,
    });
  }
  for (const [key, others] of Object.entries(shape.apart ?? {})) {
    const other = others.find(has);
    if (!has(key) || !other) continue;
    const expected = `just one of \`${other}\` and \`${key}\``;
    const message = `\`${key}\` cannot stand beside \`${other}\``;
    report.error([...keys, key], { expected, found: value[key], message });
  }
  // Operators that are wrong anyway need not be found senseless too.
  if (shape.rule && (shape.rule !== 'operators' || report.located.length === before))
    rules[shape.rule](value, keys, report);
}

/** Reports all that is wrong with the keys and what they hold. Returns the keys that were meant by unknown ones. */
function walkKeys(
  shape: ObjectShape,
  value: Record<string, unknown>,
  keys: Keys,
  context: Walk,
): Set<string> {
  const { report, rules } = context;
  const { others } = shape;
  const isOther = new RegExp(others?.pattern ?? '');
  const meant = new Set<string>();
  for (const [key, each] of Object.entries(value)) {
    const at = [...keys, key];
    if (Object.hasOwn(shape.keys, key)) {
      // As JSON would leave it out.
      if (each !== undefined) walk(shape.keys[key] as Shape, each, at, context);
      continue;
    }
    const isRight = others && isOther.test(key);
    const near = isRight ? undefined : unknownKey(shape, key, at, report);
    if (near) meant.add(near);
    // A wrong name is no reason to be silent about what it names.
    if (others && (isRight || !Object.keys(shape.keys).length)) walk(others.of, each, at, context);
    if (isRight && others.rule) rules[others.rule](each, at, report);
  }
  return meant;
}

function walkOperand(shape: Of<'operand'>, value: unknown, keys: Keys, context: Walk): void {
  const { report, rules } = context;
  const operators = DEFINITIONS[shape.operators];
  const before = report.located.length;
  const names = isObject(value) && !(value instanceof Unreadable) ? Object.keys(value) : undefined;
  const areMeant = names?.length && names.every((name) => Object.hasOwn(operators.keys, `$${name}`));
  if (names?.some(isOperatorKey) || (areMeant && shape.plain === 'number')) {
    walkObject(operators, value, keys, context);
  } else if (shape.plain === 'number') {
    if (typeof value !== 'number') {
      const fixed = repairNumber(value);
      const expected = 'a number, or operators such as { "$gte": 3 }';
      report.error(keys, {
        expected,
        found: value,
        suggestion: fixed === undefined ? undefined : `${fixed}`,
      });
    }
  } else {
    walkAny(value, keys, context);
    if (areMeant) {
      for (const name of names) {
        const message = `\`${name}\` is no operator but the key of an object that the value must equal`;
        report.warn([...keys, name], {
          expected: 'an operator',
          found: name,
          message,
          suggestion: `$${name}`,
        });
      }
    } else warnOfBuried(value, keys, [], report);
  }
  // What is wrong anyway need not be found senseless too.
  if (shape.rule && report.located.length === before) rules[shape.rule](value, keys, report);
}

function walkElements(value: unknown, keys: Keys, context: Walk): void {
  if (!isObject(value)) {
    const expected = 'operators such as { "$gt": 3 }, or a condition on the elements such as { "sku": "A1" }';
    context.report.error(keys, { expected, found: value });
  } else walkObject(DEFINITIONS[areOperators(value) ? 'operators' : 'where'], value, keys, context);
}

function walkSome(shape: Of<'some'>, value: unknown, keys: Keys, context: Walk): void {
  if (Array.isArray(value)) walkList({ is: 'list', of: shape.of, least: 1 }, value, keys, context);
  else walk(shape.of, value, keys, context);
}

function walkList(shape: Of<'list'>, value: unknown, keys: Keys, context: Walk): void {
  const { least = 0, most = 1 / 0 } = shape;
  const { report } = context;
  if (!Array.isArray(value)) {
    const isOne = isObject(value) ? shape.of.is !== 'value' : value !== null;
    const text = JSON.stringify([value]);
    report.error(keys, {
      expected: 'a list',
      found: value,
      suggestion: isOne && text.length <= 60 ? text : undefined,
    });
    return;
  }
  if (value.length < least || value.length > most) {
    const expected = most < 1 / 0 ? `from ${least} to ${most} of them` : `at least ${least} of them`;
    report.error(keys, { expected, found: value, message: `expected ${expected}, found ${value.length}` });
  }
  if (!value.length && shape.isEmptyDead) {
    const message = 'an empty list matches nothing';
    report.warn(keys, { expected: `at least ${plural(1, 'element')}`, found: value, message });
  }
  value.forEach((each, index) => {
    walk(shape.of, each, [...keys, `${index}`], context);
  });
}
