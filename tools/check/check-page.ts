import { isObject } from '../../src/config.js';
import { nearest } from '../../src/validate/nearest.js';
import { checkConfig } from './check-config.js';
import { createSlotChecks, EMPTY_ATTRIBUTES, SLOT_ATTRIBUTES } from './check-slots.js';
import { type PageElement, readElements } from './page-elements.js';
import { createPlaces, type Remark, type Say } from './place.js';
import { checkPlaceholders } from './placeholders.js';
import { namedTemplates, remarksTogether } from './together.js';

const TRACK = 'data-tb-track';
const RECOMMEND = 'data-tb-recommend';
const KNOWN = [...SLOT_ATTRIBUTES, TRACK, RECOMMEND, 'data-tb-limit', 'data-tb-catalogue', 'data-tb-item'];
const RECOMMENDATIONS = ['recently-viewed', 'popular', 'similar', 'for-you'];

export interface CheckedPage {
  readonly remarks: readonly Remark[];
  /** Does the page hold a config of its own? */
  readonly hasConfig: boolean;
  readonly elements: readonly PageElement[];
}

/** Checks what a page says to Tailorbird, against a config or the one that it holds; `now` says what is over. */
export function checkPage(source: string, shared: unknown, now?: number): CheckedPage {
  const placeOf = createPlaces(source);
  const elements = readElements(source);
  const remarks: Remark[] = [];

  const say: Say = (level, offset, message, suggestion, isKey = false) => {
    const shown = isKey ? `\`${suggestion}\`` : JSON.stringify(suggestion);
    const full = suggestion === undefined ? message : `${message}: did you mean ${shown}?`;
    const more = suggestion === undefined ? {} : { suggestion };
    remarks.push({ level, ...placeOf(offset), message: full, ...more });
  };

  const own = readOwnConfig(source, elements, now);
  if (own) remarks.push(...own.remarks, ...remarksTogether(own, [{ file: 'this page', elements }]));
  const lost = own ? undefined : findLostConfig(elements);
  if (lost) {
    const message = `there is no script with the id ${JSON.stringify(lost.id)} in this page`;
    say('error', lost.offset, message, lost.near);
  }
  const config = own ? own.config : shared;
  const templates = namedTemplates(config);
  const computed = isObject(config) && isObject(config.attributes) ? Object.keys(config.attributes) : [];

  const checkAttributes = (element: PageElement) => {
    for (const [name, value] of element.attributes) {
      if (!name.startsWith('data-tb-')) continue;
      const offset = element.attributeOffset(name);
      if (name.startsWith(`${TRACK}-`)) {
        const written = source.slice(offset, offset + name.length);
        if (!element.attributes.has(TRACK))
          say('error', offset, `\`${name}\` has no effect without \`${TRACK}\``);
        else if (written !== name && written.toLowerCase() === name) {
          const property = name.slice(TRACK.length + 1);
          say('warning', offset, `HTML knows no capitals in names: this is the property \`${property}\``);
        }
      } else if (!KNOWN.includes(name)) {
        const near = nearest(name, KNOWN);
        say('error', offset, `there is no attribute \`${name}\``, near, true);
      } else if (!value.trim() && name !== 'data-tb-item' && !EMPTY_ATTRIBUTES.includes(name)) {
        say('error', offset, `\`${name}\` is empty`);
      }
    }
  };

  const checkSlots = createSlotChecks({ config, now, say, placeOf, add: (remark) => remarks.push(remark) });

  const checkRecommend = (element: PageElement) => {
    const kind = element.attributes.get(RECOMMEND) ?? '';
    const offset = element.attributeOffset(RECOMMEND);
    if (kind && !RECOMMENDATIONS.includes(kind)) {
      const near = nearest(kind, RECOMMENDATIONS);
      const message = `there are no recommendations ${JSON.stringify(kind)}${near ? '' : `, only ${RECOMMENDATIONS.join(', ')}`}`;
      say('error', offset, message, near);
    }
    if (!element.children.some(({ name }) => name === 'template')) {
      say('error', offset, 'there is no <template> in it for an item');
    }
    const limit = element.attributes.get('data-tb-limit');
    if (limit?.trim() && !/^[1-9]\d*$/.test(limit.trim())) {
      say(
        'error',
        element.attributeOffset('data-tb-limit'),
        `\`data-tb-limit\` must be a whole number from 1 on`,
      );
    }
  };

  for (const element of elements) {
    checkAttributes(element);
    const { attributes } = element;
    checkSlots(element);
    if (attributes.has(RECOMMEND)) checkRecommend(element);
    checkPlaceholders(element, templates, computed, say);
  }
  return { remarks, hasConfig: !!(own ?? lost), elements };
}

/** The config that a script tag of the page names by the id of a JSON script, if it does. */
function readOwnConfig(source: string, elements: readonly PageElement[], now?: number) {
  for (const { name, attributes } of elements) {
    const id = attributes.get('data-config')?.replace(/^#/, '');
    if (name !== 'script' || !id) continue;
    const script = elements.find((each) => each.name === 'script' && each.attributes.get('id') === id);
    const [text] = script?.texts ?? [];
    if (!text) continue;
    const end = source.toLowerCase().indexOf('</script', text.offset);
    return checkConfig(source, now, text.offset, end < 0 ? source.length : end);
  }
  return undefined;
}

/** A script tag that names its config by an id that nothing has, though the page has JSON under another one. */
function findLostConfig(elements: readonly PageElement[]) {
  const ids = elements.flatMap(({ name, attributes }) => {
    const isJson = name === 'script' && /json/i.test(attributes.get('type') ?? '');
    return isJson ? (attributes.get('id') ?? []) : [];
  });
  for (const { name, attributes, attributeOffset } of elements) {
    const id = attributes.get('data-config')?.replace(/^#/, '');
    // Anything else is an address, and so is this if the page holds no JSON.
    if (name !== 'script' || !id || !/^[\w-]+$/.test(id) || !ids.length) continue;
    if (elements.some((each) => each.attributes.get('id') === id)) continue;
    const near = nearest(id, ids) ?? (ids.length === 1 ? ids[0] : undefined);
    return { id, near, offset: attributeOffset('data-config') };
  }
  return undefined;
}
