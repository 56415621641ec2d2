/** The script that is running, if it is no module. */
export declare const findCurrentScript: () => unknown;
/** The address of the page that led here. */
export declare const readReferrerHref: () => string;
/** The element in a page or a shadow root that has the focus. */
export declare const activeIn: (root: Document | ShadowRoot) => Element | null;
/** A text as a selector has it. */
export declare const quote: (text: string) => string;
/** The first element of the page that a selector finds. */
export declare const findOne: <Found extends Element>(selector: string) => Found | null;
/** The elements that a selector finds in the page or in a shadow root. */
export declare const findAll: <Found extends Element>(selector: string, root?: ParentNode) => Found[];
export declare const createTemplate: () => HTMLTemplateElement;
/** Walks through the nodes of some kinds (`NodeFilter.SHOW_…`) below a root. */
export declare const walk: (root: Node, kinds: number) => TreeWalker;
