import { isObject } from '../config.js';
import { foreignOrigin } from './addresses.js';
import { DEFINITIONS } from './grammar.js';
import { meantParts } from './keys.js';
import { excludesAll } from './pages.js';
import { placeholderFaults } from './placeholders.js';
import { isTime } from './repair.js';
import type { Keys, Report } from './report.js';
import { type Choice, createShadowFinder, describeShadows } from './shadows.js';
import { CHANGES } from './slots.js';

const isText = (value: unknown): value is string => typeof value === 'string';
const textsOf = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : [value].flat().filter(isText);
const textOf = (value: unknown): string | undefined => (isText(value) ? value : undefined);

/** What a variant is for, as far as it is written as it should be. */
const choiceOf = ({ segment, priority, pages, since, until, devices }: Record<string, unknown>): Choice => ({
  segments: textsOf(segment),
  priority: typeof priority === 'number' ? priority : undefined,
  pages: textsOf(pages),
  since: textOf(since),
  until: textOf(until),
  devices: textsOf(devices),
});

/** Texts of a variant that are filled, with the keys that lead to them. */
function filledTexts(value: unknown, keys: Keys): { text: string; keys: Keys }[] {
  if (isText(value)) return [{ text: value, keys }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => filledTexts(each, [...keys, key]));
}

/** Times, pages and texts of one variant. */
export const createVariantCheck = (attributes: unknown, redirectOrigins: unknown, now = -1 / 0) => {
  const computed = isObject(attributes) ? Object.keys(attributes) : [];
  const origins = textsOf(redirectOrigins) ?? [];

  return (value: unknown, keys: Keys, report: Report): void => {
    if (!isObject(value)) return;
    const { since, until, pages, redirect, text, html, attributes: named, image, link } = value;
    if (isTime(since) && isTime(until) && Date.parse(until) <= Date.parse(since)) {
      const message = `\`until\` is not after \`since\` (${since}): this variant never shows`;
      report.warn([...keys, 'until'], { expected: `a time after ${since}`, found: until, message });
    } else if (isTime(until) && Date.parse(until) <= now) {
      const message = `${until} is over: this variant is never shown again`;
      report.warn([...keys, 'until'], { expected: 'a time to come', found: until, message });
    }
    if (excludesAll(textsOf(pages) ?? [])) {
      const message = 'every page is excluded: this variant never shows';
      report.warn([...keys, 'pages'], { expected: 'a page', found: pages, message });
    }
    const origin = isText(redirect) && foreignOrigin(redirect);
    if (origin && /^https?:/.test(origin) && !origins.includes(origin)) {
      const message = `${origin} is not in \`redirectOrigins\`, so nobody is sent there unless it is the origin of the page itself`;
      const details = {
        expected: 'an address of this site, or of one of `redirectOrigins`',
        found: redirect,
        message,
      };
      report.warn([...keys, 'redirect'], details);
    }
    for (const each of filledTexts({ text, html, attributes: named, image, link }, keys)) {
      for (const { message, suggestion } of placeholderFaults(each.text, computed)) {
        report.warn(each.keys, { expected: 'a text', found: each.text, message, suggestion });
      }
    }
  };
};

const describeVariant = (variant: Record<string, unknown>, at: number) =>
  isText(variant.id) ? JSON.stringify(variant.id) : `variant ${at}`;

/** The variants of a slot beside one another: ids that two of them share, and those that can never show. */
export const createSlotCheck = (segments: unknown) => {
  const findShadows = createShadowFinder(segments);
  return (value: unknown, keys: Keys, report: Report): void => {
    if (!isObject(value)) return;
    const { selector, variants: all } = meantParts(DEFINITIONS.slot, value);
    const list = Array.isArray(all) ? all : [];
    const variants = list.map((each) => meantParts(DEFINITIONS.variant, each));
    const at = (index: number, ...more: string[]) => [...keys, 'variants', `${index}`, ...more];
    // What is wrong in itself cannot be told to come first, or last.
    const wrong = new Set(report.errorsInside(keys).map(([, , , index]) => index));
    const seen = new Map<unknown, number>();
    for (const [index, variant] of variants.entries()) {
      const { id } = variant;
      const first = seen.get(id);
      if (first === undefined) seen.set(id, index);
      else if (isText(id)) {
        const message = `the variant ${first} of this slot has the id ${JSON.stringify(id)} as well`;
        report.error(at(index, 'id'), { expected: 'an id of its own', found: id, message });
      }
      const change = Object.keys(variant).find(
        (key) => Object.hasOwn(CHANGES, key) && variant[key] !== undefined,
      );
      if (change !== undefined && selector === undefined) {
        const message = `\`${change}\` needs a \`selector\` of the slot: one without it is rendered by code`;
        report.error(at(index, change), { expected: '`selector`', found: variant[change], message });
      }
    }
    const right = [...variants.keys()].filter((index) => !wrong.has(`${index}`));
    const nameOf = (index = 0) => describeVariant(variants[index] ?? {}, index);
    const found = findShadows(right.map((index) => choiceOf(variants[index] ?? {})));
    for (const [place, shadows] of found.entries()) {
      const index = right[place];
      if (!shadows || index === undefined) continue;
      report.warn(at(index), {
        expected: 'a variant that can be chosen',
        found: list[index],
        message: `this variant never shows: ${describeShadows(shadows, (which) => nameOf(right[which]))}`,
      });
    }
  };
};
