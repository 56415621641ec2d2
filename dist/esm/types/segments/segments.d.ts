import type { Properties } from '../events.js';
import { type KeyedFold } from '../profile/fold.js';
/** One leaf of a segment's condition: what was wanted, what was found, and whether that suffices. */
export type Reason = {
    readonly matched: boolean;
    readonly wanted: unknown;
    readonly found: unknown;
} & ({
    readonly kind: 'attribute';
    readonly attribute: string;
} | {
    readonly kind: 'event';
    readonly event: readonly string[];
    readonly where: unknown;
    readonly within: unknown;
    /** The property that is summed. Without it events are counted, though not much further than matters. */
    readonly sum: string | undefined;
} | {
    readonly kind: 'segment';
    readonly segment: string;
});
export interface Explanation {
    readonly segment: string;
    readonly matched: boolean;
    /** The leaves of the condition, in the order of the config. */
    readonly because: readonly Reason[];
    /** The next time at which this membership flips by itself, or Infinity. */
    readonly until: number;
}
export interface Segments {
    /** Each count and sum once, whatever number of conditions asks for it. */
    readonly folds: readonly KeyedFold[];
    /** Ids, in the order of the config. */
    memberOf(now: number, data: Properties): string[];
    nextChange(now: number, data: Properties): number;
    explain(id: string, now: number, data: Properties): Explanation;
}
/** Reads the `segments` of a config. Pure: `now` and the data come with each question. @throws ConfigError */
export declare function compileSegments(config: unknown): Segments;
