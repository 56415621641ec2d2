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
  /** Where it happened. Events from elsewhere (a server, a file) may have none. */
  readonly context?: { readonly url: PageUrl };
}

/** The events that Tailorbird records by itself. */
export const PAGE_VIEWED = 'Page Viewed';
export const SESSION_STARTED = 'Session Started';
export const USER_IDENTIFIED = 'User Identified';

const MAX_STRING = 2048;

/**
 * Copies what a page passes into plain data that can be stored: a Date becomes its ISO string, a BigInt its digits,
 * functions are left out, strings end after 2,048 characters.
 *
 * @throws whatever a getter throws, or a TypeError for a cycle.
 */
export function toProperties(input: unknown): Properties {
  const copy = JSON.stringify(input ?? {}, (_key, value) => {
    if (typeof value === 'string') return value.slice(0, MAX_STRING);
    return typeof value === 'bigint' ? `${value}` : value;
  });
  const properties: unknown = JSON.parse(copy ?? '{}');
  return isObject(properties) ? (properties as Properties) : {};
}
