/** What the site calls its segments, attributes and events, for the eyes of a visitor. */
export interface Labels {
  readonly segments?: { readonly [id: string]: string };
  readonly attributes?: { readonly [name: string]: string };
  readonly events?: { readonly [name: string]: string };
}

/** Reads them from a JSON script in the element. */
export function readLabels(host: Element): Labels {
  const text = host.querySelector(':scope > script[type="application/json"]')?.textContent;
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}
