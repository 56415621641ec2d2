import type { Keys, Report } from './report.js';
import type { ObjectShape } from './shapes.js';
/**
 * Reports a key that an object of this shape does not have. Returns the key that was meant, if it is clear.
 */
export declare function unknownKey(shape: ObjectShape, key: string, keys: Keys, report: Report): string | undefined;
