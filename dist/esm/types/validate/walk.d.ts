import type { Walk } from './context.js';
import { type Keys } from './report.js';
import type { Shape } from './shapes.js';
/** Reports all that differs between a value and the shape that it must have. */
export declare function walk(shape: Shape, value: unknown, keys: Keys, context: Walk): void;
