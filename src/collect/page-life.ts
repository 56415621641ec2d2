/**
 * Calls `onLeave` when the page is left or hidden (there may be no later moment), and `onReturn` when it is back. Never
 * listens to `unload`, which would cost the back/forward cache.
 */
export function watchLife(onLeave: () => void, onReturn: () => void, signal: AbortSignal): void {
  // On the window: an element may have the name of the document's method.
  const options = { signal, capture: true };
  addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? onLeave() : onReturn()),
    options,
  );
  addEventListener('pagehide', onLeave, options);
  addEventListener('pageshow', ({ persisted }) => persisted && onReturn(), options);
}
