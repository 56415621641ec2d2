/** localStorage that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
    get(key: string): unknown;
    /** `false` if it could not be kept; then nothing is kept under that key. */
    set(key: string, value: unknown): boolean;
    remove(key: string): void;
}
export declare function createLocalStore(): LocalStore;
