import type { TailorbirdEvent } from '../events.js';
import type { Entry, Measure } from './measures.js';
/** Which entries count at a time; without any of these all do, even those dated in the future. */
export interface Span {
    /** Only those of so many ms before. */
    readonly within?: number | undefined;
    /** Only those since the time that this series tells. */
    readonly since?: Series | undefined;
    /** Only those that are not dated in the future. */
    readonly isTimed?: boolean | undefined;
}
export interface SeriesInput {
    readonly key: string;
    readonly eventNames: readonly string[];
    readonly matches: (event: TailorbirdEvent) => boolean;
    readonly measure: Measure;
    readonly span: Span;
}
/** The least of the history that answers one question, fed with one event at a time, in any order. */
export interface Series {
    /** Equal keys mean equal states. */
    readonly key: string;
    readonly eventNames: readonly string[];
    /** Changes with the state. */
    readonly version: number;
    add(event: TailorbirdEvent): void;
    /** What is measured at a time (ms since the epoch). */
    at(now: number): unknown;
    /** The entries that count, oldest first. */
    entries(now: number): readonly Entry[];
    /** The next time at which an entry begins or ceases to count, or Infinity. */
    next(now: number): number;
    save(): SavedSeries;
    load(saved: SavedSeries): void;
}
/** Columns: times (one, then differences), ids of the newest, and terms and weights unless they are all alike. */
export type SavedSeries = readonly [
    times: readonly number[],
    ids: readonly string[],
    terms: readonly unknown[] | 0,
    weights: readonly number[] | 0
];
export declare function createSeries({ key, eventNames, matches, measure, span }: SeriesInput): Series;
