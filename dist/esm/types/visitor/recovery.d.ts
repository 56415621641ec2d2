import { type Config } from '../config.js';
import { type TailorbirdError } from '../errors.js';
import type { Forgetting } from '../events.js';
import type { EventLog } from '../store/log.js';
import { type Origin } from '../store/records.js';
import type { Tails } from '../store/tails.js';
import { type SavedFold } from './fold.js';
import type { Present, SavedVisitor } from './present.js';
/** What earlier pages could not bring into the log, and what is known of a log that the browser has lost. */
export declare function createRecovery(config: Config, log: EventLog<SavedFold>, present: Present, tails: Tails, host: {
    onChange(): void;
    onError(error: TailorbirdError): void;
}): {
    recover: () => Promise<void>;
    /** Nothing waits any more: the tails have done their duty. */
    settle: () => void;
    /** Leaves what waits to the next page. */
    keep: () => void;
    /** What pages have left is to be forgotten, too. */
    erase: () => void;
    forget: (what: Forgetting) => void;
    /** The origin of a new log, with what was `known` of the one that the browser has lost; nothing if it is of no use. */
    salvage(known: SavedVisitor | null | undefined, isFirstLook: boolean): Origin<SavedFold> | undefined;
};
