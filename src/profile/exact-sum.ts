/**
 * A sum of doubles without rounding: a list of numbers that do not overlap, smallest first. So the order of
 * the terms never matters, and a term that was added can be taken out again without a trace.
 *
 * After J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997).
 */
export type ExactSum = readonly number[];

/** Add `-term` to take a term out. */
export function addTo(sum: ExactSum, term: number): ExactSum {
  const next: number[] = [];
  let high = term;
  for (const partial of sum) {
    const [large, small] = Math.abs(high) < Math.abs(partial) ? [partial, high] : [high, partial];
    high = large + small;
    const low = small - (high - large);
    if (low) next.push(low);
  }
  if (high) next.push(high);
  return next;
}

/** The double nearest to the true sum; ties go to the even one, as in IEEE 754. */
export function totalOf(sum: ExactSum): number {
  const partials = [...sum];
  let high = partials.pop() ?? 0;
  let low = 0;
  while (partials.length && !low) {
    const next = partials.pop() as number;
    const before = high;
    high += next;
    low = next - (high - before);
  }
  // Half-way cases: a smaller partial of the same sign tells on which side the true sum lies.
  const rounded = high + low * 2;
  return low * (partials.pop() ?? 0) > 0 && low * 2 === rounded - high ? rounded : high;
}
