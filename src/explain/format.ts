import { createMoments, nameDuration } from './times.js';

export interface DescribeOptions {
  /** For numbers, dates and times of day, such as `en-GB` or `de-AT`; the words are English. @default 'en' */
  readonly locale?: string;
  /** Where the reader is, such as `Europe/Vienna`. @default the zone of the machine */
  readonly timeZone?: string;
  /** The time that was asked about, in ms: moments near it read "today" or "Tuesday". Without it all are dates. */
  readonly now?: number;
}

/** How values are written. */
export interface Format {
  number(value: number): string;
  /** Any piece of data, in one line. */
  value(value: unknown): string;
  /** “So many of that”: `many(1, 'step', 'steps')`. */
  many(count: number, one: string, other: string): string;
  and(items: readonly string[]): string;
  or(items: readonly string[]): string;
  /** With nothing but commas. */
  list(items: readonly string[]): string;
  /** A moment, or undefined for never. */
  moment(time: unknown): string | undefined;
  /** A day of the calendar that is the same everywhere. */
  day(time: number): string | undefined;
  duration(duration: string): string;
  /** Beneath a "not": what makes a part hold, ends the whole. */
  readonly isInverted: boolean;
}

const LONGEST_TEXT = 60;
const LONGEST_LIST = 8;

/** Text from data, in one line and not too long. */
export function plain(text: string): string {
  const line = text.replace(/\s+|\p{Cc}+/gu, ' ');
  const letters = [...line.slice(0, 2 * LONGEST_TEXT + 2)];
  return letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT - 1).join('')}…` : line;
}

function asJson(value: unknown): string {
  try {
    return plain(JSON.stringify(value) ?? `a ${typeof value}`);
  } catch {
    return 'an object';
  }
}

/** What should be a text, such as a name, as it stands in a config. */
export function raw(value: unknown): string {
  if (typeof value === 'string') return plain(value);
  return value === undefined ? 'anything' : asJson(value);
}

/** All numbers that operators name. */
export const bordersIn = (wanted: unknown): number[] =>
  typeof wanted === 'number'
    ? [wanted]
    : typeof wanted === 'object' && wanted
      ? Object.values(wanted).flatMap(bordersIn)
      : [];

/** Three digits, but all of a whole number and of an amount of money, and on the same side of each wanted number. */
export function shorten(exact: unknown, wanted: unknown): unknown {
  if (typeof exact !== 'number' || !Number.isFinite(exact)) return exact;
  const borders = bordersIn(wanted);
  const isTrue = (short: number) =>
    borders.every((border) => Math.sign(short - border) === Math.sign(exact - border));
  // A sum of amounts may be a little off what it looks like.
  const amount = +exact.toFixed(2);
  if (Math.abs(amount - exact) <= 1e-9 * Math.abs(exact) && isTrue(amount)) return amount;
  for (let digits = Math.max(3, `${Math.trunc(Math.abs(exact))}`.length); digits < 16; digits++) {
    const short = +exact.toPrecision(digits);
    if (isTrue(short)) return short;
  }
  return exact;
}

/** Reads the options once for all that is to be described. @throws RangeError for a locale or zone that is none */
export function createFormat(options: DescribeOptions = {}): Format {
  const { locale = 'en', timeZone, now } = options;
  const wordsLocale = /^en\b/i.test(locale) ? locale : 'en';

  // Without a separator in four digits: most of them are years or numbers of things.
  const usual = new Intl.NumberFormat(locale, { maximumFractionDigits: 9, useGrouping: 'min2' });
  const extreme = new Intl.NumberFormat(locale, { notation: 'scientific', maximumFractionDigits: 8 });
  const plurals = new Intl.PluralRules('en');
  const listOf = (type: Intl.ListFormatType, style: Intl.ListFormatStyle = 'long') =>
    new Intl.ListFormat(wordsLocale, { type, style });
  const and = listOf('conjunction');
  const or = listOf('disjunction');
  const list = listOf('unit');

  const number = (value: number): string => {
    if (Number.isNaN(value)) return 'no number';
    const size = Math.abs(value);
    return (size && (size < 1e-9 || size >= 1e15) ? extreme : usual).format(size ? value : 0);
  };

  const value = (data: unknown): string => {
    if (data === undefined || data === null) return 'unknown';
    if (typeof data === 'number') return number(data);
    if (typeof data === 'string') return `“${plain(data)}”`;
    if (Array.isArray(data)) {
      if (!data.length) return 'an empty list';
      const shown = data
        .slice(0, LONGEST_LIST)
        .map((each) => (Array.isArray(each) ? asJson(each) : value(each)));
      const rest = data.length - shown.length;
      if (data.length === 1) return `a list of ${shown[0]}`;
      return and.format(rest ? [...shown, `${number(rest)} more`] : shown);
    }
    return typeof data === 'object' ? object(data) : typeof data === 'boolean' ? `${data}` : asJson(data);
  };

  /** An object by its keys; what is inside it as JSON, unless it is simple. */
  const object = (data: object): string => {
    const parts = Object.entries(data).map(
      ([key, each]) => `${key}: ${typeof each === 'object' && each ? asJson(each) : value(each)}`,
    );
    return parts.length ? `(${plain(parts.join(', '))})` : 'an empty object';
  };

  return {
    number,
    value,
    many: (count, one, other) => `${number(count)} ${plurals.select(count) === 'one' ? one : other}`,
    and: (items) => and.format(items),
    or: (items) => or.format(items),
    list: (items) => list.format(items),
    ...createMoments({ locale, wordsLocale, timeZone, now }),
    duration: (duration) => nameDuration(duration, wordsLocale),
    isInverted: false,
  };
}
