import type { Entry } from './measures.js';
/** Columns, without what all entries have alike. */
export type SavedEntries = readonly [
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
/** Of the newest `named` entries the ids are saved, by numbers: several series may keep the same ones. */
export declare function saveEntries(entries: readonly Entry[], named: number, toNumber: (id: string) => number): SavedEntries;
/** @param ids by their numbers */
export declare function loadEntries([times, named, weights, terms, places]: SavedEntries, ids: readonly string[]): Entry[];
export {};
