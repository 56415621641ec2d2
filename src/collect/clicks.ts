import type { Properties } from '../events.js';

const TRACK = 'data-tb-track';

/** Numbers are read as such; but ids and article numbers are names, even when they are made of digits. */
const readValue = (property: string, text: string): string | number =>
  `${+text}` === text && !/(id|sku)$/.test(property) ? +text : text;

/**
 * Calls `onTrack` for clicks on or inside `data-tb-track`. One listener on the document, before the page's own:
 * it neither changes the click nor can the page hide it. Only what the attributes declare is read, never the
 * text of an element or the value of a field.
 */
export function watchClicks(
  onTrack: (name: string, properties: Properties) => void,
  signal: AbortSignal,
): void {
  const onClick = (event: Event) => {
    const [target] = event.composedPath();
    const element = target instanceof Element && target.closest(`[${TRACK}]`);
    if (!element) return;
    const properties: Properties = {};
    for (const { name, value } of element.attributes) {
      const property = name.split(`${TRACK}-`)[1];
      if (property) properties[property] = readValue(property, value);
    }
    onTrack(element.getAttribute(TRACK) as string, properties);
  };
  document.addEventListener('click', onClick, { capture: true, passive: true, signal });
}
