// An element of the page may have the name of a method: after `<img name="querySelector">` the document's is that image.
const { querySelector, querySelectorAll, createElement, createTreeWalker } =
  globalThis.Document?.prototype ?? {};

/** What the document itself says, or where it does not know the property, what stands there. */
const ask = (key: keyof Document): unknown => {
  const { get } = Object.getOwnPropertyDescriptor(globalThis.Document?.prototype ?? {}, key) ?? {};
  return get ? get.call(document) : document[key];
};

/** The script that is running, if it is no module. */
export const findCurrentScript = (): unknown => ask('currentScript');

/** The address of the page that led here. */
export const readReferrerHref = () => ask('referrer') as string;

/** The element in a page or a shadow root that has the focus. */
export const activeIn = (root: Document | ShadowRoot): Element | null =>
  root === document ? (ask('activeElement') as Element | null) : root.activeElement;

/** A text as a selector has it. */
export const quote = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]/g, (each) => `\\${each.charCodeAt(0).toString(16)} `)}"`;

/** The first element of the page that a selector finds. */
export const findOne = <Found extends Element>(selector: string): Found | null =>
  querySelector.call(document, selector) as Found | null;

/** The elements that a selector finds in the page or in a shadow root. */
export const findAll = <Found extends Element>(selector: string, root: ParentNode = document): Found[] => [
  ...((root === document
    ? querySelectorAll.call(root, selector)
    : root.querySelectorAll(selector)) as NodeListOf<Found>),
];

export const createTemplate = (): HTMLTemplateElement =>
  createElement.call(document, 'template') as HTMLTemplateElement;

/** Walks through the nodes of some kinds (`NodeFilter.SHOW_…`) below a root. */
export const walk = (root: Node, kinds: number): TreeWalker => createTreeWalker.call(document, root, kinds);
