import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Tailorbird } from '../api.js';

/** The instance that a provider gives; `undefined` without one: then it is the page's own, of the script tag. */
export const InstanceContext = createContext<Tailorbird | null | undefined>(undefined);

const arrivals = new Set<() => void>();
let asked: unknown[] | undefined;

/** What the page has made of the global: a queue until the library is there, or an element of that name. */
export const findInstance = (): Tailorbird | null => {
  const found = window.tailorbird as Tailorbird | undefined;
  return typeof found?.variant === 'function' ? found : null;
};

/** One call in the page's queue serves all who wait, and a component that is gone leaves nothing behind in it. */
function onArrival(listener: () => void): () => void {
  arrivals.add(listener);
  if (!findInstance()) {
    if (!Array.isArray(window.tailorbird)) window.tailorbird = [];
    if (window.tailorbird !== asked) {
      asked = window.tailorbird;
      asked.push(() => {
        for (const each of [...arrivals]) each();
      });
    }
  }
  return () => arrivals.delete(listener);
}

/**
 * The instance: the provider's, or without a provider the one of the script tag. `null` on a server, while a page is
 * hydrated, and until the library is there.
 * @example useTailorbird()?.track('Product Added', { product_id: '42' })
 */
export function useTailorbird(): Tailorbird | null {
  const given = useContext(InstanceContext);
  const found = useSyncExternalStore(onArrival, findInstance, () => null);
  return given === undefined ? found : given;
}
