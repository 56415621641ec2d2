import { type Keys, type Report } from './report.js';
export declare function checkOperators(value: unknown, keys: Keys, report: Report): void;
export declare const checkCount: (value: unknown, keys: Keys, report: Report) => void;
export declare const checkSize: (value: unknown, keys: Keys, report: Report) => void;
export declare function checkNumber(value: unknown, keys: Keys, report: Report): void;
/** Demands on the same path that contradict one another, though none does so alone. */
export declare function checkCondition(value: unknown, keys: Keys, report: Report): void;
