import { isObject } from '../config.js';
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
  bytes: number,
];

/** As many events as a record should have: with fewer, reading takes longer. */
export const CHUNK_SIZE = 256;

// About what a structured clone takes for a number, for a place, and for the frame of a text.
const NUMBER_BYTES = 9;
const PLACE_BYTES = 3;
const FRAME = '---';

// Maps are fastest with numbers of this size.
const MAX_HASH = 2 ** 30 - 1;

/** Equal parts of the events are one object when they are unpacked. */
export function packChunk(entries: readonly Entry[]): Chunk {
  const ids: string[] = [];
  const times: number[] = [];
  const positions: number[] = [];
  const others: number[] = [];
  const values: unknown[] = [];
  const objects: number[] = [];
  const places = new Map<unknown, number>();
  // By a number that is the same for equal objects, and seldom for others.
  const starts = new Map<number, number>();

  const toPlaceOfObject = (object: object): number => {
    const isList = Array.isArray(object);
    const parts: readonly unknown[] = isList ? object : Object.values(object);
    let hash = isList ? parts.length : toPlace(Object.keys(object));
    const row = [hash];
    for (let index = 0; index < parts.length; index += 1) {
      const place = toPlace(parts[index]);
      row.push(place);
      hash = (hash * 31 + place) & MAX_HASH;
    }
    const known = starts.get(hash) ?? 0;
    let equal = 0;
    while (equal < row.length && row[equal] === objects[known + equal]) equal += 1;
    if (equal === row.length) return -1 - known;
    const start = objects.length;
    starts.set(hash, start);
    for (const each of row) objects.push(each);
    return -1 - start;
  };
  const toPlace = (value: unknown): number => {
    if (typeof value === 'object' && value) return toPlaceOfObject(value);
    // For a map, -0 is 0.
    const key = Object.is(value, -0) ? values : value;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    return values.push(value) - 1;
  };

  // Pushed, because V8 may see holes in lists made by `map`, and then writes each index as well.
  for (const { event, position } of entries) {
    const { id, time, ...other } = event;
    ids.push(id);
    times.push(time);
    positions.push(position);
    others.push(toPlace(other));
  }
  const bytes =
    [...ids, ...values].join(FRAME).length +
    ids.length * (NUMBER_BYTES + 2 * PLACE_BYTES) +
    objects.length * PLACE_BYTES;
  return [ids, times, positions, others, values, objects, bytes];
}

function unpackChunk([ids, times, positions, others, values, objects]: Chunk, key: number): Entry[] {
  const built: object[] = [];
  const at = (place: number) => (place < 0 ? built[-1 - place] : values[place]);
  for (let next = 0; next < objects.length; ) {
    const start = next++;
    const head = objects[start] as number;
    const keys = at(head) as readonly string[];
    const object: Record<string | number, unknown> = head < 0 ? {} : ([] as never);
    const count = head < 0 ? keys.length : head;
    for (let index = 0; index < count && next < objects.length; index += 1) {
      const name = head < 0 ? (keys[index] as string) : index;
      const value = at(objects[next++] as number);
      // What objects inherit (`__proto__`, or what a page has put there) may not let itself be set.
      if (name in object) {
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
      } else object[name] = value;
    }
    built[start] = object;
  }
  return ids.map((id, index) => ({
    event: { id, ...(at(others[index] as number) as object), time: times[index] } as TailorbirdEvent,
    position: positions[index] || key,
  }));
}

const isChunk = (record: Chunk | TailorbirdEvent): record is Chunk => Array.isArray(record);

/** Whatever it may be: any script can have written it. */
export function isEvent(value: unknown): value is TailorbirdEvent {
  const { id, name, properties, time } = Object(value);
  return (
    typeof id === 'string' && typeof name === 'string' && typeof time === 'number' && isObject(properties)
  );
}

/**
 * The events of a record, be it a chunk or an event as it is, with their positions; none if it is neither.
 *
 * @param key of the record
 */
export function unpack(record: Chunk | TailorbirdEvent, key: number): Entry[] {
  try {
    const entries = isChunk(record) ? unpackChunk(record, key) : [{ event: record, position: key }];
    return entries.filter(({ event }) => isEvent(event));
  } catch {
    return [];
  }
}

/** The id of a record's first event, without a look at the rest: it is asked for often. */
export const firstIdOf = (record: Chunk | TailorbirdEvent): string | undefined =>
  isChunk(record) ? Object(record[0])[0] : unpack(record, 0)[0]?.event.id;

/** How many events a record has. */
export const countOf = (record: Chunk | TailorbirdEvent): number =>
  isChunk(record) ? Object(record[0]).length || 0 : unpack(record, 0).length;

/** About as many bytes as it takes. */
export const bytesOf = (record: Chunk | TailorbirdEvent): number =>
  (isChunk(record) ? record : packChunk(unpack(record, 0)))[6] || 0;

/** In pieces that each make one chunk. */
export function inChunks(entries: readonly Entry[]): Entry[][] {
  const chunks: Entry[][] = [];
  for (let from = 0; from < entries.length; from += CHUNK_SIZE) {
    chunks.push(entries.slice(from, from + CHUNK_SIZE));
  }
  return chunks;
}
