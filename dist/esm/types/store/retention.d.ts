import type { Session } from '../collect/session.js';
import type { TailorbirdEvent } from '../events.js';
import type { Amount } from './upkeep.js';
/** What the log may hold; what it loses is kept in sum. */
export interface Limits {
    readonly days: number;
    readonly events: number;
    readonly bytes: number;
}
/**
 * Says whether an event has to go, given how much there is without those that have gone already. `now` is in ms since
 * the epoch. A wrong clock must not delete a history: two sessions have to agree on the time. Pure.
 */
export declare function isTooMuch({ days, events, bytes }: Limits, now: number, { previousTime }: Session): (event: TailorbirdEvent, left: Amount) => boolean;
