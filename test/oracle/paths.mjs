// Where a path leads.

const NAME_NOTHING = ['__proto__', 'constructor', 'prototype'];

/** `products[].category` is `products.category` written otherwise: lists are walked through anyway. */
export const keysOf = (path) => path.replaceAll('[]', '').split('.');

/** All values that the keys lead to: none when missing, several when they pass through a list. */
export function valuesAt(value, keys) {
  if (value === null || value === undefined) return [];
  if (keys.length === 0) return [value];
  const [key, ...rest] = keys;
  if (Array.isArray(value) && !/^\d+$/.test(key)) return value.flatMap((element) => valuesAt(element, keys));
  if (typeof value !== 'object' || NAME_NOTHING.includes(key) || !Object.hasOwn(value, key)) return [];
  return valuesAt(value[key], rest);
}

export const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
