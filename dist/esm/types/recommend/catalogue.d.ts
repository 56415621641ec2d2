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
/**
 * Reads a catalogue: a list of items.
 *
 * @throws TypeError that names the first entry that is none.
 */
export declare function createCatalogue(list: unknown): Catalogue;
