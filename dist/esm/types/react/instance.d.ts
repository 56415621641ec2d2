import type { Tailorbird } from '../api.js';
/** The instance that a provider gives; `undefined` without one: then it is the page's own, of the script tag. */
export declare const InstanceContext: import("react").Context<Tailorbird | null | undefined>;
/** What the page has made of the global: a queue until the library is there, or an element of that name. */
export declare const findInstance: () => Tailorbird | null;
/**
 * The instance: the provider's, or without a provider the one of the script tag. `null` on a server, while a page is
 * hydrated, and until the library is there.
 * @example useTailorbird()?.track('Product Added', { product_id: '42' })
 */
export declare function useTailorbird(): Tailorbird | null;
