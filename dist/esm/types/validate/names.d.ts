import type { SegmentNames } from './context.js';
import type { Keys, Report } from './report.js';
/** A well-known event whose name is written a little differently. */
export declare function checkEventName(value: unknown, keys: Keys, report: Report): void;
/** A path that names nothing, or looks like something else. */
export declare function checkPath(value: unknown, keys: Keys, report: Report): void;
/** The name of a computed attribute that no path leads to, or that is sensitive and not declared. */
export declare const createNameCheck: (collect: unknown) => (_value: unknown, keys: Keys, report: Report) => void;
export declare function checkSensitiveName(_value: unknown, keys: Keys, report: Report): void;
export declare function checkSegmentId(_value: unknown, keys: Keys, report: Report): void;
/** A path that should most likely have been `$segment`: what is wanted there is a segment. */
export declare function checkSegmentPath(value: unknown, keys: Keys, segments: SegmentNames, report: Report): void;
/** A path whose first part is nearly the name of a computed attribute. */
export declare const createAttributeCheck: (attributes: unknown) => (value: unknown, keys: Keys, report: Report) => void;
