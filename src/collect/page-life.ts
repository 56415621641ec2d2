import { now } from '../platform.js';

// So long after it was hidden a page may be about to go; one that has been hidden for longer goes on.
const LEAVING_MS = 1000;

/**
 * Calls `onLeave` when the page is left or hidden (there may be no later moment), and `onReturn` when it is back. Never
 * listens to `unload`, which would cost the back/forward cache.
 * @returns whether the page may be going right now
 */
export function watchLife(onLeave: () => void, onReturn: () => void, signal: AbortSignal): () => boolean {
  // On the window: an element may have the name of the document's method.
  const options = { signal, capture: true };
  let leftAt = 0;
  const leave = () => {
    leftAt = now();
    onLeave();
  };
  addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? leave() : onReturn()),
    options,
  );
  addEventListener('pagehide', leave, options);
  addEventListener('pageshow', ({ persisted }) => persisted && onReturn(), options);
  return () => document.visibilityState === 'hidden' && now() - leftAt < LEAVING_MS;
}
