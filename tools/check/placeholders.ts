import { nearest } from '../../src/validate/nearest.js';
import type { PageElement } from './page-elements.js';
import type { Say } from './place.js';

// As src/slots/fill.ts reads them.
const PLACEHOLDER = /{{([^|}]*)\|?([^}]*)}}/g;

/** The template of a slot or of recommendations that an element is, or stands in. */
function templateOf(element: PageElement): PageElement | undefined {
  for (let each: PageElement | undefined = element; each; each = each.parent) {
    const isFilled =
      each.attributes.has('data-tb-segment') || each.parent?.attributes.has('data-tb-recommend');
    if (each.name === 'template' && isFilled) return each;
  }
  return undefined;
}

/** Placeholders that have no end, or whose name is nearly that of a computed attribute. */
export function checkPlaceholders(element: PageElement, computed: readonly string[], say: Say): void {
  const template = templateOf(element);
  // What is in these is code, and is left alone.
  if (!template || /^(script|style)$/.test(element.name)) return;

  const checkText = (text: string, offset: number) => {
    const rest = text.replace(PLACEHOLDER, (all) => ' '.repeat(all.length));
    for (const { index } of rest.matchAll(/{{/g)) {
      const shown = text.slice(index, index + 30).trim();
      say('error', offset + index, `this placeholder has no end: \`${shown}\``);
    }
    // Those of recommendations name properties of an item.
    if (!template.attributes.has('data-tb-segment')) return;
    for (const { index, 1: path = '' } of text.matchAll(PLACEHOLDER)) {
      const [name = ''] = path.trim().split('.');
      if (name.length < 6 || computed.includes(name)) continue;
      const near = nearest(name, computed);
      if (near && Math.abs(near.length - name.length) < 2)
        say('warning', offset + index, `\`${name}\` is not among the computed attributes`, near, true);
    }
  };

  for (const { text, offset } of element.texts) checkText(text, offset);
  // Only what is in the template is filled, not what is on it.
  if (element === template) return;
  for (const [name, value] of element.attributes) {
    const quoted = name.length + 2;
    checkText(value, element.attributeOffset(name) + quoted);
  }
}
