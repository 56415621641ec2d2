import type { TailorbirdEvent } from '../events.js';
import { type Entry } from './chunk.js';
import type { Database } from './database.js';
import { type Origin, type Stored } from './records.js';
/** How much there is. */
export interface Amount {
    readonly events: number;
    /** Estimated. */
    readonly bytes: number;
}
/** What there is with some more records. */
export declare const addUp: ({ events, bytes }: Amount, records: readonly Stored[]) => Amount;
type Change = (event: TailorbirdEvent) => TailorbirdEvent | undefined;
/** What changes records that are there. Each call is one transaction: all of it is done or none. */
export interface Upkeep<Base> {
    /** Makes one record of some of the oldest that are not packed. Resolves to whether there may be more. */
    pack(): Promise<boolean>;
    /**
     * Takes the oldest events out: those of which `isTooMuch` says so, given what there is without them. `fold` makes
     * the new origin. Resolves to whether there may be more.
     */
    trim(isTooMuch: (event: TailorbirdEvent, left: Amount) => boolean, fold: (origin: Origin<Base>, gone: readonly Entry[]) => Origin<Base>): Promise<boolean>;
    /**
     * Rewrites all events: `change` gives another, or nothing for one that is to go; it may be asked more than once.
     * Nothing is done if `isDone` says so of the origin.
     */
    rewrite(change: Change, changeOrigin?: (origin: Origin<Base>) => Origin<Base>, isDone?: (origin: Origin<Base>) => boolean): Promise<void>;
    /** Takes out what stands there for a second time. Only who sees both knows that there are two. */
    dropTwice(): Promise<void>;
}
export declare function createUpkeep<Base>(database: Database): Upkeep<Base>;
export {};
