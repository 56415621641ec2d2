import { fail, readDuration, readObject } from '../config.js';
import type { TailorbirdEvent } from '../events.js';
import type { EventMatch } from '../profile/computed.js';
import { type Entry, type Measure, toEntry } from '../profile/measures.js';
import { compileMatch } from './match.js';
import { readList } from './operators.js';

const MAX_STEPS = 16;
const STEP_KEYS = ['name', 'where'];

/** How far a sequence has come. */
export interface Progress {
  /** For each step that was reached, the latest chain of events that leads there. */
  readonly chains: readonly (readonly Entry[] | undefined)[];
  /** What must not follow, if it came after the last step. */
  readonly stop: Entry | undefined;
}

/** Reads the steps of a `$sequence`. @throws ConfigError */
export function compileSequence(
  definition: { steps?: unknown; gap?: unknown; without?: unknown },
  at: string,
): { match: EventMatch; measure: Measure; length: number; gapMs: number } {
  const { gap, without } = definition;
  const list = readList(definition.steps, `${at}.steps`);
  const { length } = list;
  if (!length || length > MAX_STEPS) fail(`${at}.steps`, `1 to ${MAX_STEPS} steps`, length);
  const compileStep = (step: unknown, path: string) => compileMatch(readObject(step, path, STEP_KEYS), path);
  const steps = list.map((step, index) => compileStep(step, `${at}.steps.${index}`));
  // The parts that an event matches are the bits of its term; what must not follow is the last.
  const parts = without === undefined ? steps : [...steps, compileStep(without, `${at}.without`)];
  const gapMs = gap === undefined ? 1 / 0 : readDuration(gap, `${at}.gap`);
  const matched = (event: TailorbirdEvent) =>
    parts.reduce(
      (bits, part, index) =>
        part.eventNames.includes(event.name) && part.matches(event) ? bits | (1 << index) : bits,
      0,
    );

  /**
   * For each step the latest chain that gets so far. No other can do more: of two chains the one whose last event is
   * later also began later or at the same time, so it lies in every window that holds the other.
   */
  const follow = (entries: readonly Entry[]): Progress => {
    const chains = Array<readonly Entry[] | undefined>(length).fill(undefined);
    let stop: Entry | undefined;
    for (const entry of entries) {
      const bits = entry[2] as number;
      if (bits & (1 << length)) stop = entry;
      // Backwards, so that no event makes two steps.
      for (let step = length - 1; step >= 0; step--) {
        if (!(bits & (1 << step))) continue;
        const before = step ? chains[step - 1] : [];
        const last = before?.at(-1);
        if (!before || (last && entry[0] - last[0] > gapMs)) continue;
        chains[step] = [...before, entry];
        if (step === length - 1) stop = undefined;
      }
    }
    return { chains, stop };
  };

  return {
    length,
    gapMs,
    match: {
      eventNames: [...new Set(parts.flatMap(({ eventNames }) => eventNames))],
      matches: () => true,
    },
    measure: {
      enter(event) {
        const bits = matched(event);
        return bits ? [toEntry(event, bits)] : [];
      },
      value: follow,
      drop(older, areTooMany) {
        // With one step, only the newest of a kind matter.
        if (length === 1)
          return older.filter(
            ([, , bits], index) => !older.slice(index + 1).some((each) => each[2] === bits),
          );
        if (!areTooMany) return older;
        const { chains, stop } = follow(older);
        const kept = new Set([...chains.flatMap((chain) => chain ?? []), stop]);
        return older.filter((entry) => kept.has(entry));
      },
      isOrdered: true,
    },
  };
}
