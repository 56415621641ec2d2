/** The value at a path, or every value where the path leads through a list. */
export type Read = (root: unknown) => unknown[];
/**
 * Compiles a dotted path to a reader of all values it leads to (none, one, or one for each element of the lists
 * on its way). Own keys only: `__proto__` and `constructor` name nothing.
 */
export declare function compilePath(path: string): Read;
