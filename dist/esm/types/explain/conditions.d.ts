import { type Format } from './format.js';
export declare const isObject: (value: unknown) => value is Record<string, unknown>;
/** What stands behind a name: "is at least 18 and less than 30". */
export declare function predicate(wanted: unknown, format: Format): string;
/** The same behind "wanted": "at least 18 and less than 30", "a value that matches /x/". */
export declare function wish(wanted: unknown, format: Format): string;
/** A condition over paths: "category is “shoes” and price is at least 50". */
export declare function conditionInWords(condition: unknown, format: Format): string;
