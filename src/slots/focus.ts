import { activeIn } from '../page.js';

/** Where a visitor writes or chooses: that is never taken from under their hands. */
const ENTRY = 'input,textarea,select,[contenteditable]';

/**
 * What happens to the visitor's focus when the content of `slot` gives way to `coming`: nothing if it is not in there,
 * or else the function that gives it to the counterpart: the element of that id, or the same one of its kind. `null`
 * if there is none: then it is better to wait.
 */
export function planFocus(slot: Element, coming: readonly ParentNode[]): (() => void) | undefined | null {
  const focused = activeIn(slot.getRootNode() as Document | ShadowRoot);
  if (!focused || focused === slot || !slot.contains(focused)) return undefined;
  if (focused.matches(ENTRY)) return null;
  const { id, localName } = focused;
  const alike = coming.flatMap((each) => [...each.querySelectorAll<HTMLElement>(localName)]);
  const next = id
    ? alike.find((each) => each.id === id)
    : alike[[...slot.querySelectorAll(localName)].indexOf(focused)];
  return next ? () => next.focus({ preventScroll: true }) : null;
}
