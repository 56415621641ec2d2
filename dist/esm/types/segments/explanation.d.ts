/** Why a visitor is in a segment or not, as data; `describe` of `tailorbird/explain` puts it into words. */
export interface Explanation {
    readonly segment: string;
    readonly matched: boolean;
    /** The parts of the condition, in the order of the config; all of them must hold. */
    readonly because: readonly Reason[];
    /** The next time (ms since the epoch) at which this membership flips by itself, or Infinity. */
    readonly until: number;
}
/** A part of a condition: whether it holds, and for a leaf what was wanted and what was found. */
export type Reason = GroupReason | AttributeReason | EventReason | SequenceReason | SegmentReason;
/** `all` of `$and` and of parts with several keys, `any` of `$or`, `none` of `$nor` and `$not`. */
export interface GroupReason {
    readonly kind: 'all' | 'any' | 'none';
    readonly matched: boolean;
    readonly because: readonly Reason[];
}
export interface AttributeReason {
    readonly kind: 'attribute';
    readonly matched: boolean;
    readonly attribute: string;
    /** As in the config. */
    readonly wanted: unknown;
    /** The value, or a list of several; `undefined` if there is none. */
    readonly found: unknown;
    readonly until: number;
}
/** One demand of an `$event`. */
export interface EventReason {
    readonly kind: 'event';
    readonly matched: boolean;
    /** Which events are asked of: `name`, `where`, `within`, `since`, `until` as in the config. */
    readonly of: {
        readonly [key: string]: unknown;
    };
    readonly measure: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'first' | 'last';
    readonly property: string | undefined;
    readonly wanted: unknown;
    /** A number, though counted not much further than matters; for `first` and `last` whether the event is as wanted. */
    readonly found: unknown;
    /** The newest of the events that count, at most five, oldest first; for `first` and `last` just that one. */
    readonly events: readonly EventRef[];
    /** The next time at which this leaf flips by itself, or Infinity. */
    readonly until: number;
    readonly change: Change | undefined;
}
export interface SequenceReason {
    readonly kind: 'sequence';
    readonly matched: boolean;
    /** `steps`, `within`, `gap`, `without` as in the config. */
    readonly of: {
        readonly [key: string]: unknown;
    };
    /** How many steps there are. */
    readonly wanted: number;
    /** How many are done, in the chain that got furthest. */
    readonly found: number;
    /** That chain. */
    readonly events: readonly EventRef[];
    readonly until: number;
    readonly change: Change | undefined;
}
export interface SegmentReason {
    readonly kind: 'segment';
    readonly matched: boolean;
    readonly segment: string;
    readonly because: readonly Reason[];
}
export interface EventRef {
    readonly id: string;
    /** Milliseconds since the epoch. */
    readonly time: number;
}
/** What would flip a leaf. */
export interface Change {
    /** So much more: events, steps, values, or of what is summed. */
    readonly more: number;
    /** As long as all that counts now still counts, and new events too: ms since the epoch, or Infinity. */
    readonly before: number;
    /** Only events then or later count, if that is still to come: ms since the epoch. */
    readonly after?: number;
}
