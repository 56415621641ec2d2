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
export declare function createOwed(storage: Storage): Owed;
export {};
