import { type Config } from './config.js';
import type { Properties, TailorbirdEvent } from './events.js';
import type { SavedEntries } from './profile/saved-entries.js';
import type { Explanation } from './segments/explanation.js';
export type { AttributeConfig, Condition, Config, EventCondition, SegmentConfig, SequenceCondition, } from './config.js';
export { ConfigError, type ConfigFault } from './errors.js';
export type { PageUrl, Properties, TailorbirdEvent, Value } from './events.js';
export type { AttributeReason, Change, EventReason, EventRef, Explanation, GroupReason, Reason, SegmentReason, SequenceReason, } from './segments/explanation.js';
/** All that an engine knows, as JSON. */
export interface EngineSnapshot {
    /** Stated. */
    readonly attributes: Properties;
    /** What is kept of the history, by the question that it answers. */
    readonly series: {
        readonly [key: string]: SavedEntries;
    };
    /** Of the events behind the answers; the series name them by their place here. */
    readonly ids: readonly string[];
    /** The last events, in short, so that none is counted twice. */
    readonly seen: string;
    /** The time of the event that came last: ms since the epoch. */
    readonly latest: number;
}
/** The pure heart: folds events, keeps attributes, tells segments. It reads no clock, no page and no storage. */
export interface Engine {
    /**
     * Takes one event into account, in any order; one that was among the last 64 before is not counted again. Touches
     * only what names the event.
     */
    apply(event: TailorbirdEvent): void;
    /** Replaces the stated attributes. A computed attribute of the same name wins over a stated one. */
    setAttributes(attributes: Properties): void;
    /** Replaces the facts of this page view, which conditions name by `context.…`. */
    setContext(context: object): void;
    /** Ids of the segments that the visitor is in at `now` (ms since the epoch), in the order of the config. */
    segments(now: number): string[];
    /** The next time after `now` (ms since the epoch) at which a membership flips without an event, or Infinity. */
    nextChange(now: number): number;
    explain(segmentId: string, now: number): Explanation;
    /** Stated and computed attributes. */
    attributes(now: number): Properties;
    /**
     * JSON to go on from: `createEngine(config, snapshot)`. What is not complete yet is not in it, nor what rests on events
     * of the names in `without`.
     */
    snapshot(without?: readonly string[]): EngineSnapshot;
    /** `false` if the config asks what the snapshot does not hold: tell the history with `backfill`. */
    readonly isComplete: boolean;
    /** Tells an event of the past, one that the snapshot holds, to what the config asks anew. */
    backfill(event: TailorbirdEvent): void;
    /** All of the past is told. */
    endBackfill(): void;
}
/**
 * Creates an engine, going on from a snapshot if there is one. The snapshot must be one that `snapshot()` gave.
 *
 * @throws ConfigError with the path of the first fault of `attributes` and `segments`, or for what is no snapshot.
 */
export declare function createEngine(config: Config, snapshot?: EngineSnapshot): Engine;
/** Compiles a condition on attributes alone to a function. @throws ConfigError */
export declare function compileTest(condition: unknown): (attributes: object) => boolean;
