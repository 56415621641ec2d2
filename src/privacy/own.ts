/** What an object itself has under a key, if there is an object: names come from sites and visitors. */
export const own = <Value>(
  object: { readonly [key: string]: Value } | undefined,
  key: string,
): Value | undefined => (object && Object.hasOwn(object, key) ? object[key] : undefined);
