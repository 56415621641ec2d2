import type { Catalogue, Feature, Item } from './catalogue.js';

type Vector = ReadonlyMap<Feature, number>;

const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (const [feature, weight] of a) sum += weight * (b.get(feature) ?? 0);
  return sum;
};

/** Cosine similarity: 1 for the same direction, 0 for nothing in common. */
const similarity = (a: Vector, b: Vector): number => dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1);

// A tenth of the score at most: of two alike, the one that costs about the same.
const nearPrice = (a: Item, b: Item): number =>
  0.1 * Math.max(0, 1 - Math.abs(Math.log((a.price || 1) / (b.price || 1))));

const best = (items: readonly Item[], score: (item: Item) => number): Item[] =>
  items
    .map((item) => ({ item, score: score(item) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);

/** The given order is that of the catalogue; items that say nothing of their popularity keep it, behind the others. */
export const rankPopular = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0));

/** By what they share with one item. */
export function rankSimilar(items: readonly Item[], to: Item, { features }: Catalogue): Item[] {
  const wanted = features(to);
  return best(items, (item) => {
    const alike = similarity(wanted, features(item));
    return alike && alike + nearPrice(to, item);
  });
}

/** By what they share with all that the visitor cares for, each item weighted by how much they do. */
export function rankForYou(
  items: readonly Item[],
  interest: ReadonlyMap<string, number>,
  { items: all, features }: Catalogue,
): Item[] {
  const taste = new Map<Feature, number>();
  for (const [id, weight] of interest) {
    for (const [feature, rarity] of features(all.get(id) ?? { product_id: id })) {
      taste.set(feature, (taste.get(feature) ?? 0) + weight * rarity);
    }
  }
  return best(items, (item) => similarity(taste, features(item)));
}
