import type { Forgetting } from '../profile/forgetting.js';

/** What is to be deleted: all, or a part of history. */
export type Debt = 'all' | Forgetting;

/** What was to be deleted and is not yet, for want of a store that works. It is remembered over pages. */
export interface Owed {
  list(): readonly Debt[];
  add(debt: Debt): void;
  /** The first of them is done. */
  settleFirst(): void;
}

interface Storage {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

const KEY = 'tailorbird.owed';

const isDebt = (debt: unknown): debt is Debt => debt === 'all' || Array.isArray(Object(debt).events);

export function createOwed(storage: Storage): Owed {
  // Of this page alone, where nothing can be remembered.
  let own: readonly Debt[] = [];
  const list = () => {
    // Asked each time: another tab may have done it, and what was written since must not be deleted.
    const found = storage.get(KEY);
    return own.length ? own : Array.isArray(found) ? found.filter(isDebt) : [];
  };
  const keep = (debts: readonly Debt[]) => {
    if (!debts.length) storage.remove(KEY);
    own = debts.length && !storage.set(KEY, debts) ? debts : [];
  };
  return {
    list,
    // After all is deleted there is nothing left to delete a part of.
    add: (debt) => keep(debt === 'all' ? [debt] : [...list(), debt]),
    settleFirst: () => keep(list().slice(1)),
  };
}
