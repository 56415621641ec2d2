import type { Forgetting } from '../profile/forgetting.js';

/** What is to be deleted: all, or a part of history. */
export type Debt = 'all' | Forgetting;

/**
 * What is to be deleted and is not yet: the store may not work, the page may be left first. It is remembered over pages;
 * tabs that are there take it over only when they are told, for who is second would delete what was recorded since.
 */
export interface Owed {
  list(): readonly Debt[];
  has(debt: Debt): boolean;
  add(debt: Debt): void;
  /** It is done. */
  settle(debt: Debt): void;
  /** Takes over what other pages owe: they have said so, and nothing was recorded since. */
  adopt(): void;
}

interface Storage {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

const KEY = 'tailorbird.owed';

const isDebt = (debt: unknown): debt is Debt => debt === 'all' || Array.isArray(Object(debt).events);

const isSame = (one: Debt) => (other: Debt) => JSON.stringify(other) === JSON.stringify(one);

export function createOwed(storage: Storage): Owed {
  const read = (): readonly Debt[] => {
    const found = storage.get(KEY);
    return Array.isArray(found) ? found.filter(isDebt) : [];
  };
  /** Of earlier pages, and of this one. */
  let known = read();
  let isKept = known.length > 0;
  const keep = (debts: readonly Debt[]) => {
    if (debts.length) isKept = storage.set(KEY, debts);
    else storage.remove(KEY);
  };
  const list = () => {
    // Another page that began with them may have done it, and what was written since must not be deleted.
    const there = known.length && isKept ? read() : known;
    known = known.filter((debt) => there.some(isSame(debt)));
    return known;
  };
  return {
    list,
    has: (debt) => list().some(isSame(debt)),
    add(debt) {
      // After all is deleted there is nothing left to delete a part of.
      known = debt === 'all' ? [debt] : [...list(), debt];
      keep(debt === 'all' ? known : [...read(), debt]);
    },
    adopt() {
      const own = isKept ? [] : known;
      known = [...read(), ...own];
      isKept = known.length > own.length;
      // There may be room for it now.
      if (own.length) keep(known);
    },
    settle(debt) {
      const isOther = (each: Debt) => !isSame(debt)(each);
      known = known.filter(isOther);
      keep(read().filter(isOther));
    },
  };
}
