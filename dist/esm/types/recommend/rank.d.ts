import type { Catalogue, Item } from './catalogue.js';
/** The given order is that of the catalogue; items that say nothing of their popularity keep it, behind the others. */
export declare const rankPopular: (items: readonly Item[]) => Item[];
/** By what they share with one item. */
export declare function rankSimilar(items: readonly Item[], to: Item, { features }: Catalogue): Item[];
/** By what they share with all that the visitor cares for, each item weighted by how much they do. */
export declare function rankForYou(items: readonly Item[], interest: ReadonlyMap<string, number>, { items: all, features }: Catalogue): Item[];
