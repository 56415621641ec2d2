import { SLOT_CLICKED, SLOT_VIEWED } from '../events.js';
import type { Guard } from '../guard.js';
import { createRepetition } from '../platform.js';
import type { Decision } from './choose.js';

/** Tells which slots the visitor has seen, and clicked in. */
export interface Exposure {
  /** From now on the element shows what was decided. */
  watch(element: Element, decision: Decision): void;
  forget(element: Element): void;
  /** Another page view begins: everything can be seen once more. */
  begin(): void;
}

// Half of it, or half of the screen if that is less, for one second: the usual measure of an advertisement seen.
const SHARE = 0.5;
const VIEW_MS = 1000;

// So fine that a slot of several screens is noticed as well.
const STEPS = Array.from({ length: 51 }, (_, index) => index / 50);

const areaOf = (box: DOMRectReadOnly | null) => (box ? box.width * box.height : Number.POSITIVE_INFINITY);

/**
 * `record` gets the name of an event and its properties, once for each slot, variant and page view; `callAfter`
 * returns its undo.
 */
export function createExposure(
  record: (
    name: string,
    properties: { slot: string; variant: string | null; segment: string | null },
  ) => void,
  callAfter: (callback: () => void, delayMs: number) => () => void,
  guard: Guard,
  signal: AbortSignal,
): Exposure {
  const watched = new Map<
    Element,
    { decision: Decision; isVisible?: boolean; cancel?: (() => void) | undefined }
  >();
  let seen = new Set<string>();
  const isRepeated = createRepetition();

  const tell = (name: string, { slot, variant, segment }: Decision) =>
    record(name, { slot, variant, segment });

  /** Starts to count where something has become visible, and stops where it is no longer. */
  const count = (element: Element) => {
    const each = watched.get(element);
    if (!each) return;
    const { decision, isVisible } = each;
    const key = `${decision.variant}\n${decision.slot}`;
    const counts = isVisible && document.visibilityState === 'visible' && !seen.has(key);
    if (counts === !!each.cancel) return;
    each.cancel?.();
    each.cancel = counts
      ? callAfter(() => {
          each.cancel = undefined;
          if (seen.has(key)) return;
          seen.add(key);
          tell(SLOT_VIEWED, each.decision);
        }, VIEW_MS)
      : undefined;
  };
  const countAll = () => {
    for (const element of watched.keys()) count(element);
  };

  const observer = globalThis.IntersectionObserver
    ? new IntersectionObserver(
        guard((entries: readonly IntersectionObserverEntry[]) => {
          for (const { target, intersectionRect, boundingClientRect, rootBounds } of entries) {
            const each = watched.get(target);
            const whole = Math.min(areaOf(boundingClientRect), areaOf(rootBounds));
            if (each) each.isVisible = whole > 0 && areaOf(intersectionRect) >= SHARE * whole;
            count(target);
          }
        }),
        { threshold: STEPS },
      )
    : undefined;

  addEventListener('visibilitychange', guard(countAll), { signal, capture: true });
  addEventListener(
    'click',
    guard((event: Event) => {
      const slot = event.composedPath().find((each) => watched.has(each as Element));
      // A click on a label makes another one, on its control, within the same task.
      if (slot && !isRepeated(SLOT_CLICKED))
        tell(SLOT_CLICKED, (watched.get(slot as Element) as { decision: Decision }).decision);
    }),
    { capture: true, passive: true, signal },
  );
  signal.addEventListener('abort', () => {
    observer?.disconnect();
    for (const { cancel } of watched.values()) cancel?.();
    watched.clear();
  });

  return {
    watch(element, decision) {
      const each = watched.get(element);
      if (each && each.decision.variant === decision.variant && each.decision.slot === decision.slot) {
        each.decision = decision;
        return;
      }
      each?.cancel?.();
      watched.set(element, { decision, isVisible: each?.isVisible ?? false });
      if (each?.isVisible) count(element);
      if (!each) observer?.observe(element);
    },
    forget(element) {
      watched.get(element)?.cancel?.();
      if (watched.delete(element)) observer?.unobserve(element);
    },
    begin() {
      seen = new Set();
      for (const each of watched.values()) {
        each.cancel?.();
        each.cancel = undefined;
      }
      countAll();
    },
  };
}
