import { isObject } from './config.js';

/** What a property may hold once recorded: plain data, at most six levels deep. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Properties = { [key: string]: Value };

/** Facts of the address of a page: no hash, and only the parameters that the site allows. */
export interface PageUrl {
  readonly host: string;
  readonly path: string;
  readonly params: { readonly [name: string]: string };
}

/** One recorded fact. Names and properties follow Segment's e-commerce events. */
export interface TailorbirdEvent {
  /** Unique over all tabs and visits of this browser. */
  readonly id: string;
  readonly name: string;
  readonly properties: Properties;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Where it happened: the facts of the page view. Events from elsewhere (a server, a file) may have none. */
  readonly context?: { readonly url?: PageUrl; readonly [fact: string]: unknown };
}

/** The events that Tailorbird records by itself. */
export const PAGE_VIEWED = 'Page Viewed';
export const SESSION_STARTED = 'Session Started';
export const USER_IDENTIFIED = 'User Identified';
export const SLOT_VIEWED = 'Slot Viewed';
export const SLOT_CLICKED = 'Slot Clicked';

const MAX_STRING = 2048;
const MAX_DEPTH = 6;
const MAX_VALUES = 1000;

/**
 * Copies what a page passes into plain data that can be stored: a Date becomes its ISO string, a BigInt its digits;
 * functions, symbols and nodes of the page are left out, strings end after 2,048 characters, nesting after six levels,
 * and all of it after 1,000 values.
 *
 * @throws whatever a getter throws.
 */
export function toProperties(input: unknown): Properties {
  let room = MAX_VALUES;
  const toValue = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return value.slice(0, MAX_STRING);
    if (typeof value === 'bigint') return `${value}`;
    if (typeof value !== 'object' || !value) return /^[sf]/.test(typeof value) ? undefined : value;
    if (value instanceof Date) return value.toISOString();
    // A node of the page hangs together with all of it.
    if (depth > MAX_DEPTH || 'nodeType' in value) return;
    return Array.isArray(value)
      ? value.slice(0, Math.max(0, room)).map((each) => (room-- > 0 ? toValue(each, depth + 1) : null))
      : toObject(value, depth + 1);
  };
  const toObject = (object: object, depth: number): Properties => {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      // Two underscores begin what frameworks hide on their objects, and `__proto__`.
      if (key.startsWith('__') || room-- <= 0) continue;
      const value = toValue((object as Record<string, unknown>)[key], depth);
      if (value !== undefined) copy[key] = value;
    }
    return copy as Properties;
  };
  return isObject(input) ? toObject(input, 0) : {};
}
