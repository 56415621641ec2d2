import type { SlotElement } from './swap.js';

/**
 * Lets the page's framework go on with what is out of its place: React and Vue ask an element to remove a child of
 * theirs, or to put another one in front of it, and would throw if it is not there.
 */
export interface Bridges {
  /**
   * `parent` lacks something on behalf of `slot`: its default if it is the slot itself, or else the slot, which was
   * moved. What is then done to a slot that was moved is done after it is back in its place.
   */
  add(parent: Node, slot: Node): void;
  /** On behalf of `slot` the parent lacks nothing any more. */
  remove(parent: Node, slot: Node): void;
  /** Does work of our own on the page, in which no bridge is used. */
  doOurs(work: () => void): void;
}

const METHODS = ['insertBefore', 'removeChild', 'replaceChild'] as const;

type Method = (this: Node, first: Node, second?: Node | null) => Node;

interface Bridge {
  readonly slots: Set<Node>;
  /** The page's own methods, which are used and come back. */
  readonly before: readonly (Method | undefined)[];
}

export function createBridges(): Bridges {
  const bridges = new WeakMap<Node, Bridge>();
  // Some engines do one change of the page by another: then it is still us.
  let isOurs = false;

  const bringHome = (node: SlotElement | null | undefined, parent: Node) => {
    const tb = isOurs ? undefined : node?.tb;
    const from = tb?.from;
    if (!tb || from?.parentNode !== parent) return;
    tb.from = undefined;
    from.replaceWith(node as Node);
  };
  /** Where a child of `parent` is now. */
  const parentOf = (child: Node, { tb }: SlotElement): Node | undefined =>
    [...(tb?.out.values() ?? [])].find((nodes) => nodes === child.parentNode);

  // The same three for all: there may be many slots.
  const methods = METHODS.map((name, index): Method => {
    const inherited = Node.prototype[name] as Method;
    return function (first, second) {
      bringHome(first as SlotElement, this);
      bringHome(second as SlotElement, this);
      const method = bridges.get(this)?.before[index] ?? inherited;
      return method.call(parentOf(second ?? first, this as SlotElement) ?? this, first, second);
    };
  });
  const build = (parent: Node): Bridge => {
    const before = METHODS.map((name, index) => {
      const own = Object.hasOwn(parent, name) ? (parent[name] as Method) : undefined;
      parent[name] = methods[index] as never;
      return own;
    });
    return { slots: new Set(), before };
  };
  const takeDown = (parent: Node, { before }: Bridge) => {
    for (const [index, name] of METHODS.entries()) {
      // What the page has put over it since is its own.
      if (parent[name] !== methods[index]) continue;
      Reflect.deleteProperty(parent, name);
      if (before[index]) parent[name] = before[index] as never;
    }
    bridges.delete(parent);
  };

  return {
    add(parent, slot) {
      const bridge = bridges.get(parent) ?? build(parent);
      bridges.set(parent, bridge);
      bridge.slots.add(slot);
    },
    remove(parent, slot) {
      const bridge = bridges.get(parent);
      if (bridge?.slots.delete(slot) && !bridge.slots.size) takeDown(parent, bridge);
    },
    doOurs(work) {
      isOurs = true;
      try {
        work();
      } finally {
        isOurs = false;
      }
    },
  };
}
