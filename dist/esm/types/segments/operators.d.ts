/** Tests the values that a path led to; an empty list is a missing attribute. */
export type ValuesTest = (values: readonly unknown[]) => boolean;
type Operator = (wanted: unknown, at: string) => ValuesTest;
/**
 * Compiles `value | { operators }`. A missing attribute satisfies only `null`, `$exists: false`, `$ne`, `$nin` and
 * what `$not` makes of a miss.
 */
export declare const compileOperators: Operator;
/** Compiles `number | { operators }` for a number that we count ourselves. */
export declare const compileNumber: Operator;
export {};
