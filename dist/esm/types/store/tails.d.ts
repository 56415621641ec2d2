import type { TailorbirdEvent } from '../events.js';
import type { LocalStore } from './local.js';
/** What a page had not brought into the log when it was left, as far as it knew. */
export interface Tail {
    /** None of it is in the log up to this position. */
    readonly behind: number;
    readonly events: readonly TailorbirdEvent[];
}
/**
 * The tails of pages that were left, each under a key of its own: pages that are left at once must not write over one
 * another, nor what another tab saves over what a page has left.
 */
export interface Tails {
    /** That of this page, in place of the one before; none without events. */
    keep(tail: Tail): void;
    /** Those of other pages, by their keys. */
    list(): [key: string, tail: Tail][];
    remove(keys: Iterable<string>): void;
    /** Gives each event of other pages for another, or for none. */
    change(change: (event: TailorbirdEvent) => TailorbirdEvent | undefined): void;
    erase(): void;
}
export declare function createTails(local: LocalStore): Tails;
