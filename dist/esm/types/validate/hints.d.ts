import type { Keys, Report } from './report.js';
export declare const isOperatorKey: (key: string) => boolean;
/** `{ "address": { "country": { "$in": … } } }` looks like a test of `address.country`, and is none. */
export declare function warnOfBuried(value: unknown, keys: Keys, inside: Keys, report: Report): void;
