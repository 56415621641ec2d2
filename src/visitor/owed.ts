import { isObject } from '../config.js';
import type { Forgetting, Part } from '../events.js';
import type { LocalStore } from '../store/local.js';

/** What is to be deleted: a part of history, or all. */
export type Debt = Part | { readonly id: string; readonly all: true };

export const isAll = (debt: Debt): debt is Exclude<Debt, Part> => 'all' in debt;

/**
 * What is to be deleted and is not yet: the store may not work, the page may be left first. It is remembered over
 * pages, each under a key of its own, for no page may write over what another owes.
 */
export interface Owed {
  /**
   * A part is every page's that may store: the log knows when it is done. All is only for who has asked for it, began
   * with it, or was told: who is second would delete what was recorded since.
   */
  list(mayStore: boolean): readonly Debt[];
  has(debt: Debt): boolean;
  /** Once all is to be deleted, nothing else is. */
  add(debt: Debt): void;
  /** It is done. */
  settle(debt: Debt): void;
  /** Takes over what other pages owe: they have said so, and nothing was recorded since. */
  adopt(): void;
}

const KEY_BEGINS = 'tailorbird.owed.';

export function createOwed(local: Omit<LocalStore, 'has'>): Owed {
  const read = (): Debt[] =>
    local.keys(KEY_BEGINS).flatMap((key): Debt[] => {
      const found = local.get(key);
      const id = key.slice(KEY_BEGINS.length);
      if (!isObject(found)) return [];
      if (found.all) return [{ id, all: true }];
      const { events, attribute, time } = found as unknown as Forgetting & { time: number };
      return Array.isArray(events) ? [{ id, events, attribute, time }] : [];
    });
  /** By their ids. */
  const own = new Set(read().map(({ id }) => id));
  const settled = new Set<string>();
  /** Those for which there was no room. */
  let unkept: Debt[] = [];

  const keep = ({ id, ...what }: Debt) => local.set(KEY_BEGINS + id, what);
  const forgo = ({ id }: Debt) => local.remove(KEY_BEGINS + id);
  const list = (mayStore: boolean) =>
    [...unkept, ...read()].filter(
      (debt) => !settled.has(debt.id) && (own.has(debt.id) || (mayStore && !isAll(debt))),
    );
  return {
    list,
    has: ({ id }) => list(true).some((debt) => debt.id === id),
    add(debt) {
      own.add(debt.id);
      if (isAll(debt)) {
        for (const other of read()) if (other.id !== debt.id) forgo(other);
        unkept = [];
      }
      if (!keep(debt)) unkept.push(debt);
    },
    settle(debt) {
      // What cannot be removed must not be done for ever.
      settled.add(debt.id);
      unkept = unkept.filter(({ id }) => id !== debt.id);
      forgo(debt);
    },
    adopt() {
      for (const { id } of read()) own.add(id);
      // There may be room for it now.
      unkept = unkept.filter((debt) => !keep(debt));
    },
  };
}
