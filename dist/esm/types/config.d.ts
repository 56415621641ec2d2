/** A rolling length of time: a whole number and `ms`, `s`, `m`, `h`, `d` or `w`, such as `30m` or `7d`. */
export type Duration = string;
/** `{ path: value | operators }` over attributes and `context.…`; all keys must hold. See docs/config.md. */
export interface Condition {
    readonly [pathOrOperator: string]: unknown;
}
/** Some events: by name, and by a condition on their properties and their `context.…`. */
export interface EventFilter {
    readonly name: string | readonly string[];
    readonly where?: Condition;
}
type Demands = {
    readonly [property: string]: number | Condition;
};
/** A test of the visitor's history (`$event`). All demands must hold; without any, there must be an event. */
export interface EventCondition extends EventFilter {
    /** Only events of the last so much time, or of the session; without it the whole history. */
    readonly within?: Duration | 'session';
    /** ISO time: only events then or later. */
    readonly since?: string;
    /** ISO time: only events before. */
    readonly until?: string;
    readonly count?: number | Condition;
    /** Demands on numbers, by property. */
    readonly sum?: Demands;
    readonly avg?: Demands;
    readonly min?: Demands;
    readonly max?: Demands;
    /** How many different values a property has. */
    readonly distinct?: Demands;
    /** A condition on the earliest of the events. */
    readonly first?: Condition;
    /** A condition on the latest of the events. */
    readonly last?: Condition;
}
/** A test of the order of events (`$sequence`). */
export interface SequenceCondition {
    readonly steps: readonly EventFilter[];
    /** All steps in the last so much time, or in the session. */
    readonly within?: Duration | 'session';
    /** From one step to the next at most so long. */
    readonly gap?: Duration;
    /** None of these after the last step. */
    readonly without?: EventFilter;
}
/** An attribute computed from events: what they are, and one of count, sum, avg, min, max, distinct, first, last, top. */
export interface AttributeConfig {
    readonly event: string | readonly string[];
    readonly where?: Condition;
    readonly since?: string;
    readonly until?: string;
    readonly count?: true;
    readonly sum?: string;
    readonly avg?: string;
    readonly min?: string;
    readonly max?: string;
    /** How many different values. */
    readonly distinct?: string;
    readonly first?: string;
    readonly last?: string;
    /** The value with the greatest weight. */
    readonly top?: string;
    /** With `count`, `sum` and `top`: an event weighs half as much for each such time gone by. */
    readonly halfLife?: Duration;
}
export interface SegmentConfig {
    readonly when: Condition;
}
/** A slot that the site renders by code: read its decision with `variant(slotId)`. */
export interface SlotConfig {
    readonly variants: ReadonlyArray<{
        readonly id: string;
        readonly segment: string | readonly string[];
    }>;
}
export type ConsentState = 'pending' | 'granted' | 'denied';
export interface ConsentStates {
    /** May events be kept? */
    readonly measurement: ConsentState;
    /** May the profile shape the page? */
    readonly personalization: ConsentState;
}
export interface CollectConfig {
    /** Record page views by itself. @default true */
    readonly pageViews?: boolean;
    /** Record clicks on `data-tb-track`. @default true */
    readonly clicks?: boolean;
    /** Names of URL parameters that may be kept besides `utm_…`. @default [] */
    readonly urlParameters?: readonly string[];
    /** So long without an event ends a session. @default '30m' */
    readonly sessionTimeout?: Duration;
}
export interface Config {
    /** Where editors find the schema. */
    readonly $schema?: string;
    readonly attributes?: {
        readonly [name: string]: AttributeConfig;
    };
    readonly segments?: {
        readonly [id: string]: SegmentConfig;
    };
    readonly slots?: {
        readonly [id: string]: SlotConfig;
    };
    /** What holds until the visitor chooses. @default pending, pending */
    readonly consent?: Partial<ConsentStates>;
    readonly collect?: CollectConfig;
}
/** Every key that a config may have at its top. */
export declare const CONFIG_KEYS: string[];
/** @throws ConfigError: at `path` was found what is not `expected`. */
export declare function fail(path: string, expected: string, found: unknown): never;
export declare const isObject: (value: unknown) => value is Record<string, unknown>;
/** Operators are meant, and no plain value. */
export declare const hasOperators: (wanted: unknown) => wanted is Record<string, unknown>;
/** Operators are meant, and no condition; `$not` can be either, as what it holds is. */
export declare const areOperators: (wanted: unknown) => boolean;
/** An object, with no other keys than these if they are given; nothing is an empty one. */
export declare function readObject(value: unknown | undefined, path: string, keys?: readonly string[]): Record<string, unknown>;
/** A name or a list of names. */
export declare function readNames(value: unknown, path: string): string[];
/** Milliseconds of a duration. */
export declare function readDuration(value: unknown, path: string): number;
export {};
