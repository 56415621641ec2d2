import type { Guard } from '../guard.js';
import type { Plugin, PluginHost } from '../plugin.js';
/** What an object of somebody else says itself: what the page has put on all objects must not be taken for a yes. */
export declare const read: (value?: unknown) => Record<string, unknown>;
/**
 * A plugin that asks a platform: it starts with the function or the list that the page has under a name, as soon as it
 * is there, or without a name at once. `guard` is for all that is called from outside, so that no fault of ours gets
 * there; `onEnd` takes what is to be done when the instance is destroyed.
 */
export declare const adapter: <Found>(name: string, start: (host: PluginHost, found: Found, onEnd: (undo: () => void) => void, guard: Guard) => void) => Plugin;
