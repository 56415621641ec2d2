/**
 * Calls `onView` for each page that the visitor sees: now, at each change of the address by the page's own
 * navigation, and when the back/forward cache brings the page back.
 */
export function watchPageViews(onView: () => void, signal: AbortSignal): void {
  let last: string | undefined;
  const look = () => {
    const [href] = location.href.split('#');
    if (href !== last) onView();
    last = href;
  };
  look();
  addEventListener('pageshow', ({ persisted }) => persisted && onView(), { signal });
  watchNavigation(look, signal);
}

/** Calls back when the address may have changed without a new document. */
function watchNavigation(onChange: () => void, signal: AbortSignal): void {
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation instanceof EventTarget) {
    navigation.addEventListener('currententrychange', onChange, { signal });
    return;
  }
  addEventListener('popstate', onChange, { signal });
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    // Somebody else may wrap ours in turn, so it stays, and does nothing once the signal is given.
    history[method] = (...change) => {
      original.apply(history, change);
      if (!signal.aborted) onChange();
    };
  }
}
