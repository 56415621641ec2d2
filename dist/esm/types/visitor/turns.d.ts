import type { Config } from '../config.js';
import type { Part } from '../events.js';
import type { EventLog } from '../store/log.js';
import { type SavedFold } from './fold.js';
import { type Debt, type Owed } from './owed.js';
import type { Trouble } from './trouble.js';
/** What touches the log does so by turns, and nothing before what is owed is deleted. */
export interface Turns {
    /** Resolves to what the task comes to, or to what is made of its failure, or of that to delete what is owed. */
    inTurn<Result>(task: () => Promise<Result>, onFailure: (cause: unknown) => Result): Promise<Result>;
    /** The same, even if storage has just failed. Resolves to whether this debt is paid. */
    payNow(then: () => Promise<unknown>, debt: Debt, onFailure: (cause: unknown) => void | Promise<void>): Promise<boolean>;
}
export declare function createTurns(config: Config, log: EventLog<SavedFold>, owed: Owed, trouble: Trouble, host: {
    mayStore(): boolean;
    onWrite(): void;
}, onRewritten: (part: Part) => Promise<void>): Turns;
