/** One thing that the site offers; names as in Segment's product events. Any other attribute may be there too. */
export interface Item {
  readonly product_id: string | number;
  readonly price?: number;
  readonly popularity?: number;
  readonly [attribute: string]: unknown;
}

/** What items have in common: `brand=Nordweg`, `tags=warm`. */
export type Feature = string;

export interface Catalogue {
  readonly items: ReadonlyMap<string, Item>;
  /** The features of an item, each with its weight: the rarer in the catalogue, the heavier. */
  features(item: Item): ReadonlyMap<Feature, number>;
}

// A shoe is like a shoe before it is like a bag of the same brand.
const weightOf = (feature: Feature): number => (feature.startsWith('category=') ? 4 : 1);

// What tells one item from another says nothing of what they share.
const NO_FEATURE = /^(product_id|sku|name|title|description|currency)$|url$|image/;

const featuresOf = (item: Item): Feature[] =>
  Object.entries(item).flatMap(([attribute, value]) =>
    NO_FEATURE.test(attribute)
      ? []
      : [value]
          .flat()
          .filter((each) => typeof each === 'string')
          .map((each) => `${attribute}=${each}`),
  );

/**
 * Reads a catalogue: a list of items.
 *
 * @throws TypeError that names the first entry that is none.
 */
export function createCatalogue(list: unknown): Catalogue {
  if (!Array.isArray(list)) throw new TypeError('The catalogue must be a JSON list of items.');
  const items = new Map<string, Item>();
  const counts = new Map<Feature, number>();
  list.forEach((item: Item, index) => {
    if (item?.product_id === undefined)
      throw new TypeError(`Item ${index} of the catalogue has no product_id.`);
    items.set(`${item.product_id}`, item);
    for (const feature of featuresOf(item)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  });
  return {
    items,
    features: (item) =>
      new Map(
        featuresOf(item).map((feature) => [
          feature,
          weightOf(feature) * Math.log(1 + items.size / (counts.get(feature) ?? 1)),
        ]),
      ),
  };
}
