import type { Config } from '../config.js';
import type { EventLog } from '../store/log.js';
import { type SavedFold } from './fold.js';
import type { Present } from './present.js';
interface CatchUpHost {
    /** Something is otherwise than before. */
    onChange(): void;
    /** The log that this page knew is gone, or a part of it: what was made of it besides the fold is to be made anew. */
    onStranger(): void;
}
/**
 * Folds in what stands in the log behind a position, but for what this page has folded already. Resolves to the ids
 * of `known` events that it found written once more.
 */
export type CatchUp = (behind: number, known?: readonly string[]) => Promise<ReadonlySet<string>>;
export declare function createCatchUp(config: Config, log: EventLog<SavedFold>, present: Present, host: CatchUpHost): CatchUp;
export {};
