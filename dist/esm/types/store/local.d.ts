/** localStorage (or sessionStorage) that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
    get(key: string): unknown;
    /** Is there anything under that key, whatever it is? */
    has(key: string): boolean;
    /** `false` if it could not be kept; then nothing is kept under that key. */
    set(key: string, value: unknown): boolean;
    remove(key: string): void;
    /** Those that begin so. */
    keys(prefix: string): string[];
}
/** Where `storage` is blocked, the question itself throws, and is asked anew each time. */
export declare function createLocalStore(storage?: () => Storage): LocalStore;
/** The same, where what is set is worth more than what is under another key: that goes if there is no room for both. */
export declare const createLastingStore: (local: LocalStore, spare: string) => LocalStore;
/** The same for this tab alone. */
export declare const createTabStore: () => LocalStore;
