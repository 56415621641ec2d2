import type { Forgetting } from '../profile/forgetting.js';

/** A part of history that is to be deleted. */
export interface Part extends Forgetting {
  /** By it the log knows that it is done: once more would delete what was recorded since. */
  readonly id: string;
}

export type Debt = 'all' | Part;

/**
 * What is to be deleted and is not yet: the store may not work, the page may be left first. It is remembered over pages.
 * A part is every tab's at once. All is taken over only by who is told: who is second would delete what was recorded since.
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
    const there = read();
    // Another page may have done it.
    const left = known.filter((debt) => !isKept || there.some(isSame(debt)));
    known = [...left, ...there.filter((debt) => debt !== 'all' && !left.some(isSame(debt)))];
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
