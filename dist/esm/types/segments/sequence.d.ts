import type { EventMatch } from '../profile/computed.js';
import { type Entry, type Measure } from '../profile/measures.js';
/** How far a sequence has come. */
export interface Progress {
    /** For each step that was reached, the latest chain of events that leads there. */
    readonly chains: readonly (readonly Entry[] | undefined)[];
    /** What must not follow, if it came after the last step. */
    readonly stop: Entry | undefined;
}
/** Reads the steps of a `$sequence`. @throws ConfigError */
export declare function compileSequence(definition: {
    steps?: unknown;
    gap?: unknown;
    without?: unknown;
}, at: string): {
    match: EventMatch;
    measure: Measure;
    length: number;
    gapMs: number;
};
