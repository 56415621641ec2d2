import { walk } from '../page.js';
import { checkPrototype, compilePath, type Read, valuesOf } from '../profile/path.js';
import { formatValue, readPlaceholder } from './format.js';

// Elements whose text or source is code, and attributes that are: these are never filled.
const CODE_ELEMENT = /^(script|style|iframe|object|embed|base|meta|link|set|animate\w*)$/i;
const CODE_ATTRIBUTE = /^(on|style|srcdoc)/i;
const URL_ATTRIBUTE = /(^|:)(href|src|srcset|action|formaction|poster|data|ping)$/i;

const SHOW_ELEMENTS_AND_TEXT = 5;

/** What placeholders stand for, and how it is written. */
export interface Known {
  /** Plain data, by path. */
  readonly values: unknown;
  /** Of the page, such as `de-AT`; none for the browser's. */
  readonly language: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Gets what stands in the braces of each placeholder that has been filled, and what took its place. */
  readonly filled?: { add(body: string, text: string): unknown };
}

interface Placeholder {
  readonly read: Read;
  readonly formats: readonly string[];
  readonly fallback: string;
}

// The same few stand in a page again and again.
const compiled = new Map<string, Placeholder>();
const MAX_COMPILED = 500;

const compile = (body: string): Placeholder => {
  const { path, formats, fallback } = readPlaceholder(body);
  const placeholder = { read: compilePath(path), formats, fallback };
  if (compiled.size === MAX_COMPILED) compiled.clear();
  compiled.set(body, placeholder);
  return placeholder;
};

/** Replaces `{{path|format:argument|what to say when nothing is known}}` by the value at the path, as text. */
export const fillText = (text: string, { values, language, now, filled }: Known): string =>
  // The head snippet finds them in the same way.
  text.replace(/{{([^}]*)}}/g, (_, body: string) => {
    const { read, formats, fallback } = compiled.get(body) ?? compile(body);
    checkPrototype();
    const found = valuesOf(read(Object(values)));
    const value = /^\s*list/.test(`${formats}`) ? found : found.at(0);
    const written = formatValue(value, formats, language, now) ?? fallback;
    filled?.add(body, written);
    return written;
  });

/** Does this address lead to a page, a mail or a call, and nowhere else? */
export const isSafeUrl = (text: string): boolean => {
  try {
    const { protocol } = new URL(text, location.href);
    return /^(https?|mailto|tel):$/.test(protocol) || protocol === location.protocol;
  } catch {
    return false;
  }
};

/** May an attribute have this value, which came from the visitor or the config? */
export const isSafeAttribute = (name: string, value: string): boolean =>
  !CODE_ATTRIBUTE.test(name) && (!URL_ATTRIBUTE.test(name) || isSafeUrl(value));

/**
 * Fills the placeholders below `root`, in text and in attributes. A value never becomes markup or code: an address
 * that is not `http: https: mailto: tel:` or relative loses its attribute.
 */
export function fill<Root extends Node>(root: Root, known: Known): Root {
  const { prototype: methods } = Element;
  const walker = walk(root, SHOW_ELEMENTS_AND_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : undefined;
    if (CODE_ELEMENT.test((element ?? node.parentElement)?.localName ?? '')) continue;
    const text = element ? '' : (node.nodeValue ?? '');
    if (text.includes('{{')) node.nodeValue = fillText(text, known);
    // Not by the element's own methods, which a form's field may have the name of.
    for (const name of element ? methods.getAttributeNames.call(element) : []) {
      const value = methods.getAttribute.call(element, name) ?? '';
      const filled = fillText(value, known);
      if (filled === value) continue;
      if (isSafeAttribute(name, filled)) methods.setAttribute.call(element, name, filled);
      else methods.removeAttribute.call(element, name);
    }
  }
  return root;
}
