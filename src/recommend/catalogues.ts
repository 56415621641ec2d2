import { type Catalogue, createCatalogue } from './catalogue.js';

/** Resolves when all of the page's source is there: before, the text of an element may be half of what it will be. */
const parsed = (): Promise<unknown> =>
  document.readyState === 'loading'
    ? new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }))
    : Promise.resolve();

const readable = (source: string, text: Promise<unknown>): Promise<Catalogue> =>
  text.then(createCatalogue).catch((cause) => {
    throw new TypeError(`The catalogue ${source} cannot be used: ${cause}`);
  });

/**
 * Reads each catalogue once. `#id` is an element of the page whose text is the JSON, so that nothing need be fetched;
 * any other source is an address.
 */
export function createCatalogues(): (source: string) => Promise<Catalogue> {
  const fetched = new Map<string, Promise<Catalogue>>();
  // A page without reloads replaces its elements, and what was read from the old ones may go with them.
  const held = new WeakMap<Element, Promise<Catalogue>>();

  const remember = <Key>(
    known: {
      get(key: Key): Promise<Catalogue> | undefined;
      set(key: Key, value: Promise<Catalogue>): unknown;
    },
    key: Key,
    read: () => Promise<Catalogue>,
  ): Promise<Catalogue> => {
    const catalogue = known.get(key) ?? read();
    known.set(key, catalogue);
    return catalogue;
  };

  return async (source) => {
    if (source.startsWith('#')) {
      await parsed();
      // A page may hold an element named `getElementById`, which the document would answer with.
      const element = Document.prototype.getElementById.call(document, source.slice(1));
      if (!element) throw new TypeError(`There is no element ${source} in the page.`);
      return remember(held, element, () =>
        readable(
          source,
          Promise.resolve(element.textContent).then((text) => JSON.parse(text ?? '')),
        ),
      );
    }
    const address = new URL(source, document.baseURI).href;
    return remember(fetched, address, () =>
      readable(
        address,
        fetch(address).then((response) => response.json()),
      ).catch((error) => {
        // Another try may do better.
        fetched.delete(address);
        throw error;
      }),
    );
  };
}
