import type { Keys, Report } from './report.js';
import type { Rule } from './shapes.js';
/** A check that no grammar can express; what it is given may have any shape. */
export type RuleCheck = (value: unknown, keys: Keys, report: Report) => void;
export interface Walk {
    readonly report: Report;
    readonly rules: {
        readonly [rule in Rule]: RuleCheck;
    };
    /** Ids of the segments of the config. */
    readonly segmentIds: readonly string[];
    hasSegment(id: string): boolean;
    /** Told of each segment that is named, and is there. */
    onSegment(id: string, keys: Keys): void;
}
