import type { Keys, Report } from './report.js';
/** Times, pages and texts of one variant. */
export declare const createVariantCheck: (attributes: unknown, redirectOrigins: unknown, now?: number) => (value: unknown, keys: Keys, report: Report) => void;
/** The variants of a slot beside one another: ids that two of them share, and those that can never show. */
export declare const createSlotCheck: (segments: unknown) => (value: unknown, keys: Keys, report: Report) => void;
