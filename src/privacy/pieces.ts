import { own } from './own.js';

type Listener = (event: Event) => void;

/**
 * What an element has: attributes, listeners (`onclick`), and with `value`, `checked` and `key` what is no attribute.
 * A `class` is a `part` as well. `false` and `undefined` take an attribute away.
 */
export interface Props {
  readonly [name: string]: string | boolean | undefined | Listener;
}

/** An element as it should be. Texts only ever become text. */
export type Piece = readonly [tag: string, props: Props, ...content: Content[]];
export type Content = Piece | string | false | undefined;

/** By what a node is found again when its parent is patched. */
const keys = new WeakMap<Node, string>();

/** An element of the page may have the name of a method of the document. */
export const create = (tag: string): HTMLElement => Document.prototype.createElement.call(document, tag);

function setProps(element: HTMLElement, props: Props, isNew: boolean): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') Object.assign(element, { [name]: value });
    else if (/^(value|checked|key)$/.test(name)) {
      // What somebody has begun to write stays.
      if (isNew) Object.assign(element, { [name]: value });
    } else if (value) {
      element.setAttribute(name, `${value}`);
      if (name === 'class') element.setAttribute('part', `${value}`);
    } else element.removeAttribute(name);
  }
}

/**
 * Makes the children of an element as they should be. A child that was there stays the same node: it keeps the focus,
 * and what is written into it. Children are known by `key`, or else by their place; a child that is not there
 * (`false`) keeps its place.
 */
export function patch(parent: Node, wanted: readonly Content[]): void {
  const known = new Map([...parent.childNodes].map((node) => [keys.get(node), node]));
  const nodes = wanted.flatMap((piece, place): Node | [] => {
    if (!piece) return [];
    const [tag, props, ...content]: Piece = typeof piece === 'string' ? ['', {}] : piece;
    const key = `${tag} ${own(props, 'key') ?? place}`;
    const old = known.get(key);
    const node = old ?? (tag ? create(tag) : new Text());
    known.delete(key);
    keys.set(node, key);
    if (tag) {
      setProps(node as HTMLElement, props, !old);
      patch(node, content);
    } else if (node.textContent !== piece) node.textContent = piece as string;
    return node;
  });
  // First out, then in: what stays need not be moved, which would take the focus from it.
  for (const node of known.values()) parent.removeChild(node);
  nodes.forEach((node, place) => {
    const there = parent.childNodes[place];
    if (there !== node) parent.insertBefore(node, there ?? null);
  });
}
