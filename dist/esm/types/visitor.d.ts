import type { Context } from './collect/context.js';
import { type Session } from './collect/session.js';
import type { Config } from './config.js';
import { type Engine, type EngineSnapshot } from './engine.js';
import { type TailorbirdError } from './errors.js';
import { type TailorbirdEvent } from './events.js';
import { type Identity } from './profile/identity.js';
import type { EventLog } from './store/log.js';
/** What is kept of the visitor between pages besides the log: a cache of the log's fold. */
export interface SavedVisitor {
    readonly visitorId: string;
    /** How far the log is folded in. */
    readonly position: number;
    readonly identity: Identity;
    readonly session: Session;
    readonly engine: EngineSnapshot;
    /** Events that are folded in but may not have reached the log. */
    readonly tail: readonly TailorbirdEvent[];
}
/** The visitor: the log and the fold over it, kept in step. */
export interface Visitor {
    /** Empty until something is recorded. */
    readonly id: string;
    readonly engine: Engine;
    readonly identity: Identity;
    readonly session: Session;
    /** The facts of this page view; they are not part of the history. */
    context: Context;
    /** Folds an event in, now. Resolves when that is settled: `true` on disk, `false` in memory only. */
    record(event: TailorbirdEvent): Promise<boolean>;
    /** Takes in what the log holds and this page does not know: at the start, and what other tabs have added. */
    load(): Promise<void>;
    /** `undefined` while the fold lacks a part of the history. */
    save(): SavedVisitor | undefined;
    /** Visits the events behind a position of the log, and those that wait to be written. */
    read: EventLog['read'];
    /** Forgets everything, here and on disk; who comes next is a new visitor. */
    erase(): Promise<void>;
}
export declare function createVisitor(config: Config, log: EventLog, saved: SavedVisitor | null, mayStore: () => boolean, onChange: () => void, onError: (error: TailorbirdError) => void): Visitor;
