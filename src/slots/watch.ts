import type { Guard } from '../guard.js';

/** Looks out for elements in the page. */
export interface ElementWatch {
  /** Looks into a shadow root as well. */
  addRoot(root: Node): void;
  /** Looks at what happens to this element itself, too. */
  addElement(element: Element): void;
}

/**
 * Calls back when elements have been added to the page, when something has changed in one that is `known`, and when
 * the page is parsed.
 */
export function watchElements(
  onChange: () => void,
  guard: Guard,
  signal: AbortSignal,
  isKnown: (element: Node) => boolean = () => false,
): ElementWatch {
  const look = guard((records: readonly MutationRecord[]) => {
    const matters = ({ addedNodes, target }: MutationRecord) =>
      isKnown(target) || [...addedNodes].some((node) => node instanceof Element);
    if (records.some(matters)) onChange();
  });
  const observer = new MutationObserver(look);
  const addRoot = (root: Node) => observer.observe(root, { childList: true, subtree: true });
  addRoot(document);
  addEventListener('DOMContentLoaded', guard(onChange), { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return { addRoot, addElement: (element) => observer.observe(element, { attributes: true }) };
}
