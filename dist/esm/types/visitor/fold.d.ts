import { type Session } from '../collect/session.js';
import type { Config } from '../config.js';
import { type Engine, type EngineSnapshot } from '../engine.js';
import { type Forgetting, type TailorbirdEvent } from '../events.js';
import { type Identity } from '../profile/identity.js';
/** What a stretch of the log comes to, from its beginning to a position. */
export interface SavedFold {
    /** The id of the visitor's first event. */
    readonly visitorId: string;
    readonly position: number;
    readonly identity: Identity;
    readonly session: Session;
    readonly engine: EngineSnapshot;
}
/** The same while it grows. */
export interface Fold {
    readonly visitorId: string;
    /** How far the log is folded in. */
    position: number;
    readonly identity: Identity;
    readonly session: Session;
    readonly engine: Engine;
    /** Counts an event, in any order: the engine is told when it is asked next, so that a burst of calls blocks nobody. */
    count(event: TailorbirdEvent): void;
    /** Works an event into what depends on the order of the log, when it stands there. */
    settle(event: TailorbirdEvent): void;
    save(): SavedFold;
}
export declare function createFold(config: Config, from?: SavedFold | null): Fold;
/** A fold without what is to be forgotten. What else was asked of the events that go is to be counted anew. Pure. */
export declare function forgetInFold(config: Config, saved: SavedFold, { events, attribute }: Forgetting): SavedFold;
