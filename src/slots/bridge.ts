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
    remove(parent, node as Node);
  };
  /** Where a child of `parent` is now. */
  const parentOf = (child: Node, { tb }: SlotElement): Node | undefined =>
    // A form's field may have that name.
    tb?.out instanceof Map ? [...tb.out.values()].find((nodes) => nodes === child.parentNode) : undefined;

  // The same three for all: there may be many slots.
  const methods = METHODS.map((name, index): Method => {
    const inherited = Node.prototype[name] as Method;
    return function (first, second) {
      const method = bridges.get(this)?.before[index] ?? inherited;
      bringHome(first as SlotElement, this);
      bringHome(second as SlotElement, this);
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
  const remove = (parent: Node, slot: Node) => {
    const bridge = bridges.get(parent);
    if (!bridge?.slots.delete(slot) || bridge.slots.size) return;
    // What the page has put over it since may call it: it stays, and only passes on.
    if (METHODS.some((name, index) => parent[name] !== methods[index])) return;
    const { before } = bridge;
    for (const [index, name] of METHODS.entries()) {
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
    remove,
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
