import { createOwed } from '../../src/visitor/owed.js';

/** What localStorage does, for the pages of one test. */
export function createStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key: string): unknown => JSON.parse(kept.get(key) ?? 'null'),
    set(key: string, value: unknown) {
      kept.set(key, JSON.stringify(value));
      return true;
    },
    remove(key: string) {
      kept.delete(key);
    },
  };
}

/** A host that has nothing to say to what it hears. */
export const calm = { onChange() {}, onSend() {}, onWrite() {}, onDrop() {}, onStranger() {} };

/** Nothing is owed when a page begins. */
export const oweNothing = () => createOwed(createStorage());
