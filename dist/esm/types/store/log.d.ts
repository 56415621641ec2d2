import type { TailorbirdEvent } from '../events.js';
import { type Entry } from './chunk.js';
import type { Database } from './database.js';
/** What stands beside the events in the log. `Base` is the fold of those that are no longer there. */
export interface Origin<Base> {
    /** Another number says that the log was rewritten: what was folded of it must be folded anew. */
    readonly edition: number;
    readonly base?: Base | undefined;
    /** Up to here records are packed, and counted. */
    readonly packed: number;
    readonly events: number;
    readonly bytes: number;
}
/** How much there is. */
export interface Amount {
    readonly events: number;
    /** Estimated. */
    readonly bytes: number;
}
/**
 * The append-only record of all events. Its positions grow in the order of commits, over all tabs; each is the key of
 * a record, and events that were written together in one have the same.
 */
export interface EventLog<Base> {
    /**
     * Resolves when the transaction has completed, with the first and the last position of what was written; all of it
     * is or none. Events that another tab may have brought in `behind` a position are looked for there, and not written
     * again.
     */
    append(events: readonly TailorbirdEvent[], behind?: number): Promise<readonly [first: number, last: number] | undefined>;
    /** Visits the events after a position, oldest first; what `visit` returns is ignored. */
    read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<void>;
    /** `firstId`: of the oldest event. */
    origin(): Promise<Origin<Base> & {
        readonly firstId: string | undefined;
    }>;
    /** Makes one record of some of the oldest that are not packed. Resolves to whether there may be more. */
    pack(): Promise<boolean>;
    /**
     * Takes the oldest events out: those of which `isTooMuch` says so, given what there is without them. `fold` makes
     * the new origin. Resolves to whether there may be more.
     */
    trim(isTooMuch: (event: TailorbirdEvent, left: Amount) => boolean, fold: (origin: Origin<Base>, gone: readonly Entry[]) => Origin<Base>): Promise<boolean>;
    /** Rewrites the events after a position: `change` gives another, or nothing for one that is to go. */
    rewrite(after: number, change: (event: TailorbirdEvent, position: number) => TailorbirdEvent | undefined, changeOrigin?: (origin: Origin<Base>) => Origin<Base>): Promise<void>;
    measure(): Promise<Amount>;
    erase(): Promise<void>;
}
export declare function createEventLog<Base>(database: Database): EventLog<Base>;
