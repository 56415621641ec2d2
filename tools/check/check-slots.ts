import { isObject } from '../../src/config.js';
import { CONFIG } from '../../src/validate/grammar.js';
import { inspect } from '../../src/validate/inspect.js';
import { meantParts } from '../../src/validate/keys.js';
import { nearest } from '../../src/validate/nearest.js';
import { readSegmentNames } from '../../src/validate/references.js';
import { type Choice, createShadowFinder, describeShadows } from '../../src/validate/shadows.js';
import type { PageElement } from './page-elements.js';
import type { Place, Remark, Say } from './place.js';

const SLOT = 'data-tb-slot';
const SEGMENT = 'data-tb-segment';
const VARIANT = 'data-tb-variant';
const CODE = 'data-tb-code';
const RECOMMEND = 'data-tb-recommend';

/** For whom a template is, by the keys that a variant of the config has for it. */
const CONDITIONS = {
  priority: 'data-tb-priority',
  pages: 'data-tb-pages',
  since: 'data-tb-since',
  until: 'data-tb-until',
  devices: 'data-tb-devices',
} as const;

/** Attributes of slots and of what stands in them. */
export const SLOT_ATTRIBUTES = [
  SLOT,
  SEGMENT,
  VARIANT,
  CODE,
  'data-tb-transition',
  ...Object.values(CONDITIONS),
];
/** Those that say something by being there. */
export const EMPTY_ATTRIBUTES = [VARIANT, CODE, 'data-tb-transition'];

const words = (text = '') => text.split(/\s+/).filter(Boolean);

/** Is it a variant of a slot in the page? */
export const isVariant = ({ name, attributes }: PageElement): boolean =>
  name === 'template' && (attributes.has(SEGMENT) || attributes.has(VARIANT));

const idOf = ({ attributes }: PageElement) =>
  attributes.get(VARIANT) || attributes.get(SEGMENT)?.trim() || '';

/** What a template is for, as a variant of a config would say it. */
function variantOf({ attributes }: PageElement, id: string) {
  const of = (name: string) => attributes.get(name)?.trim() || undefined;
  const list = (name: string) => of(name) && words(of(name));
  const priority = of(CONDITIONS.priority);
  return {
    id,
    priority: priority && /^[-+]?\d+(\.\d+)?$/.test(priority) ? Number(priority) : priority,
    pages: list(CONDITIONS.pages),
    since: of(CONDITIONS.since),
    until: of(CONDITIONS.until),
    devices: list(CONDITIONS.devices),
  };
}

interface Reading {
  /** The config, if one is known. */
  readonly config: unknown;
  readonly now: number | undefined;
  readonly say: Say;
  readonly placeOf: (offset: number) => Place;
  add(remark: Remark): void;
}

