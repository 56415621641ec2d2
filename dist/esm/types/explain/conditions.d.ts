import { type Format } from './format.js';
/** Behind "wanted", where it matters only that there is something. */
export declare const ANY_VALUE = "any value";
export declare const isObject: (value: unknown) => value is Record<string, unknown>;
export declare const isOperators: (value: unknown) => value is Record<string, unknown>;
/** What stands behind a name: "is at least 18 and known". */
export declare function predicate(wanted: unknown, format: Format): string;
/** The same behind "wanted": "at least 18 and anything but 20". */
export declare function wish(wanted: unknown, format: Format): string;
/** A path in words: a fact of the page view by its own name. */
export declare const nameOf: (path: string) => string;
/** What is wanted or found, and how it is written: the numbers of weekdays are told as their names. */
export declare function inDays(path: string, data: unknown, format: Format): [unknown, Format];
/** A condition over paths: "category is “shoes” and price is at least 50". */
export declare function conditionInWords(condition: unknown, format: Format): string;
