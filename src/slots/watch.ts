/** Calls back when elements have been added to the page, and when it is parsed. */
export function watchElements(onAdded: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element))) onAdded();
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', onAdded, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}
