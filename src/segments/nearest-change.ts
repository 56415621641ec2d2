import type { PeriodMatch } from '../profile/computed.js';
import type { Entry } from '../profile/measures.js';
import type { ValueTest } from '../profile/path.js';
import type { Series, Span } from '../profile/series.js';
import type { Change } from './explanation.js';

/** Until when entries count that are not before `first`. */
const endOf = ({ within = 1 / 0, since }: Span, first: number, now: number): number =>
  Math.min(Math.ceil(first + within), since ? since.next(now) : 1 / 0);

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
export function changeOfDemand(
  { kind, match, span, series, numbers, accepts }: Demand,
  now: number,
): Change | undefined {
  if (now >= match.to) return;
  const found = series.at(now) as number;
  const matched = accepts(found);
  const [more] = numbers
    .flatMap((each) => (kind === 'sum' ? [each, each + 0.01] : [Math.ceil(each), Math.floor(each) + 1]))
    .filter((each) => each > found && accepts(each) !== matched)
    .map((each) => +(each - found).toPrecision(12))
    .sort((a, b) => a - b);
  if (more === undefined) return;
  const entries = series.entries(now);
  // A value counts as long as the newest event that has it.
  const times =
    kind === 'distinct'
      ? new Map(entries.map(([time, , term]) => [term, time])).values()
      : entries.map(([time]) => time);
  return {
    more,
    before: Math.min(match.to, endOf(span, Math.min(...times), now)),
    ...(match.from > now && { after: match.from }),
  };
}

/** How many more steps complete a chain. */
export const changeOfChain = (
  chain: readonly Entry[],
  length: number,
  gapMs: number,
  span: Span,
  now: number,
): Change => {
  const [first, last] = [chain[0], chain.at(-1)];
  return {
    more: length - chain.length,
    before: first && last ? Math.min(endOf(span, first[0], now), last[0] + gapMs + 1) : 1 / 0,
  };
};
