import { isObject } from '../config.js';
import { type Declared, isSensitive } from '../sensitive.js';
import type { SegmentNames } from './context.js';
import { nearest } from './nearest.js';
import type { Keys, Report } from './report.js';

/** Events that are recorded by themselves, or that the recommendations know. */
const EVENTS = [
  'Page Viewed',
  'Session Started',
  'User Identified',
  'Product Viewed',
  'Product Added',
  'Order Completed',
];

const FACTS = [
  ...['url.host', 'url.path', 'url.params', 'referrer.host', 'referrer.path'],
  ...['utm.source', 'utm.medium', 'utm.campaign', 'utm.term', 'utm.content'],
  ...['device', 'language', 'timeZone', 'hour', 'weekday'],
].map((fact) => `context.${fact}`);

const KEYWORDS = /^(and|or|nor|not|event|sequence|segment)$/;

/** A well-known event whose name is written a little differently. */
export function checkEventName(value: unknown, keys: Keys, report: Report): void {
  if (typeof value !== 'string' || EVENTS.includes(value)) return;
  const near = nearest(value, EVENTS);
  if (near === undefined) return;
  const message = `${JSON.stringify(value)} looks like a misspelling`;
  const suggestion = JSON.stringify(near);
  report.warn(keys, { expected: 'the name of an event', found: value, message, suggestion });
}

/** A path that names nothing, or looks like something else. */
export function checkPath(value: unknown, keys: Keys, report: Report): void {
  const path = keys.at(-1) ?? '';
  const warn = (message: string, suggestion?: string) =>
    report.warn(keys, { expected: 'a path', found: path, message, suggestion });
  const parts = path.split('.');
  const reserved = parts.find((part) => /^(__proto__|constructor|prototype)$/.test(part));
  if (reserved) warn(`\`${reserved}\` names nothing in a path, so this is always missing`);
  else if (parts.includes('')) warn(`the path ${JSON.stringify(path)} has an empty part`);
  else if (KEYWORDS.test(path) && typeof value === 'object') {
    warn(`\`${path}\` is the path of a value here`, `$${path}`);
  } else if (path.startsWith('context.') && !FACTS.some((fact) => `${path}.`.startsWith(`${fact}.`))) {
    const near = nearest(path, FACTS);
    if (near) warn(`\`${path}\` is no fact of a page view that Tailorbird collects`, near);
  }
}

/** The name of a computed attribute that no path leads to, or that is sensitive and not declared. */
export const createNameCheck = (collect: unknown) => {
  const declared = isObject(collect) && isObject(collect.sensitive) ? (collect.sensitive as Declared) : {};
  return (_value: unknown, keys: Keys, report: Report): void => {
    const name = keys.at(-1) ?? '';
    if (/^(|constructor|prototype)$/.test(name)) {
      const message = `no path can lead to an attribute with the name ${JSON.stringify(name)}`;
      report.warn(keys, { expected: 'another name', found: name, message });
    } else if (isSensitive(name, declared)) {
      const fix = `"collect": { "sensitive": { ${JSON.stringify(name)}: "…" } }`;
      const message = `\`${name}\` sounds sensitive: if you may know it, say why by ${fix}`;
      report.error(keys, { expected: 'its reason in collect.sensitive', found: name, message });
    }
  };
};

export function checkSensitiveName(_value: unknown, keys: Keys, report: Report): void {
  const name = keys.at(-1) ?? '';
  if (isSensitive(name, {})) return;
  const message = `\`${name}\` is not among the sensitive names, and needs no reason`;
  report.warn(keys, { expected: 'a sensitive name', found: name, message });
}

export function checkSegmentId(_value: unknown, keys: Keys, report: Report): void {
  if (keys.at(-1)) return;
  const message = 'a segment without an id cannot be named in `data-tb-segment`';
  report.warn(keys, { expected: 'an id', found: '', message });
}

/** A path that should most likely have been `$segment`: what is wanted there is a segment. */
export function checkSegmentPath(value: unknown, keys: Keys, segments: SegmentNames, report: Report): void {
  if (!isObject(value) || !segments.ids.length) return;
  for (const path of ['segment', 'segments']) {
    const named = [value[path]].flat();
    // Of a list behind `segment` the check of paths has told.
    if (path === 'segment' && typeof value[path] !== 'string') continue;
    if (!Object.hasOwn(value, path) || !named.length || !named.every((id) => segments.has(id as string)))
      continue;
    const message = `\`${path}\` is the path of an attribute here`;
    report.warn([...keys, path], { expected: 'a segment', found: path, message, suggestion: '$segment' });
  }
}

/** A path whose first part is nearly the name of a computed attribute. */
export const createAttributeCheck = (attributes: unknown) => {
  const names = isObject(attributes) ? Object.keys(attributes) : [];
  return (value: unknown, keys: Keys, report: Report): void => {
    if (!isObject(value)) return;
    for (const path of Object.keys(value)) {
      const [name = ''] = path.split('.');
      // Short names are near to each other by chance, and so are numbered ones.
      if (name.length < 6 || path[0] === '$' || names.includes(name) || /\d/.test(name)) continue;
      const near = nearest(name, names);
      if (!near || Math.abs(near.length - name.length) > 1) continue;
      const message = `\`${name}\` is not among the computed attributes`;
      const details = { expected: 'the name of an attribute', found: name, message, suggestion: near };
      report.warn([...keys, path], details);
    }
  };
};
