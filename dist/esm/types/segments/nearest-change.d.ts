import type { PeriodMatch } from '../profile/computed.js';
import type { Entry } from '../profile/measures.js';
import type { ValueTest } from '../profile/path.js';
import type { Series, Span } from '../profile/series.js';
import type { Change } from './explanation.js';
/** One demand on events that grows with each of them: a count, a sum, or a number of values. */
export interface Demand {
    readonly kind: 'count' | 'sum' | 'distinct';
    readonly match: PeriodMatch;
    readonly span: Span;
    readonly series: Series;
    /** Those that the answer changes at or behind. */
    readonly numbers: readonly number[];
    readonly accepts: ValueTest;
}
/** How much more flips the demand, or nothing if no further events can. */
export declare function changeOfDemand({ kind, match, span, series, numbers, accepts }: Demand, now: number): Change | undefined;
/** How many more steps complete a chain. */
export declare const changeOfChain: (chain: readonly Entry[], length: number, gapMs: number, span: Span, now: number) => Change;
