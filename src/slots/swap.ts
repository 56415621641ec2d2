/** What has been taken out of a slot, and what stands there instead. */
export interface Swap {
  /** The nodes of the default, taken out; each with the template it stood behind, if any. */
  readonly out: [node: ChildNode, behind: ChildNode | null][];
  /** The nodes of the variant, put in. */
  in: ChildNode[];
}

/** The swap is kept on the element itself: there the head snippet leaves it, and the script finds it. */
export type SlotElement = Element & { tb?: Swap };

/** Has the parser left this node? It has when something stands behind it, or behind what it stands in. */
export const isParsed = (node: Node | null): unknown =>
  document.readyState !== 'loading' || (node && (node.nextSibling || isParsed(node.parentNode)));

/**
 * Brings a slot one step nearer to showing `template`, or its default if there is none. While the page is still
 * being parsed it is called again and again: the default is taken out as it arrives (the very nodes, so that they
 * can come back), and the variant stands as soon as its template is whole. `isAwaited` holds the default back
 * though no template has been seen yet.
 */
export function swapSlot(
  slot: SlotElement,
  template: HTMLTemplateElement | null | undefined,
  isAwaited: unknown,
  render: (template: HTMLTemplateElement) => Node,
): void {
  const swap = (slot.tb ||= { out: [], in: [] });
  if (template || (isAwaited && !isParsed(slot))) {
    for (const node of [...slot.childNodes]) {
      // Only templates have content.
      if ((node as Node as HTMLTemplateElement).content || swap.in.includes(node)) continue;
      swap.out.push([node, node.previousSibling]);
      node.remove();
    }
  } else {
    for (const [node, behind] of swap.out.splice(0).reverse()) {
      behind ? behind.after(node) : slot.prepend(node);
    }
  }
  if (template && !swap.in[0] && isParsed(template)) {
    const content = render(template);
    swap.in = [...content.childNodes];
    template.before(content);
  }
}
