import type { TailorbirdEvent } from '../events.js';
import { type Chunk, type Entry, inChunks, packChunk, unpack } from './chunk.js';

/** Something may have the parts of an event and be none all the same: a cycle has no end. */
const isPackable = (entry: Entry): boolean => {
  try {
    packChunk([entry]);
    return true;
  } catch {
    return false;
  }
};

/**
 * Format 1, in which every event was a record of its own, as format 2: the records and their keys. Each event keeps
 * its position, so that what was folded before still is. What is no event is left out: others can write there, too, and
 * one such record must not keep the rest from being read. Pure.
 */
export const migrate = (
  records: readonly unknown[],
  keys: readonly IDBValidKey[],
): [record: Chunk, key: number][] => {
  const entries = records.flatMap((record, index) => {
    const key = keys[index] as number;
    // Other keys were not given by the store, and are no positions.
    return Number.isSafeInteger(key) && key > 0 ? unpack(record as TailorbirdEvent, key) : [];
  });
  return inChunks(entries.filter(isPackable)).map((chunk) => [
    packChunk(chunk),
    chunk.at(-1)?.position as number,
  ]);
};
