import { compilePath, valuesOf } from '../profile/path.js';

// Elements whose text or source is code, and attributes that are: these are never filled.
const CODE_ELEMENT = /^(script|style|iframe|object|embed|base|meta|link|set|animate\w*)$/i;
const CODE_ATTRIBUTE = /^(on|style|srcdoc)/i;
const URL_ATTRIBUTE = /(^|:)(href|src|srcset|action|formaction|poster|data|ping)$/i;

const SHOW_ELEMENTS_AND_TEXT = 5;

/** Replaces `{{path}}` and `{{path|what to say when nothing is known}}` by the value at the path, as text. */
export const fillText = (text: string, values: unknown): string =>
  // The head snippet has the same pattern.
  text.replace(/{{([^|}]*)\|?([^}]*)}}/g, (_, path: string, fallback: string) => {
    const [value] = valuesOf(compilePath(path.trim())(Object(values)));
    return /^[snb]/.test(typeof value) ? `${value}` : fallback;
  });

const isSafeUrl = (text: string): boolean => {
  try {
    const { protocol } = new URL(text, document.baseURI);
    return /^(https?|mailto|tel):$/.test(protocol) || protocol === location.protocol;
  } catch {
    return false;
  }
};

/**
 * Fills the placeholders below `root`, in text and in attributes. A value never becomes markup or code: an address
 * that is not `http: https: mailto: tel:` or relative loses its attribute.
 */
export function fill<Root extends Node>(root: Root, values: unknown): Root {
  const walker = document.createTreeWalker(root, SHOW_ELEMENTS_AND_TEXT);
  for (let node = walker.nextNode() as Element & Text; node; node = walker.nextNode() as Element & Text) {
    if (CODE_ELEMENT.test(node.localName ?? (node.parentNode as Element).localName)) continue;
    if (!node.attributes) node.data = fillText(node.data, values);
    for (const { name, value } of [...(node.attributes ?? [])]) {
      const text = fillText(value, values);
      if (text === value) continue;
      if (CODE_ATTRIBUTE.test(name) || (URL_ATTRIBUTE.test(name) && !isSafeUrl(text)))
        node.removeAttribute(name);
      else node.setAttribute(name, text);
    }
  }
  return root;
}
