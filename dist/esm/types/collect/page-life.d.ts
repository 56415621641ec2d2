/**
 * Calls `onLeave` when the page is left or hidden (there may be no later moment), and `onReturn` when it is back. Never
 * listens to `unload`, which would cost the back/forward cache.
 * @returns whether the page may be going right now
 */
export declare function watchLife(onLeave: () => void, onReturn: () => void, signal: AbortSignal): () => boolean;
