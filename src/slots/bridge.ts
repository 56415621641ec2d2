import type { SlotElement } from './swap.js';

// Some engines do one change of the page by another: then it is still us.
let isOurs = false;

/** Does work of our own on the page, in which no bridge is used. */
export function doOurs(work: () => void): void {
  isOurs = true;
  try {
    work();
  } finally {
    isOurs = false;
  }
}

const METHODS = ['insertBefore', 'removeChild', 'replaceChild'] as const;

/**
 * Lets the page's framework go on with the default while it is out of its slot: React and Vue ask the slot to remove
 * a child of theirs, or to put another one in front of it, and would throw if it is not there.
 */
export function bridge(slot: SlotElement): void {
  const parentOf = (node: Node | null | undefined): Node => {
    const parent = node?.parentNode;
    return parent && [...(slot.tb?.out.values() ?? [])].includes(parent as DocumentFragment) ? parent : slot;
  };
  for (const method of METHODS) {
    if (Object.hasOwn(slot, method)) continue;
    const call = (first: Node, second?: Node | null) =>
      Node.prototype[method].call(parentOf(second ?? first), first, second as Node);
    slot[method] = call as never;
  }
}

/**
 * The same for the element that a slot was moved out of: what the framework does with the slot there is done to it
 * after it is back in its place.
 */
export function bridgeParent(parent: Node, slot: SlotElement): void {
  for (const method of METHODS) {
    const next = parent[method] as (first: Node, second?: Node | null) => Node;
    parent[method] = ((first: Node, second?: Node | null) => {
      const { tb } = slot;
      if (!isOurs && (first === slot || second === slot) && tb?.from?.parentNode === parent) {
        const { from } = tb;
        tb.from = undefined;
        from.replaceWith(slot);
      }
      return next.call(parent, first, second);
    }) as never;
  }
}

/** Takes the bridge away. */
export function unbridge(slot: SlotElement): void {
  for (const method of METHODS) Reflect.deleteProperty(slot, method);
}
