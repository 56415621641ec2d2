import type { Keys, Report } from './report.js';
/** A `$segment` inside the condition of a segment. */
export interface Use {
    readonly from: string;
    readonly to: string;
    readonly keys: Keys;
}
/** Reports each circle of segments that name each other, where it closes. */
export declare function reportCycles(uses: readonly Use[], report: Report): void;
