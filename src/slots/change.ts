import { createTemplate, findOne } from '../page.js';
import { fillText, isSafeAttribute, type Known } from './fill.js';
import type { Work } from './swap.js';

/** What a variant of the config changes, besides the content. */
export interface Change {
  readonly text?: string;
  readonly html?: string;
  readonly template?: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly className?: string;
  readonly hidden?: boolean;
  readonly link?: string;
  readonly moveBefore?: string;
  readonly moveAfter?: string;
}

/** What is to be done to a slot: filled in, and without what is not safe, of which `onUnsafe` is told. */
export function planWork(change: Change, known: Known, onUnsafe: (value: string) => void): Work {
  const { attributes, className, hidden, link, moveBefore, moveAfter } = change;
  const set: [string, string | null][] = [];
  for (const [name, value] of link ? [...attributes, ['href', link] as const] : attributes) {
    const text = fillText(value, known);
    if (isSafeAttribute(name, text)) set.push([name, text]);
    else onUnsafe(text);
  }
  if (className) set.push(['class', className]);
  if (hidden !== undefined) set.push(['hidden', hidden ? '' : null]);
  return {
    held: undefined,
    set: set.length ? set : undefined,
    move: moveBefore ? ['before', moveBefore] : moveAfter ? ['after', moveAfter] : undefined,
  };
}

/** A selector of the template in the page that a variant of the config names. */
export const templateSelector = ({ template }: Change): string | undefined =>
  template && `template#${CSS.escape(template)}`;

/**
 * The content of a variant of the config, as a template that is filled like any other; `undefined` if it leaves the
 * content alone. Markup is read by the browser's own sanitizer, or by the site's.
 */
export function readContent(
  change: Change,
  sanitize: ((html: string) => Node) | undefined,
): HTMLTemplateElement | undefined {
  const { text, html } = change;
  const selector = templateSelector(change);
  if (selector) return findOne<HTMLTemplateElement>(selector) ?? undefined;
  if (text === undefined && html === undefined) return undefined;
  const template = createTemplate();
  if (html === undefined) template.content.append(text ?? '');
  else if (sanitize) template.content.append(sanitize(html));
  else template.setHTML(html);
  return template;
}

/** Can this variant's markup be made safe here? */
export const isReadable = ({ html }: Change, sanitize: unknown): boolean =>
  html === undefined || typeof sanitize === 'function' || 'setHTML' in Element.prototype;
