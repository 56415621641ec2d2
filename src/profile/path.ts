/** Several values: what a path finds that leads through a list. Never empty. */
export class Many extends Array<unknown> {}

/** Finds the value at a path: `undefined` if there is none, `Many` where the path leads through a list. */
export type Read = (root: unknown) => unknown;

const NOT_A_NAME = /^(__proto__|constructor|prototype)$/;

/**
 * Compiles a dotted path. `products.category` and `products[].category` both lead through all elements of a list,
 * `products.0.category` through one. Own keys only: `__proto__` and `constructor` name nothing; null is no value.
 */
export function compilePath(path: string): Read {
  const keys = path.replaceAll('[]', '').split('.');
  const isIndex = keys.map((key) => /^\d+$/.test(key));
  const walk = (root: unknown, from: number): unknown => {
    let value = root;
    for (let depth = from; depth < keys.length; depth++) {
      if (typeof value !== 'object' || !value) return;
      if (Array.isArray(value) && !isIndex[depth]) {
        const many = new Many();
        for (const each of value) many.push(...valuesOf(walk(each, depth)));
        return many.length ? many : undefined;
      }
      const key = keys[depth] as string;
      if (!Object.hasOwn(value, key)) return;
      value = (value as Record<string, unknown>)[key];
    }
    return value ?? undefined;
  };
  return keys.some((key) => NOT_A_NAME.test(key)) ? () => undefined : (root) => walk(root, 0);
}

/** All values that a path found. */
export const valuesOf = (found: unknown): readonly unknown[] =>
  found instanceof Many ? found : found === undefined ? [] : [found];
