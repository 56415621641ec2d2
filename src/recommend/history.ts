import type { TailorbirdEvent } from '../events.js';

/** What the visitor did with items; a fold over their events. */
export interface History {
  add(event: TailorbirdEvent): void;
  /** Ids of the items that were viewed, the latest first. */
  viewed(): string[];
  bought(id: string): boolean;
  /** The item that this page view is about. */
  pageItem(): string | undefined;
  /** How much the visitor cares for an item at a time (ms since the epoch). */
  interest(now: number): ReadonlyMap<string, number>;
}

// To put something in the cart says more than to look at it, and to pay for it most.
const WEIGHTS: Record<string, number> = { 'Product Viewed': 1, 'Product Added': 3, 'Order Completed': 5 };

const HALF_LIFE_MS = 14 * 24 * 60 * 60 * 1000;

export function createHistory(): History {
  const acts: [id: string, weight: number, time: number][] = [];
  const viewed = new Map<string, number>();
  const bought = new Set<string>();
  let pageItem: string | undefined;
  return {
    add({ name, properties, time }) {
      if (name === 'Page Viewed') pageItem = undefined;
      const weight = WEIGHTS[name];
      if (!weight) return;
      const products = name === 'Order Completed' ? [properties.products].flat() : [properties];
      for (const product of products) {
        const { product_id } = Object(product);
        if (product_id === undefined) continue;
        const id = `${product_id}`;
        acts.push([id, weight, time]);
        if (name === 'Order Completed') bought.add(id);
        if (name !== 'Product Viewed') continue;
        pageItem = id;
        if (time < (viewed.get(id) ?? 0)) continue;
        viewed.delete(id);
        viewed.set(id, time);
      }
    },
    // At the same millisecond the one that was told last is the latest.
    viewed: () =>
      [...viewed]
        .reverse()
        .sort(([, a], [, b]) => b - a)
        .map(([id]) => id),
    bought: (id) => bought.has(id),
    pageItem: () => pageItem,
    interest(now) {
      const interest = new Map<string, number>();
      for (const [id, weight, time] of acts) {
        interest.set(id, (interest.get(id) ?? 0) + weight * 2 ** ((time - now) / HALF_LIFE_MS));
      }
      return interest;
    },
  };
}
