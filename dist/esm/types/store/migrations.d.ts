import { type Chunk } from './chunk.js';
/**
 * Format 1, in which every event was a record of its own, as format 2: the records and their keys. Each event keeps
 * its position, so that what was folded before still is. What is no event is left out: others can write there, too, and
 * one such record must not keep the rest from being read. Pure.
 */
export declare const migrate: (records: readonly unknown[], keys: readonly IDBValidKey[]) => [record: Chunk, key: number][];
