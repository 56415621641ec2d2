import { callAfter, gather } from './platform.js';

/** A change of membership. */
export interface SegmentsChange {
  readonly segments: readonly string[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

export interface MembershipsInput {
  /** The memberships that are no news. */
  readonly known: readonly string[];
  evaluate(): string[];
  /** So many ms the memberships hold without a new event; may be Infinity. */
  untilChange(): number;
  /** Called after each evaluation, with what has changed, if anything has. */
  onRefresh(change: SegmentsChange | undefined): void;
  guard(work: () => void): () => void;
  readonly signal: AbortSignal;
}

/**
 * Keeps watch over the segments: evaluates them in a task of its own after `refresh()`, however often that was called,
 * and at the very time at which a window lets an event go. Returns `refresh`.
 */
export function watchMemberships(input: MembershipsInput): () => void {
  const { known, evaluate, untilChange, onRefresh, guard, signal } = input;
  let current = known;
  let cancel: (() => void) | undefined;

  const run = guard(() => {
    cancel?.();
    if (signal.aborted) return;
    const before = current;
    current = evaluate();
    const entered = current.filter((id) => !before.includes(id));
    const left = before.filter((id) => !current.includes(id));
    cancel = callAfter(refresh, untilChange());
    onRefresh((entered[0] ?? left[0]) ? { segments: current, entered, left } : undefined);
  });
  const refresh = gather(run, callAfter);
  return refresh;
}
