import type { Session } from '../collect/session.js';
import type { TailorbirdEvent } from '../events.js';
import type { Amount } from './upkeep.js';

/** What the log may hold; what it loses is kept in sum. */
export interface Limits {
  readonly days: number;
  readonly events: number;
  readonly bytes: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

// A clock that is further ahead of the session before than this is believed by the next session only.
const TRUSTED_DAYS = 30;

/**
 * Says whether an event has to go, given how much there is without those that have gone already. `now` is in ms since
 * the epoch. A wrong clock must not delete a history: two sessions have to agree on the time. Pure.
 */
export function isTooMuch(
  { days, events, bytes }: Limits,
  now: number,
  { previousTime = 0 }: Session,
): (event: TailorbirdEvent, left: Amount) => boolean {
  const time = previousTime ? Math.min(now, previousTime + TRUSTED_DAYS * DAY_MS) : now;
  return (event, left) =>
    left.events > events || left.bytes > bytes || Math.abs(time - event.time) > days * DAY_MS;
}
