import type { TailorbirdEvent } from '../events.js';
import { type Chunk } from './chunk.js';
/**
 * Format 1, in which every event was a record of its own, as format 2: the records and their keys. Each event keeps
 * its position, so that what was folded before still is. Pure.
 */
export declare const migrate: (events: readonly TailorbirdEvent[], keys: readonly number[]) => [record: Chunk, key: number][];
