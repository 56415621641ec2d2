/**
 * Stands in a copy where the original holds what no JSON file can hold. To whoever looks for keys it is an empty
 * object.
 */
export class Unreadable {
  readonly #what: string;
  readonly #value: unknown;

  constructor(what: string, value: unknown) {
    this.#what = what;
    this.#value = value;
  }

  /** In words: `a function`. */
  get what(): string {
    return this.#what;
  }

  get original(): unknown {
    return this.#value;
  }

  /** In a message, and where values are compared as text. */
  toJSON(): string {
    return `(${this.#what})`;
  }
}

/** A config nested deeper than this is refused: reading it takes more stack than is sure to be there. */
export const MAX_DEPTH = 250;
const MAX_VALUES = 3_000_000;

const isPlainObject = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** `a Date`, `an instance of Rule`: what an object is that is not plain. */
const className = (value: object): string => {
  const { name } = (value as { constructor?: { name?: unknown } }).constructor ?? {};
  return typeof name === 'string' && name ? `an instance of ${name.slice(0, 40)}` : 'no plain object';
};

const SCALARS = /^(string|boolean|undefined)$/;

/**
 * A copy of plain data, so that all that reads it can be simple: it has an end, no getters and no traps. Own keys keep their
 * order, and `__proto__` is a key like any other.
 */
export function copyPlain(root: unknown): unknown {
  let left = MAX_VALUES;
  const above = new Set<object>();

  const copyObject = (value: object, depth: number): unknown => {
    const isList = Array.isArray(value);
    if (!isList && !isPlainObject(value)) return new Unreadable(className(value), value);
    const keys = isList ? value.keys() : Object.keys(value);
    const copied: unknown[] | Record<string, unknown> = isList ? [] : {};
    above.add(value);
    for (const key of keys) {
      if (left <= 0) break;
      const each = copy(() => (value as Record<string | number, unknown>)[key], depth + 1);
      if (isList) (copied as unknown[]).push(each);
      else
        Object.defineProperty(copied, key, {
          value: each,
          configurable: true,
          enumerable: true,
          writable: true,
        });
    }
    above.delete(value);
    return left > 0 ? copied : new Unreadable(`more than ${MAX_VALUES} values`, undefined);
  };

  const copy = (read: () => unknown, depth: number): unknown => {
    left -= 1;
    try {
      const value = read();
      if (value === null || SCALARS.test(typeof value) || Number.isFinite(value)) return value;
      if (typeof value === 'function') return new Unreadable('a function', value);
      if (typeof value !== 'object') return new Unreadable(`${typeof value} ${String(value)}`, value);
      if (above.has(value)) return new Unreadable('an object that contains itself', value);
      if (depth > MAX_DEPTH) return new Unreadable(`more than ${MAX_DEPTH} levels`, undefined);
      return copyObject(value, depth);
    } catch {
      return new Unreadable('what cannot be read', undefined);
    }
  };
  return copy(() => root, 0);
}
