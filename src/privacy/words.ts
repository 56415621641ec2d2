import type { Labels } from './labels.js';
import { own } from './own.js';
import type { Counted, PrivacyTexts } from './texts.js';

/** Puts what is known into the words of a language. */
export interface Words {
  /** A text with its places filled. */
  fill(text: string, ...values: unknown[]): string;
  /** The same, with a number first, in the right plural. */
  count(text: Counted, count: number, ...values: unknown[]): string;
  times(count: number): string;
  list(items: readonly string[]): string;
  size(bytes: number): string;
  moment(time: number): string;
  value(value: unknown): string;
  /** The name of a segment, an attribute or events, as the site calls it, or as it reads best. */
  name(kind: keyof Labels, id: string): string;
  /** As a list sorts them. */
  compare(a: string, b: string): number;
}

/** `favouriteCategory` and `shoe-lovers` as somebody would write them. */
const spaced = (id: string): string => {
  const text = id
    .replace(/^context\./, '')
    .replace(/[-_.]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_all, end, start) => `${end} ${start.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** @throws RangeError for a language that is none */
export function createWords(language: string, texts: PrivacyTexts, labels: Labels): Words {
  // Most numbers of four digits are years and the like.
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: 'min2' });
  const kilobytes = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' });
  const plurals = new Intl.PluralRules(language);
  const items = new Intl.ListFormat(language, { type: 'unit' });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });

  const list = (each: readonly string[]) => items.format(each);
  const fill = (text: string, ...values: unknown[]) =>
    text.replace(/\{(\d)\}/g, (_all, place) => `${values[place] ?? ''}`);
  const count = (text: Counted, found: number, ...values: unknown[]) =>
    fill(text[plurals.select(found)] ?? text.other, number.format(found), ...values);

  const value = (data: unknown): string => {
    if (typeof data === 'number') return number.format(data);
    if (typeof data === 'boolean') return data ? texts.yes : texts.no;
    if (Array.isArray(data)) return list(data.map(value));
    if (typeof data === 'object' && data)
      return list(Object.entries(data).map(([key, each]) => `${spaced(key)}: ${value(each)}`));
    const text = `${data ?? texts.unknown}`;
    const time = /^\d{4}-\d\d-\d\dT.*Z$/.test(text) && Date.parse(text);
    return time ? moments.format(time) : text;
  };

  return {
    fill,
    count,
    list,
    value,
    times: (found) => (found ? count(texts.times, found) : texts.never),
    size: (bytes) => kilobytes.format(Math.ceil(bytes / 1000)),
    moment: (time) => moments.format(time),
    name: (kind, id) =>
      `${own(labels[kind], id) ?? (kind === 'events' ? (own(texts.events, id) ?? id) : spaced(id))}`,
    compare: new Intl.Collator(language).compare,
  };
}
