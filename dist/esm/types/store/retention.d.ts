import type { Session } from '../collect/session.js';
import type { TailorbirdEvent } from '../events.js';
import type { Amount } from './upkeep.js';
/** What the log may hold; what it loses is kept in sum. */
export interface Limits {
    /** The age of an event. */
    readonly days: number;
    readonly events: number;
    /** Of all events, estimated. */
    readonly bytes: number;
}
/** For pages of another config, which leave the work to those that ask more until there is far too much. Pure. */
export declare const loosen: ({ days, events, bytes }: Limits) => Limits;
/**
 * Says whether an event has to go, given how much there is without those that have gone already. `now` is in ms since
 * the epoch. A wrong clock must not delete a history, be it ahead or behind: an event is too old when it is so by the
 * clock and by what two sessions agree on. Pure.
 */
export declare function isTooMuch({ days, events, bytes }: Limits, now: number, { previousTime }: Session): (event: TailorbirdEvent, left: Amount) => boolean;
