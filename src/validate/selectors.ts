import { isTraversal, parse, type Selector, SelectorType } from 'css-what';
import { show } from './report.js';

/** What a slot may never be: without these there is no page, or what they hold is code or what the visitor writes. */
const NEVER_A_SLOT =
  /^(html|head|body|script|style|iframe|object|embed|base|meta|link|input|textarea|select|option|form)$/i;

export const neverASlot = (tag: string): boolean => NEVER_A_SLOT.test(tag);

const asSelector = (text: string): Selector[][] | undefined => {
  try {
    // It knows no comments, which browsers take for spaces.
    return parse(text.replace(/\/\*.*?\*\//gs, ' '));
  } catch {
    return undefined;
  }
};

/** Why a browser does not take it for a selector, or nothing if it does. */
function syntaxFault(text: string): string | undefined {
  const parts = asSelector(text);
  if (!parts?.length) return 'it is no selector';
  for (const part of parts) {
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last || isTraversal(first) || isTraversal(last)) return 'it is no selector';
    if (part.some(({ type }) => type === SelectorType.PseudoElement))
      return 'a pseudo-element is no element of the page';
    if (part.some((each) => each.type === SelectorType.Attribute && each.action === 'not'))
      return '`!=` is no operator of CSS: use `:not([…])`';
  }
  return undefined;
}

/** The first thing that the selector finds and that no slot may be: its tag, or `*`. */
export function forbiddenSubject(text: string): string | undefined {
  for (const part of asSelector(text) ?? []) {
    if (part.every(({ type }) => type === SelectorType.Universal)) return '*';
    for (const each of part.slice(part.findLastIndex(isTraversal) + 1)) {
      if (each.type === SelectorType.Tag && neverASlot(each.name)) return each.name.toLowerCase();
    }
  }
  return undefined;
}

/** Why no slot can be what the selector finds, or nothing. */
export function selectorFault(text: string): string | undefined {
  const whole = text.trim();
  return /^(\*|html|head|body|script|style)$/i.test(whole)
    ? `the selector ${show(text)} is refused: ${never(whole)}`
    : undefined;
}

const never = (what: string) =>
  what === '*' ? 'it finds everything' : `a slot is never a <${what.toLowerCase()}>`;

/** Why a selector of a place finds none, though no more than the page can tell. */
export function placeSlip(text: string): { message: string } | undefined {
  const subject = forbiddenSubject(text);
  const isOutside = subject !== undefined && /^(html|head|body)$/.test(subject);
  const reason = syntaxFault(text) ?? (isOutside ? `nothing can stand beside <${subject}>` : undefined);
  return reason ? { message: `the selector ${show(text)} finds no place: ${reason}` } : undefined;
}

/** Why a selector finds nothing that can be a slot, though no more than the page can tell. */
export function selectorSlip(text: string): { message: string } | undefined {
  const subject = forbiddenSubject(text);
  const reason = syntaxFault(text) ?? (subject && never(subject));
  return reason ? { message: `the selector ${show(text)} finds no slot: ${reason}` } : undefined;
}
