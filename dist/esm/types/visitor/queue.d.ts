import type { TailorbirdEvent } from '../events.js';
/** An event that is not known to be in the log. */
export interface Waiting {
    event: TailorbirdEvent;
    /** Another page had it, and may have written it. */
    readonly isRecovered?: boolean;
    /** It is being written. */
    isUnderway?: boolean;
    settle(isDurable: boolean): void;
}
type Change = (event: TailorbirdEvent) => TailorbirdEvent | undefined;
/** Events on their way to the log, oldest first. */
export interface Queue {
    readonly size: number;
    events(): TailorbirdEvent[];
    /** Resolves when it is settled: whether it is on disk. */
    add(event: TailorbirdEvent): Promise<boolean>;
    /** An event that another page has left. */
    recover(event: TailorbirdEvent): void;
    has(event: TailorbirdEvent): boolean;
    /** The oldest that is not being written. */
    oldest(): TailorbirdEvent | undefined;
    /** It waits no more, if it did: it is on disk, or let go. */
    settle(event: TailorbirdEvent, isDurable: boolean): boolean;
    /** Nobody need wait any longer to hear; the events stay. */
    settleAll(): void;
    /**
     * The next to be written: those that another page may have written by themselves, or not at all if only what is
     * `fresh` counts.
     */
    take(isFresh: boolean): Waiting[];
    /** Gives each event for another, or for none. */
    change(change: Change): void;
    /** The same of those that are not being written. */
    changeIdle(change: Change): void;
}
/** `tail`: what another page left. */
export declare function createQueue(tail?: readonly TailorbirdEvent[]): Queue;
export {};
