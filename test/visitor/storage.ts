import { createTails } from '../../src/store/tails.js';
import { createOwed } from '../../src/visitor/owed.js';

/** What localStorage does, for the pages of one test. */
export function createStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key: string): unknown => JSON.parse(kept.get(key) ?? 'null'),
    has: (key: string) => kept.has(key),
    set(key: string, value: unknown) {
      kept.set(key, JSON.stringify(value));
      return true;
    },
    remove(key: string) {
      kept.delete(key);
    },
    keys: (prefix: string) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** A host that has nothing to say to what it hears. */
export const calm = { onChange() {}, onSend() {}, onWrite() {}, onDrop() {}, onStranger() {}, onErased() {} };

/** What pages leave to one another besides the log and the snapshot. */
export const leftIn = (storage: ReturnType<typeof createStorage>) => ({
  owed: createOwed(storage),
  tails: createTails(storage),
});

/** No page has left anything. */
export const leftNothing = () => leftIn(createStorage());
