import type { Properties } from './events.js';
/** The beginning of a text: so many code units at most, and never the half of a pair, which has no place in UTF-8. */
export declare function cutText(text: string, length: number): string;
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
export declare function toProperties(input: unknown, onLoss?: (path: string, cause?: unknown) => void, isRefused?: (name: string, path: string) => boolean): Properties;
