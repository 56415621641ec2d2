import { callAfter, callSoon, gather } from './platform.js';

/** A change of membership. */
export interface SegmentsChange {
  readonly segments: readonly string[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

/**
 * Keeps watch over the segments: evaluates them in a task of its own after `refresh()`, however often that was called,
 * and at the very time at which a window lets an event go: `untilChange` says in how many ms. Memberships that are
 * `known` are no news; `onRefresh` is called after each evaluation, with what has changed, if anything has. Returns
 * `refresh`.
 */
export function watchMemberships(
  known: readonly string[],
  evaluate: () => string[],
  untilChange: () => number,
  onRefresh: (change: SegmentsChange | undefined) => void,
  guard: (work: () => void) => () => void,
  signal: AbortSignal,
): () => void {
  let current = known;
  let cancel: (() => void) | undefined;

  const run = guard(() => {
    cancel?.();
    if (signal.aborted) return;
    const before = current;
    current = evaluate();
    const entered = current.filter((id) => !before.includes(id));
    const left = before.filter((id) => !current.includes(id));
    try {
      onRefresh(entered.length || left.length ? { segments: current, entered, left } : undefined);
    } finally {
      // Only then is it known until when all of it holds.
      cancel = callAfter(refresh, untilChange());
    }
  });
  const refresh = gather(run, callSoon);
  return refresh;
}
