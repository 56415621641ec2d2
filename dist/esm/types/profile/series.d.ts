import type { TailorbirdEvent } from '../events.js';
import type { Entry, Measure } from './measures.js';
import { type SavedEntries } from './saved-entries.js';
/**
 * Which entries count at a time; without any of these all do, even those dated in the future. Each key is its own,
 * whatever the page has put on all objects.
 */
export interface Span {
    /** Only those of so many ms before. */
    readonly within: number | undefined;
    /** Only those since the time that this series tells. */
    readonly since: Series | undefined;
    /** Only those that are not dated in the future. */
    readonly isTimed: boolean | undefined;
}
export declare const ALWAYS: Span;
export interface SeriesInput {
    readonly key: string;
    readonly eventNames: readonly string[];
    readonly matches: (event: TailorbirdEvent) => boolean;
    readonly measure: Measure;
    readonly span: Span;
    /** Of so many of the newest entries the ids are kept. */
    readonly shown: number;
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
    /**
     * @param toNumber names ids by numbers, so that those which several series keep are saved once
     * @param latest the time of the event that came last: ms since the epoch
     */
    save(toNumber: (id: string) => number, latest: number): SavedEntries;
    load(saved: SavedEntries, ids: readonly string[]): void;
}
export declare function createSeries(input: SeriesInput): Series;
