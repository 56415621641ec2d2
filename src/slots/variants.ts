import { fail, readNames, readObject, readTime, type VariantConfig } from '../config.js';
import type { Change } from './change.js';
import type { Variant } from './choose.js';
import { compilePages } from './pages.js';

export interface ConfigVariant extends Variant {
  /** What it changes; nothing where the site renders the slot by code. */
  readonly change: Change;
  /** Another page instead. */
  readonly redirect?: string | undefined;
}

/** A slot of the config. */
export interface ConfigSlot {
  /** Without one the site renders the slot by code. */
  readonly selector?: string | undefined;
  /** Its variants bring elements, which the selector may find again: what is within such a slot is none of it. */
  readonly bringsElements: boolean;
  readonly transition: unknown;
  readonly variants: readonly ConfigVariant[];
}

type Read = (value: unknown, path: string) => unknown;

/** What no selector may make a slot: it holds code or another page, or what the visitor enters. */
export const NO_SLOT =
  'html,head,body,script,style,template,iframe,frame,object,embed,base,meta,link,input,textarea,select,option,form,set,use,animate,animateMotion,animateTransform';

const DEVICES = ['mobile', 'tablet', 'desktop'];

// Attributes that may be set: none that holds code, identifies the element, or says where a form is sent.
const NAMES =
  /^(title|alt|placeholder|label|lang|dir|href|src|srcset|target|rel|width|height|loading|media|datetime|open|value|role|aria-[a-z]+|data-(?!tb-)[a-z\d_-]+)$/;

const readText: Read = (value, path) => (typeof value === 'string' ? value : fail(path, 'a text', value));
const readFilled: Read = (value, path) => readText(value, path) || fail(path, 'a text', value);
const readFlag: Read = (value, path) =>
  typeof value === 'boolean' ? value : fail(path, 'true or false', value);

const readSelector: Read = (value, path) => {
  // Whether it is one that this browser knows is seen when it is used: an older one may still do all else.
  const isAll = /(^|,)\s*(html|head|body|script|style|:root|\*)\s*(,|$)/i.test(
    readFilled(value, path) as string,
  );
  return isAll ? fail(path, 'a selector', value) : value;
};

const readTexts = (value: unknown, path: string, isName: (name: string) => boolean) =>
  Object.entries(readObject(value, path)).map(([name, text]): [string, string] =>
    isName(name)
      ? [name, readText(text, `${path}.${name}`) as string]
      : fail(`${path}.${name}`, 'an attribute that may be set', name),
  );

const readers: { readonly [Key in keyof Required<VariantConfig>]: Read } = {
  id: readFilled,
  segment: readNames,
  priority: (value, path) => (Number.isFinite(value) ? value : fail(path, 'a number', value)),
  pages: (value, path) => {
    const patterns = readNames(value, path);
    for (const each of patterns) if (!/^!?[/*]/.test(each)) fail(path, 'a path like "/shoes/*"', each);
    return compilePages(patterns);
  },
  since: readTime,
  until: readTime,
  devices: (value, path) =>
    readNames(value, path).map((each) => (DEVICES.includes(each) ? each : fail(path, `${DEVICES}`, each))),
  text: readText,
  html: readText,
  template: readFilled,
  attributes: (value, path) => readTexts(value, path, (name) => NAMES.test(name)),
  className: readFilled,
  hidden: readFlag,
  image: (value, path) => readTexts(value, path, (name) => /^(src|srcset|alt)$/.test(name)),
  link: readFilled,
  moveBefore: readSelector,
  moveAfter: readSelector,
  redirect: readFilled,
};

// Of these a variant can have one.
const EXCLUSIVE = [
  ['text', 'html', 'template'],
  ['moveBefore', 'moveAfter'],
];
const CHANGES = [
  'text',
  'html',
  'template',
  'moveBefore',
  'moveAfter',
  'attributes',
  'className',
  'hidden',
  'image',
  'link',
];

function readVariant(value: unknown, at: string, hasSelector: boolean, segments: object): ConfigVariant {
  const config = readObject(value, at, Object.keys(readers));
  readers.id(config.id, `${at}.id`);
  const read = Object.create(null);
  for (const [key, each] of Object.entries(config)) {
    read[key] = readers[key as keyof VariantConfig](each, `${at}.${key}`);
  }
  for (const id of read.segment ?? []) {
    if (!Object.hasOwn(segments, id)) fail(`${at}.segment`, 'a segment', id);
  }
  const changes = Object.keys(config).filter((key) => CHANGES.includes(key));
  if (changes.length && !hasSelector) fail(`${at}.${changes[0]}`, 'a selector of the slot', changes[0]);
  if (changes.length && 'redirect' in config)
    fail(`${at}.${changes[0]}`, 'no redirect beside it', changes[0]);
  for (const keys of EXCLUSIVE) {
    const [, second] = keys.filter((key) => key in config);
    if (second) fail(`${at}.${second}`, `one of ${keys}`, second);
  }
  const { id, segment, priority, pages, since, until, devices, redirect, attributes, image, ...change } =
    read;
  return {
    id,
    segments: segment,
    priority,
    pages,
    since,
    until,
    devices,
    redirect,
    change: Object.assign(Object.create(null), change, {
      attributes: [...(attributes ?? []), ...(image ?? [])],
    }),
  };
}

/** Reads the `slots` of a config; `segments` are those that it defines. @throws ConfigError */
export const readSlots = (config: unknown, segments: object = {}): Map<string, ConfigSlot> =>
  new Map(
    Object.entries(readObject(config, 'slots')).map(([slot, definition]) => {
      const at = `slots.${slot}`;
      const {
        selector,
        transition = false,
        variants,
      } = readObject(definition, at, ['selector', 'transition', 'variants']);
      readFlag(transition, `${at}.transition`);
      const hasSelector = selector !== undefined;
      if (hasSelector) readSelector(selector, `${at}.selector`);
      const list = Array.isArray(variants) ? variants : fail(`${at}.variants`, 'a list', variants);
      const ids = new Set<string>();
      const all = list.map((each, index) => {
        const path = `${at}.variants.${index}`;
        const variant = readVariant(each, path, hasSelector, segments);
        if (ids.has(variant.id)) fail(`${path}.id`, 'another id', variant.id);
        ids.add(variant.id);
        return variant;
      });
      const bringsElements = all.some(({ change }) => 'template' in change || 'html' in change);
      return [slot, { selector: selector as string | undefined, bringsElements, transition, variants: all }];
    }),
  );
