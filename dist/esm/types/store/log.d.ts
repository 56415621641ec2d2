import type { TailorbirdEvent } from '../events.js';
import type { Database } from './database.js';
/** The append-only record of all events. Its positions grow in the order of commits, over all tabs. */
export interface EventLog {
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
