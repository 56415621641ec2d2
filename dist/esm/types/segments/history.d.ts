import { type Series } from '../profile/series.js';
import { type Part } from './condition.js';
import { type NextFlip } from './flips.js';
/** Whatever else a condition is tested against, there is a time. */
interface Timed {
    readonly now: number;
}
export interface History<Subject extends Timed> {
    /** Each question once, whatever number of conditions asks it. */
    readonly series: ReadonlyMap<string, Series>;
    /** When the answers flip. */
    readonly flips: readonly NextFlip[];
    compileEvent(operand: unknown, at: string): Part<Subject>;
    compileSequence(operand: unknown, at: string): Part<Subject>;
}
/** Compiles the conditions on the history, and collects what must be kept of it to answer them. */
export declare function createHistory<Subject extends Timed>(): History<Subject>;
export {};
