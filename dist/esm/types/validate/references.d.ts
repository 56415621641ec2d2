import type { Walk } from './context.js';
import type { Keys } from './report.js';
/** Reports what is no name, nor a list of names, and segments that are not there. */
export declare function checkNames(of: 'event' | 'segment', value: unknown, keys: Keys, context: Walk): void;
