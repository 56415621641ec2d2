import { type UseStore } from 'idb-keyval';
/** A custom store for idb-keyval, which loses its connection without losing a call. */
export interface Database {
    readonly use: UseStore;
    /** Deletes the database itself, so that not even an empty one stays behind. */
    destroy(): Promise<void>;
    close(): void;
}
/** Nothing is opened before the first use. */
export declare function createDatabase(): Database;
