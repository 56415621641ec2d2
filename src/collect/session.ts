import { SESSION_STARTED, type TailorbirdEvent } from '../events.js';
import type { Campaign, Referrer } from './context.js';

/** A stretch of activity; part of the fold of the log. */
export interface Session {
  /** When something was last recorded, ms since the epoch. */
  readonly lastTime: number;
  /** When something was last recorded in the session before this one, ms since the epoch. */
  readonly previousTime?: number;
  readonly utm: Campaign;
  readonly referrer: Partial<Referrer>;
}

export const NO_SESSION: Session = { lastTime: 0, utm: {}, referrer: {} };

/** Does something that happens at `now` belong to the session? A new campaign, or too long a pause, ends one. */
export const isSameSession = (
  session: Session,
  now: number,
  campaign: Campaign,
  timeoutMs: number,
): boolean =>
  // A clock that was set back far ends a session too, or it would last until the clock has caught up.
  Math.abs(now - session.lastTime) < timeoutMs &&
  (!Object.keys(campaign).length || JSON.stringify(campaign) === JSON.stringify(session.utm));

/** Folds an event into the session, in the order of the log: a clock that was set back begins anew. Pure. */
export const applySession = (session: Session, { name, time, properties }: TailorbirdEvent): Session =>
  name === SESSION_STARTED
    ? { ...(properties as unknown as Session), lastTime: time, previousTime: session.lastTime }
    : { ...session, lastTime: Math.max(session.lastTime, time) };
