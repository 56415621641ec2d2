import type { TailorbirdEvent } from '../events.js';
/** What an event adds to a series. What `term` is depends on what is measured. */
export type Entry = readonly [time: number, id: string, term: unknown, weight: number];
export declare const toEntry: ({ time, id }: TailorbirdEvent, term?: unknown, weight?: number) => Entry;
/** How something is measured over entries that stand in the order of time. */
export interface Measure {
    /** What an event adds, if anything. */
    enter(event: TailorbirdEvent): readonly Entry[];
    value(entries: readonly Entry[], now: number): unknown;
    /** Leaves out what cannot matter any more, whatever is still to come; or, if there are too many, the least of it. */
    drop?(older: Entry[], areTooMany: boolean): Entry[];
    /** Sums up an entry and a later one. */
    merge?(earlier: Entry, later: Entry): Entry;
    /** The value changes with time even if no entry does. */
    readonly isDecaying?: boolean;
    /** At equal times the order of ids matters. */
    readonly isOrdered?: boolean;
}
export interface MeasureOptions {
    /** The values that an event has at the property that is measured; a list counts for each of its elements. */
    read(event: TailorbirdEvent): readonly unknown[];
    /** Numbers above need not be told apart; if it is 0, all must be. */
    readonly cap: number;
    /** An event weighs half as much for each such time (ms) gone by. */
    readonly halfLife: number | undefined;
}
/** @param kind count, sum, avg, min, max, distinct, first, last, or top */
export declare function createMeasure(kind: string, options: MeasureOptions): Measure;
