import type { TailorbirdEvent } from '../events.js';
import { type Series } from './series.js';
/** Which events are meant: their names, and a test of each. */
export interface EventMatch {
    readonly eventNames: readonly string[];
    readonly matches: (event: TailorbirdEvent) => boolean;
}
/** Of a period: only events from the one time to just before the other (ms since the epoch) can match. */
export interface PeriodMatch extends EventMatch {
    readonly from: number;
    readonly to: number;
}
/** Compiles `name`, `where`, `since` and `until`; handed in, because conditions are a room above this one. */
export type CompileMatch = (definition: {
    name?: unknown;
    where?: unknown;
    since?: unknown;
    until?: unknown;
}, at: string, nameKey?: string) => PeriodMatch;
export interface ComputedAttribute {
    readonly name: string;
    readonly series: Series;
    /** Of a value that changes with time: an event weighs half as much for each such time (ms) gone by. */
    readonly halfLife: number | undefined;
}
/** Compiles a path to a reader of the values of an event. */
export declare function compileProperty(path: unknown, at: string): (event: TailorbirdEvent) => readonly unknown[];
/** Reads the `attributes` of a config. @throws ConfigError */
export declare function compileAttributes(config: unknown, compileMatch: CompileMatch): ComputedAttribute[];
