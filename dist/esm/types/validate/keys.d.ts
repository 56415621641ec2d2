import type { Keys, Report } from './report.js';
import type { ObjectShape } from './shapes.js';
/** What an object holds, by the keys that are meant: a misspelt one is told of where it stands, and not again elsewhere. */
export declare function meantParts(shape: ObjectShape, value: unknown): Record<string, unknown>;
/** A name as it must have been meant, if what it lacks is hyphens. */
export declare function repairName({ others }: ObjectShape, name: string): string | undefined;
/**
 * Reports a key that an object of this shape does not have. Returns the key that was meant, if it is clear.
 */
export declare function unknownKey(shape: ObjectShape, key: string, keys: Keys, report: Report): string | undefined;
