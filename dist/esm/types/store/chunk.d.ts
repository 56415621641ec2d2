import type { TailorbirdEvent } from '../events.js';
/** An event and its position in the log; 0 if that is the key which its record is yet to get. */
export interface Entry {
    readonly event: TailorbirdEvent;
    readonly position: number;
}
/**
 * Many events as one record: a few long lists, which browsers copy many times faster than objects, and what is equal
 * stands there once. It is not JSON, which pages replace, and which knows no -0.
 */
export type Chunk = readonly [
    /** One for each event, as in the three lists that follow. */
    ids: readonly string[],
    times: readonly number[],
    positions: readonly number[],
    /** The place of an object with what else the event holds. */
    others: readonly number[],
    /** All that is no object; its place is its index. */
    values: readonly unknown[],
    /**
     * All objects, one after the other; the place of one is -1 less the index at which it begins. A list is its length,
     * another object the place of the list of its keys; then come the places of what it holds, which stands before it.
     */
    objects: readonly number[],
    bytes: number
];
/** As many events as a record should have: with fewer, reading takes longer. */
export declare const CHUNK_SIZE = 256;
/** Equal parts of the events are one object when they are unpacked. */
export declare function packChunk(entries: readonly Entry[]): Chunk;
/** Whatever it may be: any script can have written it. */
export declare function isEvent(value: unknown): value is TailorbirdEvent;
/**
 * The events of a record, be it a chunk or an event as it is, with their positions; none if it is neither.
 *
 * @param key of the record
 */
export declare function unpack(record: Chunk | TailorbirdEvent, key: number): Entry[];
/** The id of a record's first event, without a look at the rest: it is asked for often. */
export declare const firstIdOf: (record: Chunk | TailorbirdEvent) => string | undefined;
/** How many events a record has. */
export declare const countOf: (record: Chunk | TailorbirdEvent) => number;
/** About as many bytes as it takes. */
export declare const bytesOf: (record: Chunk | TailorbirdEvent) => number;
/** In pieces that each make one chunk. */
export declare function inChunks(entries: readonly Entry[]): Entry[][];
