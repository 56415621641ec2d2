import type { Part } from '../events.js';
import type { LocalStore } from '../store/local.js';
/** What is to be deleted: a part of history, or all. */
export type Debt = Part | {
    readonly id: string;
    readonly all: true;
};
export declare const isAll: (debt: Debt) => debt is Exclude<Debt, Part>;
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
export declare function createOwed(local: Omit<LocalStore, 'has'>): Owed;
