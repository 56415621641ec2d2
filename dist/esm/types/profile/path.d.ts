/** Several values: what a path finds that leads through a list. Never empty. */
export declare class Many extends Array<unknown> {
}
/** Finds the value at a path: `undefined` if there is none, `Many` where the path leads through a list. */
export type Read = (root: object) => unknown;
/** Looks whether the page has put something on all objects; to be called before values are read. */
export declare function checkPrototype(): void;
/**
 * Compiles a dotted path. `products.category` and `products[].category` both lead through all elements of a list,
 * `products.0.category` through one. Own keys only: `__proto__` and `constructor` name nothing; null is no value.
 */
export declare function compilePath(path: string): Read;
/** The name of a property that a page cannot put on all objects. */
export declare const OF_SCALAR: unique symbol;
/** Tests what a path found: `undefined` is a missing value, `Many` are several. */
export interface ValueTest {
    (found: unknown): boolean;
    /** The same for what is no object and no list, if there is a faster way; `undefined` fails it. */
    readonly [OF_SCALAR]?: (value: unknown) => boolean;
}
/** Compiles a test of what is at a path. Most paths have one step and most values are scalars: that way is short. */
export declare function compileTestAt(path: string, accepts: ValueTest): (root: Readonly<Record<string, unknown>>) => boolean;
/** All values that a path found. */
export declare const valuesOf: (found: unknown) => readonly unknown[];
