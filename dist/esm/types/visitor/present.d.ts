import type { Context } from '../collect/context.js';
import { type Session } from '../collect/session.js';
import type { Config } from '../config.js';
import type { Part, TailorbirdEvent } from '../events.js';
import { type Identity } from '../profile/identity.js';
import { type Fold, type SavedFold } from './fold.js';
import { type Queue } from './queue.js';
/** What is kept of the visitor between pages besides the log: a cache of the log's fold. */
export interface SavedVisitor extends SavedFold {
    /** Which edition of the log it is the fold of; none for the first. */
    readonly edition?: number;
    /** Events that are folded in but may not have reached the log. */
    readonly tail: readonly TailorbirdEvent[];
}
/** The visitor as of now: the fold of the log, and on top of it what waits to be written. */
export interface Present {
    readonly fold: Fold;
    readonly queue: Queue;
    /** Which edition of the log it is the fold of; none that there is if it counts what the log will never hold. */
    edition: number;
    readonly identity: Identity;
    readonly session: Session;
    /** The facts of this page view; they are not part of the history. */
    context: Context;
    /** Folds an event in, now. Resolves when it is settled: whether it is on disk. */
    add(event: TailorbirdEvent): Promise<boolean>;
    /** Folds in what another page has left, and lets it wait to be written. */
    recover(events: readonly TailorbirdEvent[]): void;
    /** What is recovered is put through these parts. */
    forgotten: readonly Part[];
    /** Of what waits, what is older than these parts is forgotten. */
    forgetLate(parts: readonly Part[]): void;
    /** What waits, or the fold, is otherwise than before. */
    update(): void;
    /** Another fold takes the place of this one; what waits is counted on top. */
    replaceFold(next: Fold, edition: number): void;
    /** Nothing is known any more, and nothing waits. */
    clear(): void;
    /** `undefined` while the fold lacks a part of the history. */
    save(): SavedVisitor | undefined;
}
/** No log has it. */
export declare const NO_EDITION = -1;
export declare function createPresent(config: Config, saved: SavedVisitor | null): Present;
