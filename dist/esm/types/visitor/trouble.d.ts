/** Whether storage works. After a failure it is left alone for a while: a store that is gone must not be asked at every event. */
export interface Trouble {
    /** Why nothing can be stored at the moment, in a word or two; `null` if it can. */
    readonly reason: string | null;
    /** Is storage being left alone? */
    isPausing(): boolean;
    begin(cause: unknown): void;
    end(): void;
    /** There is a reason to think that it may go well now. */
    retry(): void;
}
export declare function createTrouble(): Trouble;
