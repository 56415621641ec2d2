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

const LEEWAY = 1.25;

/** For pages of another config, which leave the work to those that ask more until there is far too much. Pure. */
export const loosen = ({ days, events, bytes }: Limits): Limits => ({
  days: days * LEEWAY,
  events: events * LEEWAY,
  bytes: bytes * LEEWAY,
});

const DAY_MS = 24 * 60 * 60 * 1000;

// A clock that is further ahead of the session before than this is believed by the next session only.
const TRUSTED_DAYS = 30;

/**
 * Says whether an event has to go, given how much there is without those that have gone already. `now` is in ms since
 * the epoch. A wrong clock must not delete a history, be it ahead or behind: an event is too old when it is so by the
 * clock and by what two sessions agree on. Pure.
 */
export function isTooMuch(
  { days, events, bytes }: Limits,
  now: number,
  { previousTime }: Session,
): (event: TailorbirdEvent, left: Amount) => boolean {
  const believed = previousTime
    ? Math.min(Math.max(now, previousTime), previousTime + TRUSTED_DAYS * DAY_MS)
    : now;
  const isOld = ({ time }: TailorbirdEvent) =>
    [now, believed].every((reading) => Math.abs(reading - time) > days * DAY_MS);
  return (event, left) => left.events > events || left.bytes > bytes || isOld(event);
}
