import type { Decision } from './choose.js';
import type { Exposure } from './exposure.js';
import { CODE, slotOf } from './finder.js';

/** Slots that the site renders by code: it says itself what they show. */
export interface Rendered {
  /** Looks at those that are in the page now. */
  look(elements: readonly Element[]): void;
  has(element: Node): boolean;
  all(): Iterable<Element>;
  forget(element: Element): void;
  /** Puts back what came from a server. */
  restore(): void;
}

/** `decided` is what was last decided for a slot; `observe` looks out for what the page does to an attribute. */
export function createRendered(
  decided: (slot: string) => Decision | undefined,
  exposure: Exposure,
  observe: (element: Element) => void,
): Rendered {
  /** Each with how to put it back, if it was changed. */
  const rendered = new Map<Element, (() => void) | undefined>();

  /**
   * From a server such a slot comes with all its variants. The decided one is shown until the page's framework has
   * taken over, which leaves only that one.
   */
  const show = (element: Element, slot: string) => {
    const variants = [...element.querySelectorAll(':scope>[data-tb-variant]')];
    const idOf = (variant: Element) => variant.getAttribute('data-tb-variant') ?? '';
    if (variants.length < 2) return;
    const variant = decided(slot)?.variant ?? '';
    const shown = variants.some((each) => idOf(each) === variant) ? variant : '';
    const before = element.getAttribute(CODE) ?? '';
    const hidden = variants.filter((each) => each.hasAttribute('hidden'));
    // Only what differs is written: it is looked at again when it changes.
    for (const each of variants) each.toggleAttribute('hidden', idOf(each) !== shown);
    if (before === shown) return;
    element.setAttribute(CODE, shown);
    if (rendered.get(element)) return;
    rendered.set(element, () => {
      // What the page's framework has made of it since is its own.
      if (!['', decided(slot)?.variant].includes(element.getAttribute(CODE))) return;
      element.setAttribute(CODE, before);
      for (const each of variants) each.toggleAttribute('hidden', hidden.includes(each));
    });
  };

  return {
    look(elements) {
      for (const element of elements) {
        if (!rendered.has(element)) {
          rendered.set(element, undefined);
          observe(element);
        }
        const slot = slotOf(element);
        show(element, slot);
        const variant = element.getAttribute(CODE) || null;
        const decision = decided(slot);
        exposure.watch(
          element,
          decision && decision.variant === variant
            ? decision
            : { slot, variant, segment: null, until: Number.POSITIVE_INFINITY },
        );
      }
    },
    has: (element) => rendered.has(element as Element),
    all: () => rendered.keys(),
    forget: (element) => rendered.delete(element),
    restore() {
      for (const undo of rendered.values()) undo?.();
    },
  };
}
