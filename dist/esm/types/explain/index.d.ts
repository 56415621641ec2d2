import type { Explanation, Reason } from '../segments/explanation.js';
import { type DescribeOptions } from './format.js';
export type { Explanation, Reason } from '../segments/explanation.js';
export type { DescribeOptions } from './format.js';
/**
 * Says in plain English whether a visitor is in a segment, until when, and why: a line for the verdict, and a tree of
 * what was found and wanted, with what would change it. Pure; no line ends with a line break.
 *
 * @throws RangeError for a `locale` or `timeZone` that is none
 */
export declare function describe(explanation: Explanation, options?: DescribeOptions): string;
/** The same for one reason and those beneath it. @throws RangeError for a `locale` or `timeZone` that is none */
export declare const describeReason: (reason: Reason, options?: DescribeOptions) => string;
