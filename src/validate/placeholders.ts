import { distance } from 'fastest-levenshtein';
import { nearest } from './nearest.js';

interface Words {
  readonly message: string;
  /** A name, as it is written. */
  readonly suggestion?: string | undefined;
}

/** What is wrong with a placeholder, and where in the text it begins. */
export interface PlaceholderFault extends Words {
  readonly index: number;
  /** It is no placeholder at all: it has no end. */
  readonly isEndless?: true;
}

// A longer text would take time that nobody wants to wait.
const MAX_LENGTH = 20_000;

// As src/slots/fill.ts reads them.
const PLACEHOLDER = /{{([^|}]*)\|?([^}]*)}}/g;

const STYLES = ['short', 'medium', 'long', 'full'];
const CURRENCIES = (): readonly string[] => Intl.supportedValuesOf?.('currency') ?? [];

const isDigits = (text: string) => /^\d{1,2}$/.test(text) && Number(text) <= 20;

/** What may stand behind the colon of a format; without an entry: nothing. */
const ARGUMENTS: {
  readonly [format: string]: {
    readonly isRight: (argument: string) => boolean;
    readonly expected: string;
    readonly known?: () => readonly string[];
    readonly isNeeded?: true;
  };
} = {
  number: { isRight: isDigits, expected: 'a number of digits' },
  percent: { isRight: isDigits, expected: 'a number of digits' },
  currency: {
    isRight: (code) => /^[a-z]{3}$/i.test(code),
    expected: 'the code of a currency, such as `EUR`',
    known: CURRENCIES,
    isNeeded: true,
  },
  date: { isRight: (style) => STYLES.includes(style), expected: STYLES.join(', '), known: () => STYLES },
  time: { isRight: (style) => STYLES.includes(style), expected: STYLES.join(', '), known: () => STYLES },
};
const FORMATS = ['upper', 'lower', 'capitalize', 'relative', 'list', ...Object.keys(ARGUMENTS)];

/** What people write for formats elsewhere. */
const ALIASES: { readonly [wrong: string]: string } = {
  ...{ uppercase: 'upper', lowercase: 'lower', title: 'capitalize', capitalise: 'capitalize' },
  ...{ money: 'currency', price: 'currency', ago: 'relative', join: 'list', datetime: 'date' },
};

const splitFormat = (part: string): [name: string, argument: string | undefined] => {
  const [name = '', ...more] = part.trim().split(':');
  return [name, more.length ? more.join(':') : undefined];
};

function argumentFault(name: string, argument: string | undefined): Words | undefined {
  const wanted = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
  if (!wanted) {
    if (argument === undefined) return undefined;
    return { message: `the format \`${name}\` takes nothing behind a colon`, suggestion: name };
  }
  if (argument === undefined) {
    return (
      wanted.isNeeded && {
        message: `the format \`${name}\` needs ${wanted.expected}`,
        suggestion: `${name}:EUR`,
      }
    );
  }
  const known = wanted.known?.() ?? [];
  if (
    wanted.isRight(argument) &&
    (!known.length || known.includes(argument.toUpperCase()) || known.includes(argument))
  )
    return undefined;
  // Euro, Dollar and many others begin with their code or are near to it.
  const near =
    known.find((each) => each === argument.toUpperCase() || each === argument.toLowerCase()) ??
    known.find((each) => each === argument.slice(0, 3).toUpperCase()) ??
    nearest(argument, known);
  const message = `the format \`${name}\` cannot take \`${argument}\`: wanted is ${wanted.expected}`;
  return near === undefined ? { message } : { message, suggestion: `${name}:${near}` };
}

const isSlip = (word: string, format: string): boolean =>
  word.toLowerCase() === format || (word.length > 4 && /^[a-z]+$/.test(word) && distance(word, format) === 1);

const isFormat = (part: string): boolean => FORMATS.includes(splitFormat(part)[0]);

/** A part behind the path: a format with its argument, or the default, which is the last part that is none. */
function partFault(part: string, isDefault: boolean): Words | undefined {
  const [name, argument] = splitFormat(part);
  if (isFormat(part)) return argumentFault(name, argument);
  const near = Object.hasOwn(ALIASES, name) ? ALIASES[name] : nearest(name, FORMATS);
  const hasArgument = argument !== undefined && /^\w+$/.test(argument);
  // Nearly any word can be a default, and some are near to a format by chance.
  if (isDefault && !(near && (hasArgument || isSlip(name, near)))) return undefined;
  const suggestion = near && hasArgument ? `${near}:${argument}` : near;
  const reason = isDefault ? 'so this is the default' : 'and there is another default behind it';
  return { message: `\`${name}\` is no format, ${reason}`, suggestion };
}

function pathFault(path: string, computed: readonly string[] | undefined): Words | undefined {
  if (!computed) return undefined;
  if (/^context(\.|$)/.test(path))
    return { message: `\`${path}\` is no attribute, and placeholders stand for attributes only` };
  const [name = ''] = path.split('.');
  // Short names are near to each other by chance.
  if (name.length < 6 || computed.includes(name)) return undefined;
  const near = nearest(name, computed);
  if (!near || Math.abs(near.length - name.length) > 1) return undefined;
  return { message: `\`${name}\` is not among the computed attributes`, suggestion: near };
}

/**
 * What is wrong with the placeholders of a text; `computed` are the names of the computed attributes, if the placeholders
 * stand for attributes of the visitor.
 */
export function placeholderFaults(text: string, computed?: readonly string[]): PlaceholderFault[] {
  if (text.length > MAX_LENGTH) return [];
  const rest = text.replace(PLACEHOLDER, (all) => ' '.repeat(all.length));
  const endless = [...rest.matchAll(/{{/g)].map(({ index }): PlaceholderFault => {
    const shown = text.slice(index, index + 30).trim();
    return { index, isEndless: true, message: `this placeholder has no end: \`${shown}\`` };
  });
  const wrong = [...text.matchAll(PLACEHOLDER)].flatMap(
    ({ index, 1: path = '', 2: more }): PlaceholderFault[] => {
      const parts = more ? more.split('|') : [];
      return [
        pathFault(path.trim(), computed),
        ...parts.map((part, at) => partFault(part, parts.slice(at + 1).every(isFormat))),
      ].flatMap((words) => (words ? { index, ...words } : []));
    },
  );
  return [...endless, ...wrong];
}
