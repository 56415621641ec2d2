import { type ValueTest } from '../profile/path.js';
export type Operator = (wanted: unknown, at: string) => ValueTest;
/** Holds if a value does, as a whole. */
export declare const whole: (test: (value: unknown) => boolean) => ValueTest;
export declare const not: (operator: Operator) => Operator;
export declare const isEqual: Operator;
export declare const readList: (wanted: unknown, at: string) => unknown[];
/** The operators that look at one value; `$not`, `$size` and `$elemMatch`, which hold others, are in condition.ts. */
export declare const OPERATORS: {
    readonly [name: string]: Operator;
};
