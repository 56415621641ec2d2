import type { Properties } from '../events.js';
/**
 * Calls `onTrack` for clicks on or inside `data-tb-track`. One listener on the document, before the page's own:
 * it neither changes the click nor can the page hide it. Only what the attributes declare is read, never the
 * text of an element or the value of a field.
 */
export declare function watchClicks(onTrack: (name: string, properties: Properties) => void, signal: AbortSignal): void;
