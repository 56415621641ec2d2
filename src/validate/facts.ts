import { hasOperators, isObject } from '../config.js';
import { nearest } from './nearest.js';
import { repairNumber } from './repair.js';
import { type Keys, type Report, show } from './report.js';
import { areContradictory, may } from './values.js';

/** What is found at a path, if anything is. */
interface Fact {
  readonly type: 'number' | 'string';
  /** All that it can be, where these are few. */
  readonly values?: readonly unknown[];
  readonly noun?: string;
  /** In words: `context.hour` is … */
  readonly words: string;
  /** What people write instead of a value. */
  readonly aliases?: { readonly [wrong: string]: unknown };
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const FACTS: { readonly [path: string]: Fact } = {
  'context.hour': {
    type: 'number',
    values: Array.from({ length: 24 }, (_, hour) => hour),
    noun: 'hour',
    words: 'a whole number from 0 to 23',
    aliases: { 24: 0 },
  },
  'context.weekday': {
    type: 'number',
    values: DAYS.map((_, index) => index + 1),
    noun: 'weekday',
    words: 'a number from 1 for Monday to 7 for Sunday',
    aliases: { 0: 7, ...Object.fromEntries(DAYS.map((day, index) => [day, index + 1])) },
  },
  'context.device': {
    type: 'string',
    values: ['mobile', 'tablet', 'desktop'],
    noun: 'device',
    words: '"mobile", "tablet" or "desktop"',
    aliases: { phone: 'mobile', smartphone: 'mobile', computer: 'desktop', pc: 'desktop', laptop: 'desktop' },
  },
};
const CONTEXT_TEXT = /^context\.(language|timeZone|url\.(host|path|params\..+)|(utm|referrer)\..+)$/;
const TEXT: Fact = { type: 'string', words: 'always a text' };
const NUMBER: Fact = { type: 'number', words: 'always a number' };
const COUNTED = ['count', 'sum', 'avg', 'min', 'max', 'distinct'];

/** What was most likely meant by a value that is never found. */
function repair({ type, values, aliases = {} }: Fact, found: unknown): unknown {
  const written = String(found).toLowerCase();
  const word = Object.keys(aliases).find(
    (each) => each === written || (each.length === 3 && written.startsWith(each)),
  );
  if (word !== undefined) return aliases[word];
  const near =
    type === 'number'
      ? repairNumber(found)
      : typeof found === 'number'
        ? `${found}`
        : (values?.find((each) => each === written) ?? nearest(written, (values ?? []) as string[]));
  return !values || values.includes(near) ? near : undefined;
}

/** Finds values that are asked for and never come. */
export const createFactCheck = (attributes: unknown, collect: unknown) => {
  const kept = isObject(collect) && Array.isArray(collect.urlParameters) ? collect.urlParameters : [];

  const factOf = (path: string, isOfEvents: boolean): Fact | undefined => {
    if (Object.hasOwn(FACTS, path)) return FACTS[path];
    if (CONTEXT_TEXT.test(path)) return TEXT;
    const definition =
      !isOfEvents && isObject(attributes) && Object.hasOwn(attributes, path) && attributes[path];
    return isObject(definition) && COUNTED.some((kind) => Object.hasOwn(definition, kind))
      ? NUMBER
      : undefined;
  };

  return (condition: unknown, keys: Keys, report: Report, isOfEvents = false): void => {
    if (!isObject(condition)) return;

    const checkFact = (fact: Fact, path: string, wanted: unknown, at: Keys): void => {
      const { type, values, words } = fact;
      const expected = words.replace('always ', '');
      const is = `\`${path}\` is ${words}`;
      const checkValue = (value: unknown, where: Keys, isExact: boolean): void => {
        const isOther = values && isExact && typeof value === type && !values.includes(value);
        if (value === null || (typeof value === type && !isOther)) return;
        const fixed = repair(fact, value);
        const suggestion = fixed === undefined ? undefined : JSON.stringify(fixed);
        report.warn(where, { expected, found: value, message: `${is}, never ${show(value)}`, suggestion });
      };
      if (!hasOperators(wanted)) {
        checkValue(wanted, at, true);
        return;
      }
      for (const [operator, operand] of Object.entries(wanted)) {
        const inside = [...at, operator];
        if (operator === '$not') checkFact(fact, path, operand, inside);
        else if (/^\$(eq|ne|[lg]te?)$/.test(operator)) checkValue(operand, inside, /^\$[en]/.test(operator));
        else if (/^\$(n?in|all)i?$/.test(operator) && Array.isArray(operand)) {
          for (const [index, each] of operand.entries()) {
            const isText = typeof each === 'string' && operator.endsWith('i');
            checkValue(isText ? each.toLowerCase() : each, [...inside, `${index}`], true);
          }
        } else if (/^\$regexi?$/.test(operator) && type === 'number') {
          const message = `${is}, and \`${operator}\` finds only text`;
          report.warn(inside, { expected, found: operand, message });
        } else if (operator === '$type' && operand !== type) {
          report.warn(inside, { expected, found: operand, message: is, suggestion: `"${type}"` });
        }
      }
    };

    for (const [path, wanted] of Object.entries(condition)) {
      const at = [...keys, path];
      const [, parameter] = /^context\.url\.params\.(.+)$/.exec(path) ?? [];
      if (parameter && !kept.includes(parameter)) {
        const [, utm] = /^utm_(source|medium|campaign|term|content)$/.exec(parameter) ?? [];
        const message = `the parameter ${JSON.stringify(parameter)} is not kept${utm ? '' : ': name it in `collect.urlParameters`'}`;
        const suggestion = utm && `context.utm.${utm}`;
        report.warn(at, { expected: 'a parameter that is kept', found: path, message, suggestion });
        continue;
      }
      const fact = factOf(path, isOfEvents);
      if (!fact) continue;
      const before = report.located.length;
      checkFact(fact, path, wanted, at);
      const { values, noun, words } = fact;
      // What is wrong already, or no value at all can be, is said elsewhere.
      if (!values || report.located.length > before || areContradictory([wanted])) continue;
      if (values.some((value) => may(true, value, wanted)) || may(true, undefined, wanted)) continue;
      const message = `no ${noun} passes ${show(wanted)}: it is ${words}`;
      report.warn(at, { expected: words, found: wanted, message });
    }
  };
};
