import type { Keys, Report } from './report.js';
/** Milliseconds of a duration, if it is one. */
export declare function durationOf(value: unknown): number | undefined;
/** A span of time that is empty. */
export declare function checkSpan(value: unknown, keys: Keys, report: Report): void;
/** A window that is asked of the properties of an event. */
export declare function checkWithin(value: unknown, keys: Keys, report: Report): void;
/** A gap that is no shorter than the window around it. */
export declare function checkSequence(value: unknown, keys: Keys, report: Report): void;
