/**
 * What happens to the visitor's focus when the content of `slot` gives way to `coming`: nothing if it is not in there,
 * or else the function that gives it to the counterpart: the element of that id, or the same one of its kind. `null`
 * if there is none: then it is better to wait.
 */
export declare function planFocus(slot: Element, coming: readonly ParentNode[]): (() => void) | undefined | null;
