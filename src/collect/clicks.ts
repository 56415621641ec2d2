import type { Properties } from '../events.js';
import { createRepetition } from '../platform.js';

const TRACK = 'data-tb-track';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Numbers are read as such; but ids and article numbers are names, even when they are made of digits. */
const readValue = (property: string, text: string): string | number =>
  NUMBER.test(text) && !/(id|sku)$/.test(property) ? +text : text;

/**
 * Calls `onTrack` for clicks on or inside `data-tb-track`. One listener on the document, before the page's own:
 * it neither changes the click nor can the page hide it. Only what the attributes declare is read, never the
 * text of an element or the value of a field.
 */
export function watchClicks(
  onTrack: (name: string, properties: Properties) => void,
  signal: AbortSignal,
): void {
  const isRepeated = createRepetition();
  const onClick = (event: Event) => {
    const element = event
      .composedPath()
      .find((each): each is Element => each instanceof Element && each.hasAttribute(TRACK));
    // A click on a label makes another one, on its control, within the same task.
    if (!element || isRepeated(element)) return;
    const properties: Properties = {};
    for (const { name, value } of element.attributes) {
      const property = name.split(`${TRACK}-`)[1];
      if (property) properties[property] = readValue(property, value);
    }
    onTrack(element.getAttribute(TRACK) as string, properties);
  };
  addEventListener('click', onClick, { capture: true, passive: true, signal });
}