/** Checks the slots of a page one by one. */
export function createSlotChecks({ config, now, say, placeOf, add }: Reading) {
  const { segments, slots: defined } = meantParts(CONFIG, config);
  const names = readSegmentNames(segments);
  const findShadows = createShadowFinder(segments);
  const seen = new Map<string, number>();

  const checkPlace = (element: PageElement) => {
    const { name, parent, attributes } = element;
    const isInSlot = !!parent?.attributes.has(SLOT);
    for (const attribute of [SEGMENT, VARIANT, ...Object.values(CONDITIONS)]) {
      if (!attributes.has(attribute)) continue;
      const offset = element.attributeOffset(attribute);
      const isByCode = attribute === VARIANT && name !== 'template';
      if (isByCode && !parent?.attributes.has(CODE)) {
        const message = `\`${VARIANT}\` belongs on a <template>, or right inside a slot with \`${CODE}\``;
        say('error', offset, message);
      } else if (!isByCode && name !== 'template') {
        say('error', offset, `\`${attribute}\` belongs on a <template>, not on <${name}>`);
      } else if (!isByCode && !isInSlot) {
        say('error', offset, `this template stands not right inside an element with \`${SLOT}\``);
        break;
      }
    }
    for (const attribute of [CODE, 'data-tb-transition']) {
      if (attributes.has(attribute) && !attributes.has(SLOT))
        say(
          'error',
          element.attributeOffset(attribute),
          `\`${attribute}\` has no effect without \`${SLOT}\``,
        );
    }
  };

  const checkSegments = (element: PageElement) => {
    if (config === undefined) return;
    for (const id of words(element.attributes.get(SEGMENT))) {
      if (names.has(id)) continue;
      const near = nearest(id, names.ids);
      say('error', element.attributeOffset(SEGMENT), `there is no segment ${JSON.stringify(id)}`, near);
    }
  };

  /** Ids that two of them share. */
  const checkIds = (variants: readonly PageElement[]) => {
    const lines = new Map<string, number>();
    for (const each of variants.filter(({ attributes }) => attributes.has(VARIANT))) {
      const id = each.attributes.get(VARIANT) ?? '';
      const line = lines.get(id);
      const what = id ? `the id ${JSON.stringify(id)}` : 'the default';
      if (line === undefined) lines.set(id, each.place.line);
      else say('error', each.attributeOffset(VARIANT), `the variant in line ${line} has ${what} already`);
    }
  };

  /** Numbers, pages, times and devices: as those of a config. */
  const checkConditions = (templates: readonly PageElement[]) => {
    const variants = templates.map((each, index) => variantOf(each, `${index}`));
    for (const { keys, finding } of inspect({ slots: { page: { variants } } }, now)) {
      const [, , , index, key] = keys;
      const attribute = CONDITIONS[key as keyof typeof CONDITIONS];
      const template = templates[Number(index)];
      if (!attribute || !template) continue;
      const { level, message, suggestion } = finding;
      const place = placeOf(template.attributeOffset(attribute));
      add({ level, ...place, message, ...(suggestion === undefined ? {} : { suggestion }) });
    }
  };

  const checkShadows = (templates: readonly PageElement[]) => {
    const choices = templates.map((each): Choice => {
      const { priority, ...variant } = variantOf(each, '') as Choice & { id: string };
      const isNumber = typeof priority === 'number';
      const segments = each.attributes.has(SEGMENT) ? words(each.attributes.get(SEGMENT)) : undefined;
      return { ...variant, segments, priority: isNumber ? priority : undefined };
    });
    for (const [index, shadows] of findShadows(choices).entries()) {
      const template = templates[index];
      if (!shadows || !template) continue;
      const said = describeShadows(shadows, (at) => `the template in line ${templates[at]?.place.line}`);
      const attribute = template.attributes.has(SEGMENT) ? SEGMENT : VARIANT;
      say('warning', template.attributeOffset(attribute), `this template never shows: ${said}`);
    }
  };

  /** The slots of the config are decided too, and one id is one slot. */
  const checkDefined = (slot: PageElement, id: string, isByCode: boolean) => {
    if (config === undefined) return;
    const offset = slot.attributeOffset(SLOT);
    const slots = isObject(defined) ? defined : {};
    const own = Object.hasOwn(slots, id) ? slots[id] : undefined;
    if (!isByCode) {
      if (own === undefined) return;
      const how = isObject(own) && own.selector !== undefined ? 'by its selector' : 'rendered by code';
      const more = how === 'by its selector' ? '' : `mark this one with \`${CODE}\`, or `;
      const message = `the config has a slot ${JSON.stringify(id)} as well, ${how}: ${more}give one of them another id`;
      say('warning', offset, message);
      return;
    }
    if (own === undefined) {
      say('warning', offset, `the config has no slot ${JSON.stringify(id)}`, nearest(id, Object.keys(slots)));
      return;
    }
    const variants = isObject(own) && Array.isArray(own.variants) ? own.variants : [];
    const ids = variants.flatMap((each) => (isObject(each) && typeof each.id === 'string' ? [each.id] : []));
    for (const each of slot.children) {
      const wanted = each.attributes.get(VARIANT);
      if (!wanted || ids.includes(wanted)) continue;
      const message = `the slot ${JSON.stringify(id)} of the config has no variant ${JSON.stringify(wanted)}`;
      say('warning', each.attributeOffset(VARIANT), message, nearest(wanted, ids));
    }
  };

  const checkByCode = (slot: PageElement) => {
    for (const template of slot.children.filter(isVariant)) {
      const attribute = template.attributes.has(SEGMENT) ? SEGMENT : VARIANT;
      const message = `this template never shows: the slot is rendered by code (\`${CODE}\`)`;
      say('warning', template.attributeOffset(attribute), message);
    }
    const variants = slot.children.filter(
      ({ name, attributes }) => name !== 'template' && attributes.has(VARIANT),
    );
    checkIds(variants);
    if (!variants.length) return;
    if (!variants.some(({ attributes }) => attributes.get(VARIANT) === '')) {
      const message = `no element in it has \`${VARIANT}=""\`: there is no default to show`;
      say('warning', slot.attributeOffset(CODE), message);
    }
    const shown = slot.attributes.get(CODE) ?? '';
    for (const each of variants) {
      const id = each.attributes.get(VARIANT) ?? '';
      if (id === shown || each.attributes.has('hidden')) continue;
      const message = `this variant is seen until Tailorbird is there: it lacks \`hidden\``;
      say('warning', each.attributeOffset(VARIANT), message);
    }
  };

  const checkSlot = (slot: PageElement) => {
    const id = slot.attributes.get(SLOT) ?? '';
    const offset = slot.attributeOffset(SLOT);
    const { line } = placeOf(offset);
    const first = seen.get(id);
    const isByCode = slot.attributes.has(CODE);
    if (id && first !== undefined)
      say('warning', offset, `the slot ${JSON.stringify(id)} is in line ${first} already`);
    else seen.set(id, line);
    if (words(id).length > 1)
      say('warning', offset, `a slot has one id: this is one slot, with the id ${JSON.stringify(id)}`);
    checkDefined(slot, id, isByCode);
    if (isByCode) {
      checkByCode(slot);
      return;
    }
    const templates = slot.children.filter(({ name }) => name === 'template');
    for (const template of templates) {
      if (isVariant(template) || slot.attributes.has(RECOMMEND)) continue;
      const message = `a template without \`${SEGMENT}\` or \`${VARIANT}\` never shows`;
      add({ level: 'warning', ...template.place, message });
    }
    const variants = templates.filter(isVariant);
    for (const each of variants) {
      if (idOf(each)) continue;
      say('error', each.attributeOffset(VARIANT), `\`${VARIANT}\` is empty: a variant needs an id`);
    }
    checkIds(variants.filter(idOf));
    checkConditions(variants);
    checkShadows(variants);
  };

  return (element: PageElement): void => {
    checkPlace(element);
    if (element.attributes.has(SEGMENT)) checkSegments(element);
    if (element.attributes.has(SLOT)) checkSlot(element);
  };
}
