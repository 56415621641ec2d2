/** What a property may hold once recorded: plain data, at most six levels deep. `properties.ts` makes it. */
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

/** What of the events, and of what they state, is to be forgotten. */
export interface Forgetting {
  /** Names of events that go. */
  readonly events: readonly string[];
  /** A stated attribute that goes. */
  readonly attribute: string | undefined;
}

/** A part of history that a visitor has asked to be forgotten. */
export interface Part extends Forgetting {
  /** By it the log knows that it is done: once more would delete what was recorded since. */
  readonly id: string;
  /** When it was asked for, ms since the epoch. */
  readonly time: number;
}

/** The events that Tailorbird records by itself. */
export const PAGE_VIEWED = 'Page Viewed';
export const SESSION_STARTED = 'Session Started';
export const USER_IDENTIFIED = 'User Identified';
export const ATTRIBUTE_CORRECTED = 'Attribute Corrected';
export const SLOT_VIEWED = 'Slot Viewed';
export const SLOT_CLICKED = 'Slot Clicked';
