/** What has been done to a slot, and how it was before. */
export interface Swap {
  /**
   * The nodes of the default while they are out, by the template that they stood behind. They have a parent
   * there, so that the page's framework may go on with them.
   */
  readonly out: Map<ChildNode | undefined, DocumentFragment>;
  /** The nodes of the variant, put in. */
  in: ChildNode[];
  /** What the attributes that were set had been before. */
  was?: readonly (readonly [name: string, before: string | null])[] | undefined;
  /** Marks where the slot was before it was moved. */
  from?: ChildNode | undefined;
}

/**
 * The swap is kept on the element itself: there the head snippet leaves it, and the script finds it. `at` is that
 * of the changes of the head snippet which the element shows, of several that may mean it.
 */
export type SlotElement = Element & { tb?: Swap; at?: Work };

type Move = readonly [where: 'before' | 'after', selector: string];

/** What a variant does to an element besides its content, ready to be done: all is filled in and safe. */
export interface Work {
  /** Hold the default back until the slot is parsed, though no template has been seen yet. */
  readonly held?: unknown;
  /** `null` takes the attribute away; classes are added to those that are there. */
  readonly set?: readonly (readonly [name: string, value: string | null])[] | null | undefined;
  /** Where the slot belongs, and a selector of what it is to stand there of. */
  readonly move?: Move | null | undefined;
}

/** Nothing; each key is its own, whatever the page has put on all objects. */
export const NO_WORK: Work = { held: undefined, set: undefined, move: undefined };

/**
 * Has the parser left this node? It has when something stands behind it, or behind what it stands in; and it was
 * never in what is not in the document.
 */
export const isParsed = (node: Node | null): unknown =>
  document.readyState !== 'loading' ||
  (node !== document && (!node || node.nextSibling || isParsed(node.parentNode)));

/**
 * Brings a slot one step nearer to showing `template`, or its default if there is none, and does the rest of the
 * work once. While the page is still being parsed it is called again and again: the default is taken out as it
 * arrives (the very nodes, so that they can come back), and the variant stands as soon as its template is whole.
 * `fill` gets the template's content, and gives back what to put in.
 */
export function shapeSlot(
  slot: SlotElement,
  template: HTMLTemplateElement | null | undefined,
  work: Work,
  fill: (content: Node) => Node,
): void {
  const swap = (slot.tb ||= { out: new Map(), in: [] });
  // One of SVG or MathML has none.
  const content = template?.content;
  if (content || (work.held && !isParsed(slot))) {
    let last: ChildNode | undefined;
    [...slot.childNodes].forEach((node) => {
      // Templates stay where they are.
      if (node.nodeName === 'TEMPLATE') last = node;
      else if (!swap.in.includes(node)) {
        (
          swap.out.get(last) || (swap.out.set(last, new DocumentFragment()).get(last) as DocumentFragment)
        ).append(node);
      }
    });
  } else {
    swap.out.forEach((nodes, behind) => {
      slot.contains(behind as Node) ? (behind as Node as ChildNode).after(nodes) : slot.prepend(nodes);
    });
  }
  if (content && isParsed(template) && !swap.in.length) {
    const filled = fill(content) as DocumentFragment;
    // In a text at the end the parser would go on with that of the default, though it is ours.
    if (!isParsed(slot)) filled.append(new Comment());
    swap.in = [...filled.childNodes];
    slot.prepend(filled);
  }
  swap.was ||= work.set?.map(([name, value]) => {
    const before = slot.getAttribute(name);
    if (value === null) slot.removeAttribute(name);
    // biome-ignore lint/style/useTemplate: a template is five bytes more in the head snippet
    else slot.setAttribute(name, name === 'class' && before ? before + ' ' + value : value);
    return [name, before];
  });
  if (work.move && !swap.from && isParsed(slot)) {
    const target = document.querySelector(work.move[1]);
    if (target) {
      // A text of nothing marks the place and is not seen, in no serialization either.
      slot.before((swap.from = new Text()));
      target[work.move[0]](slot);
    }
  }
}

declare global {
  interface Element {
    /** Sets markup by the browser's own sanitizer; not in every browser. */
    setHTML(html: string): void;
  }
}
