import type { TailorbirdEvent } from '../events.js';
import type { Database } from './database.js';
/** The append-only record of all events. Its positions grow in the order of commits, over all tabs. */
export interface EventLog {
    /** Does it survive the page? */
    readonly isDurable: boolean;
    /**
     * Resolves when the transaction has completed, with the position of each event; 0 for one that stood there before.
     * All are stored or none.
     */
    append(events: readonly TailorbirdEvent[]): Promise<number[]>;
    /** Visits the events after a position, oldest first; what `visit` returns is ignored. */
    read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<void>;
    /** The id of the oldest event: another log has another. */
    firstId(): Promise<string | undefined>;
    erase(): Promise<void>;
}
export declare function createEventLog(database: Database): EventLog;
/** Keeps events for as long as the page lives, where nothing can be stored. Positions go on behind `from`. */
export declare function createMemoryLog(from: number): EventLog;
