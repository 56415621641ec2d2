import type { TailorbirdEvent } from '../events.js';
import { type Chunk, inChunks, packChunk } from './chunk.js';

/**
 * Format 1, in which every event was a record of its own, as format 2: the records and their keys. Each event keeps
 * its position, so that what was folded before still is. Pure.
 */
export const migrate = (
  events: readonly TailorbirdEvent[],
  keys: readonly number[],
): [record: Chunk, key: number][] =>
  inChunks(events.map((event, index) => ({ event, position: keys[index] as number }))).map((entries) => [
    packChunk(entries),
    entries.at(-1)?.position as number,
  ]);
