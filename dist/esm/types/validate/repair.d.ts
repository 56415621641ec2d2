import type { TextKind } from './shapes.js';
/** Is it a day of the calendar, and a time of the day? `Date.parse` lets 30 February pass. */
export declare function isTime(text: unknown): text is string;
/** A number that was written as text. */
export declare const repairNumber: (found: unknown) => number | undefined;
/** `true` or `false` that was written as text, or otherwise. */
export declare function repairBoolean(found: unknown): boolean | undefined;
/** What a text of this kind should most likely have been. */
export declare function repairText(kind: TextKind, found: unknown): string | undefined;
