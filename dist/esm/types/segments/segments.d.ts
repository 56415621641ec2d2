import type { Properties } from '../events.js';
import type { ComputedAttribute } from '../profile/computed.js';
import type { Series } from '../profile/series.js';
import type { Explanation } from './explanation.js';
/** What is known of the visitor besides the history. */
export interface Data {
    /** Stated and computed. */
    attributesAt(now: number): Properties;
    /** A new object after each change. */
    context(): object;
}
export interface Segments {
    readonly series: readonly Series[];
    /** Ids, in the order of the config. */
    memberOf(now: number): string[];
    nextChange(now: number): number;
    explain(id: string, now: number): Explanation;
}
/**
 * Reads the `segments` of a config. Pure: `now` comes with each question.
 *
 * @throws ConfigError
 */
export declare function compileSegments(config: unknown, computed: readonly ComputedAttribute[], { attributesAt, context }: Data): Segments;
