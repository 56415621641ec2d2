/**
 * A sum of doubles without rounding: a list of numbers that do not overlap, smallest first. So the order of
 * the terms never matters, and a term that was added can be taken out again without a trace.
 *
 * After J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997).
 */
export type ExactSum = readonly number[];
/** Add `-term` to take a term out. */
export declare function addTo(sum: ExactSum, term: number): ExactSum;
/** The double nearest to the true sum; ties go to the even one, as in IEEE 754. */
export declare function totalOf(sum: ExactSum): number;
