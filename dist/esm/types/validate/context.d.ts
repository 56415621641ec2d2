import type { Keys, Report } from './report.js';
import type { Rule } from './shapes.js';
/** A check that no grammar can express; what it is given may have any shape. */
export type RuleCheck = (value: unknown, keys: Keys, report: Report) => void;
/** The names of the segments of a config. */
export interface SegmentNames {
    /** Ids that may be suggested. */
    readonly ids: readonly string[];
    has(id: string): boolean;
}
export interface Walk {
    readonly report: Report;
    readonly rules: {
        readonly [rule in Rule]: RuleCheck;
    };
    readonly segments: SegmentNames;
    /** Told of each segment that is named, and is there. */
    onSegment(id: string, keys: Keys): void;
}
