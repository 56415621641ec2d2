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

/** The events that Tailorbird records by itself. */
export const PAGE_VIEWED = 'Page Viewed';
export const SESSION_STARTED = 'Session Started';
export const USER_IDENTIFIED = 'User Identified';
export const ATTRIBUTE_CORRECTED = 'Attribute Corrected';
export const SLOT_VIEWED = 'Slot Viewed';
export const SLOT_CLICKED = 'Slot Clicked';
