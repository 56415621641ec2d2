import type { Config } from '../config.js';
import type { EventLog } from '../store/log.js';
import { type Limits } from '../store/retention.js';
import { type SavedFold } from './fold.js';
import type { Present } from './present.js';
/** Lets old events go from the log; what they came to stays in its origin. */
export declare function createShortening(config: Config, log: EventLog<SavedFold>, present: Present, limits: Limits): {
    /** Lets a little go of what is too much. Resolves to whether there is more to do. */
    shorten(): Promise<boolean>;
    /** For a browser that is full. */
    makeRoom(): Promise<void>;
};
