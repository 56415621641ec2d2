import type { Context } from '../collect/context.js';
import type { Session } from '../collect/session.js';
import type { Config } from '../config.js';
import type { Engine } from '../engine.js';
import { TailorbirdError } from '../errors.js';
import type { Forgetting, TailorbirdEvent } from '../events.js';
import type { Identity } from '../profile/identity.js';
import type { EventLog } from '../store/log.js';
import type { Origin } from '../store/records.js';
import type { Limits } from '../store/retention.js';
import type { Tails } from '../store/tails.js';
import type { Amount } from '../store/upkeep.js';
import { type SavedFold } from './fold.js';
import { type Owed } from './owed.js';
import { type SavedVisitor } from './present.js';
export type { SavedVisitor };
/** The visitor: the log and the fold over it, kept in step. */
export interface Visitor {
    /** Empty until something is recorded. */
    readonly id: string;
    readonly engine: Engine;
    readonly identity: Identity;
    readonly session: Session;
    /** The facts of this page view; they are not part of the history. */
    context: Context;
    /** Why nothing can be stored at the moment, in a word or two; `null` if it can. */
    readonly trouble: string | null;
    /** Folds an event in, now. Resolves when that is settled: `true` on disk, `false` in memory only. */
    record(event: TailorbirdEvent): Promise<boolean>;
    /** Takes in what the log holds and this page does not know: at the start, and what other tabs have added. */
    load(): Promise<void>;
    /** Begins to write what waits, at once: the page is being left. */
    leave(): void;
    /** `undefined` while the fold lacks a part of the history. */
    save(): SavedVisitor | undefined;
    /** Visits the events behind a position of the log, and those that wait to be written. `false` if the log could not be read. */
    read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<boolean>;
    /** Packs and shortens the log a little. Resolves to whether there is more to do. */
    tidy(): Promise<boolean>;
    /** Rewrites history, here and on disk. `false` if the disk has to wait: it is done when that works again. */
    rewrite(what: Forgetting): Promise<boolean>;
    /**
     * The browser has lost the log: the origin of a new one, with what the old one came to, as far as that is known.
     */
    salvage(): Origin<SavedFold> | undefined;
    /** How much is kept. */
    measure(): Promise<Amount>;
    /** The fold of what is no longer in the log. */
    earlier(): Promise<SavedFold | null>;
    /**
     * Forgets everything, here and on disk; who comes next is a new visitor. `false` as for `rewrite`. `isLeft`: something
     * of another page was found.
     */
    erase(isLeft?: boolean): Promise<boolean>;
    /** The same where another tab has seen to the disk. */
    forget(): void;
}
export interface VisitorHost {
    readonly limits: Limits;
    mayStore(): boolean;
    /** Something is otherwise than before. */
    onChange(): void;
    /** A write has begun: who reads the log from now on waits for the end of it. */
    onSend(): void;
    /** The log is otherwise than before. */
    onWrite(): void;
    /** An event was let go before it was stored. */
    onDrop(reason: string): void;
    /** The log that this page knew was erased or rewritten without its hearing of it. */
    onStranger(): void;
    /** What this page asked to erase is gone, or owed. */
    onErased(): void;
    onError(error: TailorbirdError): void;
}
export declare function createVisitor(config: Config, log: EventLog<SavedFold>, saved: SavedVisitor | null, { owed, tails }: {
    readonly owed: Owed;
    readonly tails: Tails;
}, host: VisitorHost): Visitor;
