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
    /** Of so many of the newest entries the ids are kept. */
    readonly shown?: number;
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
    /** Names ids by numbers, so that those which several series keep are saved once. */
    save(toNumber: (id: string) => number): SavedSeries;
    load(saved: SavedSeries, ids: readonly string[]): void;
}
/** Columns, without what all entries have alike. */
export type SavedSeries = readonly [
    times: SavedTimes,
    /** Numbers of the ids of the newest. */
    ids: readonly number[],
    /** Of the oldest, up to the last that is not 1. */
    weights: readonly number[],
    /** One for each, or those that differ if `places` says which, in base 36. */
    terms?: readonly unknown[],
    places?: string
];
/** A time and the differences from each to the next, in base 36; or the times as they are, if they are no integers. */
type SavedTimes = string | readonly number[];
export declare function createSeries({ key, eventNames, matches, measure, span, shown }: SeriesInput): Series;
export {};
