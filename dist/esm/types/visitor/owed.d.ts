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
export declare function createOwed(storage: Storage): Owed;
export {};
