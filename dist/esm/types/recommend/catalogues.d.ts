import { type Catalogue } from './catalogue.js';
/**
 * Reads each catalogue once. `#id` is an element of the page whose text is the JSON, so that nothing need be fetched;
 * any other source is an address.
 */
export declare function createCatalogues(): (source: string) => Promise<Catalogue>;
