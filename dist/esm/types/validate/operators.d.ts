import type { ObjectShape } from './shapes.js';
/** Operators on a number that Tailorbird itself counts. */
export declare const numberOperators: ObjectShape;
/** Operators on the value that a path leads to. */
export declare const operators: ObjectShape;
