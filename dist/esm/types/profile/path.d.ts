/** Several values: what a path finds that leads through a list. Never empty. */
export declare class Many extends Array<unknown> {
}
/** Finds the value at a path: `undefined` if there is none, `Many` where the path leads through a list. */
export type Read = (root: unknown) => unknown;
/**
 * Compiles a dotted path. `products.category` and `products[].category` both lead through all elements of a list,
 * `products.0.category` through one. Own keys only: `__proto__` and `constructor` name nothing; null is no value.
 */
export declare function compilePath(path: string): Read;
/** All values that a path found. */
export declare const valuesOf: (found: unknown) => readonly unknown[];
