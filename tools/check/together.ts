import { isObject } from '../../src/config.js';
import { nearest } from '../../src/validate/nearest.js';
import type { Keys } from '../../src/validate/report.js';
import { neverASlot } from '../../src/validate/selectors.js';
import type { CheckedConfig } from './check-config.js';
import type { PageElement } from './page-elements.js';
import type { Remark } from './place.js';
import { select } from './select.js';

/** A page, as the config is held against it. */
export interface NamedPage {
  /** How messages call it. */
  readonly file: string;
  readonly elements: readonly PageElement[];
}

/** What the config says of pages and is not so. */
interface Mismatch {
  readonly keys: Keys;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** The elements that have the attributes which a key of a variant sets. */
const ELEMENTS: { readonly [key: string]: readonly string[] } = {
  image: ['img', 'source', 'image', 'video', 'audio'],
  link: ['a', 'area'],
};

const inWords = (pages: readonly NamedPage[]): string =>
  pages.length > 3 ? `the ${pages.length} pages` : pages.map(({ file }) => file).join(' or ');

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** An id or a class that is nearly the one that was looked for. */
function nearSelector(selector: string, pages: readonly NamedPage[]): string | undefined {
  const [, mark, name = ''] = /^([#.])([\w-]+)$/.exec(selector.trim()) ?? [];
  if (!mark) return undefined;
  const names = pages.flatMap(({ elements }) =>
    elements.flatMap(({ attributes }) =>
      mark === '#' ? (attributes.get('id') ?? []) : (attributes.get('class') ?? '').split(/\s+/),
    ),
  );
  const near = nearest(name, [...new Set(names)]);
  return near && mark + near;
}

/** Selectors and ids of a config that the pages do not have: warnings, because there may be more pages. */
function checkTogether(config: unknown, pages: readonly NamedPage[]): readonly Mismatch[] {
  const found: Mismatch[] = [];
  const slots = isObject(config) && isObject(config.slots) ? Object.entries(config.slots) : [];
  if (!pages.length) return found;
  const known = new Map<PageElement, string>();
  for (const { elements } of pages) {
    for (const each of elements) {
      const id = each.attributes.get('data-tb-slot');
      if (id) known.set(each, id);
    }
  }

  /** The pages that have it; all of them if it cannot be told. */
  const pagesWith = (selector: string) =>
    pages.filter(({ elements }) => select(selector, elements)?.length !== 0);

  const miss = (keys: Keys, selector: string, where: readonly NamedPage[]) => {
    const message = `nothing in ${inWords(where)} is ${shown(selector)}`;
    found.push({ keys, message, suggestion: nearSelector(selector, where) });
  };

  const checkSlot = (slot: string, selector: string) => {
    const keys = ['slots', slot, 'selector'];
    for (const { file, elements } of pages) {
      for (const each of select(selector, elements) ?? []) {
        const place = `in line ${each.place.line} of ${file}`;
        const other = known.get(each);
        if (neverASlot(each.name)) {
          found.push({ keys, message: `it finds a <${each.name}> ${place}, which no slot may be` });
          break;
        }
        if (other !== undefined && other !== slot) {
          found.push({ keys, message: `what it finds ${place} is the slot ${shown(other)} already` });
          break;
        }
        known.set(each, slot);
      }
    }
  };

  const checkTemplate = (id: string, keys: Keys, where: readonly NamedPage[]) => {
    const has = ({ elements }: NamedPage, isTemplate: boolean) =>
      elements.some(
        ({ name, attributes }) => attributes.get('id') === id && (!isTemplate || name === 'template'),
      );
    const without = where.filter((page) => !has(page, true));
    if (!without.length) return;
    const ids = without.flatMap(({ elements }) =>
      elements.flatMap(({ name, attributes }) => (name === 'template' ? (attributes.get('id') ?? []) : [])),
    );
    const isOther = without.some((page) => has(page, false));
    const message = isOther
      ? `what has the id ${shown(id)} in ${inWords(without)} is no <template>`
      : `there is no <template> with the id ${shown(id)} in ${inWords(without)}`;
    found.push({ keys, message, suggestion: nearest(id, ids) });
  };

  /** An image and a link are attributes of the slot itself. */
  const checkElements = (
    variant: Record<string, unknown>,
    selector: string,
    keys: Keys,
    where: readonly NamedPage[],
  ) => {
    for (const [key, wanted] of Object.entries(ELEMENTS)) {
      if (variant[key] === undefined) continue;
      for (const { file, elements } of where) {
        const wrong = select(selector, elements)?.find(({ name }) => !wanted.includes(name));
        if (!wrong) continue;
        const message = `\`${key}\` needs a slot that is one itself: in line ${wrong.place.line} of ${file} it is a <${wrong.name}>`;
        found.push({ keys: [...keys, key], message });
        break;
      }
    }
  };

  for (const [slot, definition] of slots) {
    if (!isObject(definition) || typeof definition.selector !== 'string') continue;
    const { selector } = definition;
    const where = pagesWith(selector);
    if (!where.length) {
      miss(['slots', slot, 'selector'], selector, pages);
      continue;
    }
    checkSlot(slot, selector);
    const variants = Array.isArray(definition.variants) ? definition.variants : [];
    for (const [index, variant] of variants.entries()) {
      if (!isObject(variant)) continue;
      const keys = ['slots', slot, 'variants', `${index}`];
      checkElements(variant, selector, keys, where);
      if (typeof variant.template === 'string') checkTemplate(variant.template, [...keys, 'template'], where);
      for (const key of ['moveBefore', 'moveAfter']) {
        const target = variant[key];
        if (typeof target !== 'string') continue;
        if (where.every(({ elements }) => select(target, elements)?.length === 0)) {
          miss([...keys, key], target, where);
        }
      }
    }
  }
  return found;
}

/** Ids of the templates that a config fills slots with. */
export function namedTemplates(config: unknown): ReadonlySet<string> {
  const slots = isObject(config) && isObject(config.slots) ? Object.values(config.slots) : [];
  const variants = slots.flatMap((slot) =>
    isObject(slot) && Array.isArray(slot.variants) ? slot.variants : [],
  );
  return new Set(
    variants.flatMap((each) => (isObject(each) && typeof each.template === 'string' ? each.template : [])),
  );
}

/** What a config says of pages and is not so there, as remarks on the config. */
export const remarksTogether = (checked: CheckedConfig, pages: readonly NamedPage[]): Remark[] =>
  checkTogether(checked.config, pages).map(({ keys, message, suggestion }) => ({
    level: 'warning',
    ...checked.placeOf(keys),
    path: keys.join('.'),
    message: suggestion === undefined ? message : `${message}: did you mean ${JSON.stringify(suggestion)}?`,
    ...(suggestion === undefined ? {} : { suggestion }),
  }));
