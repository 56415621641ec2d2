import type { EventLog } from '../store/log.js';
import type { CatchUp } from './catch-up.js';
import type { SavedFold } from './fold.js';
import { type Present } from './present.js';
import type { Queue, Waiting } from './queue.js';
/** What is being written. */
interface Sent {
    readonly batch: readonly Waiting[];
    /** Of the log, as far as it was known then. */
    readonly edition: number;
    readonly done: ReturnType<EventLog<SavedFold>['append']>;
}
/** Brings what waits into the log. */
export interface Delivery {
    /** Begins to write what waits, or only what is fresh: with a connection, before this returns. */
    send(isFresh?: boolean): Sent | undefined;
    /** Waits for the end of it, and counts it as written if it was `asked` for by the queue that is there still. */
    finish(sent: Sent, asked: Queue): Promise<void>;
}
export declare function createDelivery(log: EventLog<SavedFold>, present: Present, catchUp: CatchUp, host: {
    onSend(): void;
    onWrite(): void;
}): Delivery;
export {};
