import { isTraversal, parse, type Selector, SelectorType } from 'css-what';
import { show } from './report.js';

/** What a slot may never be: without these there is no page, or what they hold is code or what the visitor writes. */
const NEVER_A_SLOT =
  /^(html|head|body|script|style|template|iframe|frame|object|embed|base|meta|link|input|textarea|select|option|form|set|use|animate\w*)$/i;

export const neverASlot = (tag: string): boolean => NEVER_A_SLOT.test(tag);

// What css-what lets pass, and no browser does: it has no look at the characters of names.
const STRANGE = /[#.](?![\w-]|[^\0-\x7f])|[^\w\-#.:,>+~*()|\s\\\u0080-\u{10ffff}]/u;
const DIGIT = /[#.]-?\d/;
const OF_JQUERY =
  /^(contains|visible|hidden|first|last|eq|gt|lt|even|odd|parent|selected|header|animated|input|button|checkbox|file|image|password|radio|reset|submit|text)$/;

// Nobody writes a longer one, and none should take time.
const MAX_LENGTH = 2000;

/** It knows no comments, which browsers take for spaces. */
const withoutComments = (text: string): string => text.replace(/\/\*.*?(\*\/|$)/gs, ' ');

/** Without escapes, comments, brackets and quoted texts. */
const withoutTexts = (text: string): string =>
  withoutComments(text.replace(/\\[\da-f]{1,6}\s?|\\./gi, '')).replace(
    /\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|"[^"]*"|'[^']*'/g,
    '',
  );

// What is open at the end, browsers close.
const ENDS = ['', ']', '"]', "']", ')', '])', '"])', "'])", '))'];

/** The selector, and what it lacks at its end; nothing if it is none. */
function readSelector(text: string): { parts: Selector[][]; end: string } | undefined {
  for (const end of ENDS) {
    try {
      return { parts: parse(withoutComments(text) + end), end };
    } catch {
      // Perhaps with another end.
    }
  }
  return undefined;
}

const isTag = ({ type }: Selector) => type === SelectorType.Tag || type === SelectorType.Universal;

/** A tag stands first, or behind a space and its kin. */
const isMisplaced = (before: Selector | undefined) => before !== undefined && !isTraversal(before);

const isName = (each: Selector) => !('name' in each) || !/^(-?\d|-?$)/.test(each.name);

const hasNamespace = (each: Selector): boolean =>
  'namespace' in each && typeof each.namespace === 'string' && !/^\*?$/.test(each.namespace);

/** Why a browser does not take it for a selector, or nothing if it does. */
function syntaxFault(text: string): string | undefined {
  const { parts, end = '' } = readSelector(text) ?? {};
  if (!parts?.length || STRANGE.test(withoutTexts(text + end))) return 'it is no selector';
  if (DIGIT.test(withoutTexts(text + end)))
    return 'an id or a class that begins with a digit is written `[id="1a"]`';
  for (const part of parts) {
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last || isTraversal(first) || isTraversal(last)) return 'it is no selector';
    if (
      part.some(
        (each, at) => isTag(each) && (isMisplaced(part[at - 1]) || !(isName(each) || text.includes('\\'))),
      )
    )
      return 'it is no selector';
    if (part.some(hasNamespace)) return 'it has a namespace, which only a style sheet can declare';
    const foreign = part.find((each) => each.type === SelectorType.Pseudo && OF_JQUERY.test(each.name));
    if (foreign && 'name' in foreign) return `\`:${foreign.name}\` is known to jQuery only`;
    if (part.some((each) => each.type === SelectorType.Attribute && each.action === 'not'))
      return '`!=` is no operator of CSS: use `:not([…])`';
  }
  return undefined;
}

/** The first thing that the selector finds and that no slot may be: its tag, a pseudo-element, or `*`. */
function forbiddenSubject(text: string): string | undefined {
  for (const part of (text.length <= MAX_LENGTH && readSelector(text)?.parts) || []) {
    if (part.every(({ type }) => type === SelectorType.Universal)) return '*';
    for (const each of part.slice(part.findLastIndex(isTraversal) + 1)) {
      if (each.type === SelectorType.PseudoElement) return `::${each.name}`;
      if (each.type === SelectorType.Tag && neverASlot(each.name)) return `<${each.name.toLowerCase()}>`;
    }
  }
  return undefined;
}

const never = (what: string) => (what === '*' ? 'it finds everything' : `a slot is never a ${what}`);

/** Why a selector is refused, or nothing. */
export function selectorFault(text: string): string | undefined {
  const [, , whole] = /(^|,)\s*(html|head|body|script|style|\*)\s*(,|$)/i.exec(text) ?? [];
  const reason = whole
    ? never(whole === '*' ? '*' : `<${whole.toLowerCase()}>`)
    : text.length > MAX_LENGTH
      ? undefined
      : syntaxFault(text);
  return reason && `the selector ${show(text)} is refused: ${reason}`;
}

const openSlip = (text: string): { message: string } | undefined => {
  const end = text.length <= MAX_LENGTH && readSelector(text)?.end;
  return end ? { message: `the selector ${show(text)} has no end: \`${end}\` is missing` } : undefined;
};

/** Why a selector finds nothing that can be a slot, or nothing. */
export function selectorSlip(text: string): { message: string } | undefined {
  const subject = forbiddenSubject(text);
  if (subject !== undefined)
    return { message: `the selector ${show(text)} finds no slot: ${never(subject)}` };
  return openSlip(text);
}

/** Why a selector finds nothing beside which a slot can stand, or nothing. */
export function placeSlip(text: string): { message: string } | undefined {
  const subject = forbiddenSubject(text);
  if (subject === undefined || !/^<(html|head|body)>$/.test(subject)) return openSlip(text);
  return { message: `the selector ${show(text)} finds no place: no slot can stand beside ${subject}` };
}
