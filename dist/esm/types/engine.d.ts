import { type Config } from './config.js';
import type { Properties, TailorbirdEvent } from './events.js';
import { type Explanation } from './segments/segments.js';
export type { Config } from './config.js';
export { ConfigError, type ConfigFault } from './errors.js';
export type { Properties, TailorbirdEvent } from './events.js';
export type { Explanation, Reason } from './segments/segments.js';
/** All that an engine knows, as JSON. */
export interface EngineSnapshot {
    readonly attributes: Properties;
    /** Counters and computed attributes by what they count. */
    readonly folds: {
        readonly [key: string]: unknown;
    };
}
/** The pure heart: folds events, keeps attributes, tells segments. It reads no clock, no page and no storage. */
export interface Engine {
    /** Takes one event into account, once per call, in any order. Touches only what names the event. */
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
    /** JSON to go on from: `createEngine(config, snapshot)`. */
    snapshot(): EngineSnapshot;
    /** `false` if the snapshot was made with a config that lacks some of this one's questions: replay the log. */
    readonly isComplete: boolean;
}
/**
 * Creates an engine, going on from a snapshot if there is one. The snapshot must be one that `snapshot()` gave.
 *
 * @throws ConfigError with the path of the first fault of `attributes` and `segments`.
 */
export declare function createEngine(config: Config, snapshot?: EngineSnapshot): Engine;
