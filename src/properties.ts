import { isObject } from './config.js';
import type { Properties, Value } from './events.js';

// The limits of what one call may store. A string's are UTF-16 code units; the total is that of keys and strings.
const MAX_STRING = 2048;
const MAX_LEVELS = 6;
const MAX_VALUES = 1000;
const MAX_LENGTH = 16_384;
const MAX_BITS = 4096;

// Two underscores begin what frameworks hide on their objects; the others name nothing in a path.
const NO_NAME = /^(__|(constructor|prototype)$)/;
const TEXTS = / (URL|Error|DOMException|RegExp|String)]$/;

/** The beginning of a text: so many code units at most, and never the half of a pair, which has no place in UTF-8. */
export function cutText(text: string, length: number): string {
  // Joined anew, what is left does not hold on to the memory of what was cut off.
  const part = text.length > length ? [...text.slice(0, length)].join('') : text;
  return part.replace(/[\ud800-\udbff]$/, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * Copies what a page passes into plain data that is the same after structured cloning and after JSON. Never throws,
 * whatever getters, proxies and prototypes do.
 *
 * - Objects (proxies and instances of classes too) and lists are copied by their own properties, six levels deep;
 *   what leads back to itself becomes `"[cycle]"`.
 * - A Date becomes its ISO string, a BigInt its digits; URLs, errors and patterns become text.
 * - Left out, and `null` in a list: what is no plain data (Map, Set, typed arrays, promises, nodes of the page, functions,
 *   symbols), numbers that JSON has not (NaN, Infinity), invalid dates, and the names `__…`, `constructor`, `prototype`.
 * - A string ends after 2,048 characters; all of it after 1,000 values, or 16,384 characters of keys and strings.
 *
 * `onLoss` hears of what was cut, of objects that were left out, and of what could not be read, with its dotted path.
 * `isRefused` is asked for each name; it is left out then.
 */
export function toProperties(
  input: unknown,
  onLoss: (path: string, cause?: unknown) => void = () => {},
  isRefused: (name: string, path: string) => boolean = () => false,
): Properties {
  let values = MAX_VALUES;
  let length = MAX_LENGTH;
  const above: unknown[] = [];

  const toText = (text: string, path: string): Value | undefined => {
    const kept = cutText(text, Math.min(MAX_STRING, length));
    if (kept.length < text.length) onLoss(path);
    length -= kept.length;
    return kept || !text ? kept : undefined;
  };

  const toValue = (value: unknown, path: string): Value | undefined => {
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'string') return toText(value, path);
    // JSON has no -0.
    if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
    // The digits of a huge one take seconds.
    if (typeof value === 'bigint' && BigInt.asIntN(MAX_BITS, value) === value)
      return toText(`${value}`, path);
    if (/^[sfu]/.test(typeof value)) return;
    if (above.includes(value)) return toText('[cycle]', path);
    const tag = Object.prototype.toString.call(value);
    if (TEXTS.test(tag)) return toText(`${value}`, path);
    if (/ Date]$/.test(tag)) return toText(`${(value as Date).toISOString()}`, path);
    if (above.length < MAX_LEVELS && /^\[object (Object|Array)]$/.test(tag)) {
      above.push(value);
      try {
        return copy(value as object, path && `${path}.`);
      } finally {
        above.pop();
      }
    }
    onLoss(path);
  };

  const read = (owner: object, key: string | number, path: string): Value | undefined => {
    try {
      return Object.hasOwn(owner, key) ? toValue((owner as Properties)[key], path) : undefined;
    } catch (cause) {
      onLoss(path, cause);
    }
  };

  const copy = (object: object, path: string): Value => {
    const list: Value[] = [];
    const entries: [key: string, value: Value][] = [];
    const isList = Array.isArray(object);
    for (const key of isList ? object.keys() : Object.keys(object)) {
      const at = path + key;
      if (values-- <= 0) {
        onLoss(at);
        break;
      }
      if (typeof key === 'number') list.push(read(object, key, at) ?? null);
      else if (NO_NAME.test(key) || isRefused(key, at)) continue;
      else if (key.length > length) onLoss(at);
      else {
        length -= key.length;
        const value = read(object, key, at);
        if (value !== undefined) entries.push([cutText(key, MAX_LENGTH), value]);
      }
    }
    // Not by assignment: the page may have put setters on all objects.
    return isList ? list : Object.fromEntries(entries);
  };

  const root = read([input], 0, '');
  return isObject(root) ? (root as Properties) : {};
}
