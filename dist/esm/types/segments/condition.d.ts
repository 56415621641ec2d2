import { type ValueTest } from '../profile/path.js';
import type { Reason } from './explanation.js';
import { type Operator } from './operators.js';
/** Data in which plain paths begin: the attributes, or the properties of an event. */
export type Root = Readonly<Record<string, unknown>>;
export type Test<Subject> = (root: Root, subject: Subject) => boolean;
/** A compiled condition, or a part of one: its test, and its reasons. */
export interface Part<Subject> {
    readonly test: Test<Subject>;
    explain(root: Root, subject: Subject): readonly Reason[];
}
/** What the keys of a condition mean for one kind of subject, besides plain paths. */
export interface Vocabulary<Subject> {
    /** Reads a path that begins with `context.`. */
    readonly readContext?: (path: string) => (subject: Subject) => unknown;
    /** Keys of its own: `$event`, `$segment`. */
    readonly own?: {
        readonly [key: string]: (operand: unknown, at: string) => Part<Subject>;
    };
    /** Told of each path and its test; returns when the test flips by itself. */
    watch?(path: string, wanted: unknown, accepts: ValueTest): (subject: Subject) => number;
}
/** Compiles a condition to one function. @throws ConfigError */
export declare function compileCondition<Subject>(condition: unknown, at: string, vocabulary: Vocabulary<Subject>): Part<Subject>;
/** Several parts as one. */
export declare function group<Subject>(kind: 'all' | 'any' | 'none', parts: readonly Part<Subject>[]): Part<Subject>;
/**
 * Compiles `value | { operators }`. A missing value satisfies only `null`, `$exists: false`, `$ne` and its kin, and
 * what `$not` makes of a miss.
 */
export declare const compileOperators: Operator;
/** The operators that hold operators or conditions. */
export declare const HOLDERS: {
    readonly [name: string]: Operator;
};
/** Compiles `number | { operators }` for a number that we measure ourselves. */
export declare const compileNumber: Operator;
/** All numbers that `number | { operators }` names: the measured value crosses one of them when the answer changes. */
export declare const numbersIn: (wanted: unknown) => number[];
