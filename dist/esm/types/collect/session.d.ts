import { type TailorbirdEvent } from '../events.js';
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
export declare const NO_SESSION: Session;
/** Does something that happens at `now` belong to the session? A new campaign, or too long a pause, ends one. */
export declare const isSameSession: (session: Session, now: number, campaign: Campaign, timeoutMs: number) => boolean;
/** Folds an event into the session, in the order of the log: a clock that was set back begins anew. Pure. */
export declare const applySession: (session: Session, { name, time, properties }: TailorbirdEvent) => Session;
