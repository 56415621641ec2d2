import { isObject } from '../config.js';

/** The value at a path, or every value where the path leads through a list. */
export type Read = (root: unknown) => unknown[];

const NOT_A_NAME = /^(__proto__|constructor|prototype)$/;

/**
 * Compiles a dotted path to a reader of all values it leads to (none, one, or one for each element of the lists
 * on its way). Own keys only: `__proto__` and `constructor` name nothing.
 */
export function compilePath(path: string): Read {
  const keys = path.split('.');
  const walk = (value: unknown, depth: number): unknown[] => {
    const key = keys[depth];
    if (key === undefined) return value == null ? [] : [value];
    if (Array.isArray(value) && !/^\d+$/.test(key)) return value.flatMap((each) => walk(each, depth));
    return (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, key) && !NOT_A_NAME.test(key)
      ? walk((value as Record<string, unknown>)[key], depth + 1)
      : [];
  };
  return (root) => walk(root, 0);
}
