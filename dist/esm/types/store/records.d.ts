import type { Part, TailorbirdEvent } from '../events.js';
import type { Chunk } from './chunk.js';
/** A record of the log: an event as it is, or many as one. */
export type Stored = Chunk | TailorbirdEvent;
/** What stands beside the events in the log. `Base` is the fold of those that are no longer there. */
export interface Origin<Base> {
    /** Another number says that the log was rewritten: what was folded of it must be folded anew. */
    readonly edition: number;
    /** The parts of history that were forgotten last. */
    readonly forgotten?: readonly Part[] | undefined;
    readonly base?: Base | undefined;
    /** The id of the oldest event, if it is known without a look at a record of many; none where a base says whose log it is. */
    readonly firstId?: string | undefined;
    /** Up to this position records are packed, and counted in the two that follow. */
    readonly packed: number;
    readonly events: number;
    /** Estimated. */
    readonly bytes: number;
}
export declare const NO_ORIGIN: {
    readonly edition: 0;
    readonly packed: 0;
    readonly events: 0;
    readonly bytes: 0;
};
/** Its key; the store numbers records from 1 on. */
export declare const ORIGIN = 0;
/** The keys behind a position. */
export declare const behind: (position: number) => IDBKeyRange;
export declare const orNoOrigin: <Base>(found: Origin<Base> | undefined) => Origin<Base>;
/** Calls back with an answer. A fault in there ends the transaction and not in the page: nothing of it is done. */
export declare function whenAnswered<Result>(request: IDBRequest<Result>, next: (result: Result) => void): void;
/** Calls back with the origin, within the transaction. */
export declare function withOrigin<Base>(store: IDBObjectStore, next: (origin: Origin<Base>) => void): void;
/**
 * Nothing more will be asked for. A transaction that waits to hear that from a page which is left right now is lost
 * (Firefox), or keeps the next page from the store, be it for reading only (WebKit).
 */
export declare const endOfRequests: ({ transaction }: IDBObjectStore) => void;
/** Steps through the records behind a position until told to stop; calls back, and ends the transaction. */
export declare function walkRecords(store: IDBObjectStore, from: number, visit: (record: Stored, key: number, cursor: IDBCursorWithValue) => boolean, onEnd: () => void): void;
