import type { SlotElement } from './swap.js';

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

/** Takes the bridge away. */
export function unbridge(slot: SlotElement): void {
  for (const method of METHODS) Reflect.deleteProperty(slot, method);
}
