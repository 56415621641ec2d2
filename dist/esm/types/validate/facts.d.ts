import { type Keys, type Report } from './report.js';
/** Finds values that are asked for and never come. */
export declare const createFactCheck: (attributes: unknown, collect: unknown) => (condition: unknown, keys: Keys, report: Report, isOfEvents?: boolean) => void;
