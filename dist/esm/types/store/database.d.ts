/** The version of what is stored. Each has an object store of its own, so that no version can misread another's. */
export declare const FORMAT = 2;
/** Makes its requests at once, or in the answers to them; returns what reads the results when all is done. */
export type Work<Result> = (store: IDBObjectStore) => () => Result;
/** One connection, which may be lost without a call being lost. Nothing is opened before the first use. */
export interface Database {
    /**
     * Does work in a transaction of its own, and resolves when that has completed. With a connection it has begun
     * when this returns: there may be no later moment. On a connection that was lost it is tried again.
     */
    transact<Result>(mode: IDBTransactionMode, work: Work<Result>): Promise<Result>;
    /** Is a connection asked for that is not there yet? */
    readonly isOpening: boolean;
    /**
     * Gives up what still waits for answers: the page is being left, and in WebKit it would keep the next one from the
     * store. What has only to be committed is not touched; the rest is done anew if the page comes back. A page that is
     * kept for the way back (`isKept`) also gives up a database that is being made: nobody could open it meanwhile.
     */
    interrupt(isKept: boolean): void;
    /** Is there a database, as far as the browser says? Makes none. */
    isThere(): Promise<boolean>;
    /** Deletes the database itself, so that not even an empty one stays behind. */
    destroy(): Promise<void>;
    /** For good. */
    close(): void;
}
/**
 * `onRecover` is called when a database that had given no answer does so after all; `onLost` when the browser had to
 * throw one away, for the origin of the new one, if there is any.
 */
export declare function createDatabase(onRecover?: () => void, onLost?: () => unknown): Database;
/** Was it refused for want of room, as far as the browser says so? */
export declare const isFull: (cause: unknown) => boolean;
/** Was there no answer for too long? */
export declare const hasNoAnswer: (cause: unknown) => boolean;
