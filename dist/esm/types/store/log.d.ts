import type { TailorbirdEvent } from '../events.js';
import { type Entry } from './chunk.js';
import type { Database } from './database.js';
import { type Origin } from './records.js';
import { type Amount, type Upkeep } from './upkeep.js';
/**
 * The append-only record of all events. Its positions grow in the order of commits, over all tabs; each is the key of
 * a record, and events that were written together in one have the same.
 */
export interface EventLog<Base> extends Upkeep<Base> {
    /**
     * Resolves when the transaction has completed, with the first and the last position of what was written; all of it
     * is or none. Events that another tab may have brought in `behind` a position are looked for there, and not written
     * again.
     */
    append(events: readonly TailorbirdEvent[], behind?: number): Promise<readonly [first: number, last: number] | undefined>;
    /**
     * Visits the events after a position, oldest first; what `visit` returns is ignored. Resolves to the origin as it was
     * at the end: another tab may have shortened the log meanwhile.
     */
    read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<Origin<Base>>;
    /** Reads some events after a position, and the origin as it was then. */
    readSome(after: number): Promise<Some<Base>>;
    /** With a `base` or, if there is an event, a `firstId`. */
    origin(): Promise<Origin<Base>>;
    measure(): Promise<Amount>;
    /** Is there one, as far as the browser says? */
    isThere(): Promise<boolean>;
    erase(): Promise<void>;
}
/** What one transaction reads. */
export interface Some<Base> {
    readonly origin: Origin<Base>;
    /** Oldest first. */
    readonly entries: readonly Entry[];
    /** How far that is. */
    readonly last: number;
    /** Is it all that there is? */
    readonly isAll: boolean;
}
export declare function createEventLog<Base>(database: Database): EventLog<Base>;
