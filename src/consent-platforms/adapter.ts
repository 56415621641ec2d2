import type { Guard } from '../guard.js';
import { callAfter } from '../platform.js';
import type { Plugin, PluginHost } from '../plugin.js';

/** What an object of somebody else says itself: what the page has put on all objects must not be taken for a yes. */
export const read = (value?: unknown): Record<string, unknown> => Object.assign(Object.create(null), value);

// It is looked for more and more rarely, for about 40 s in all.
const FIRST_DELAY_MS = 50;
const LAST_DELAY_MS = 10_000;

/**
 * A plugin that asks a platform: it starts with the function or the list that the page has under a name, as soon as it
 * is there, or without a name at once. `guard` is for all that is called from outside, so that no fault of ours gets
 * there; `onEnd` takes what is to be done when the instance is destroyed.
 */
export const adapter =
  <Found>(
    name: string,
    start: (host: PluginHost, found: Found, onEnd: (undo: () => void) => void, guard: Guard) => void,
  ): Plugin =>
  (host) => {
    const { signal } = host;
    const guard: Guard =
      (work) =>
      (...parameters) => {
        try {
          work(...parameters);
        } catch (cause) {
          host.report('consent', 'A fault with the consent platform.', cause);
        }
      };
    const onEnd = (undo: () => void) => signal.addEventListener('abort', guard(undo));
    const look = guard((delayMs: number) => {
      // An element of the page may have that name: it is neither a function nor has it a `push`.
      const found: unknown = (globalThis as Record<string, unknown>)[name];
      if (signal.aborted) return;
      if (!name || typeof ((found as { push?: unknown } | undefined)?.push ?? found) === 'function')
        start(host, found as Found, onEnd, guard);
      else if (delayMs < LAST_DELAY_MS) callAfter(() => look(delayMs * 1.3), delayMs);
    });
    host.setPlatformConsent();
    look(FIRST_DELAY_MS);
  };
