import type { SegmentNames, Walk } from './context.js';
import type { Keys } from './report.js';
/**
 * The names that a config has for segments, whatever is wrong inside them. A name that cannot be one is told of where
 * it stands, and so are `segments` that are none: nobody who names them has made another mistake.
 */
export declare function readSegmentNames(segments: unknown): SegmentNames;
/** Reports what is no name, nor a list of names, and segments that are not there. */
export declare function checkNames(of: 'event' | 'segment', value: unknown, keys: Keys, context: Walk): void;
