import { placeholderFaults } from '../../src/validate/placeholders.js';
import { isVariant } from './check-slots.js';
import type { PageElement } from './page-elements.js';
import type { Say } from './place.js';

/** The template of a slot or of recommendations that an element is, or stands in; `named` are those of the config. */
function templateOf(element: PageElement, named: ReadonlySet<string>): PageElement | undefined {
  for (let each: PageElement | undefined = element; each; each = each.parent) {
    if (each.name !== 'template') continue;
    const isNamed = named.has(each.attributes.get('id') ?? '');
    if (isVariant(each) || isNamed || each.parent?.attributes.has('data-tb-recommend')) return each;
  }
  return undefined;
}

/** Placeholders that have no end, whose name is nearly that of a computed attribute, or with a wrong format. */
export function checkPlaceholders(
  element: PageElement,
  named: ReadonlySet<string>,
  computed: readonly string[],
  say: Say,
): void {
  const template = templateOf(element, named);
  // What is in these is code, and is left alone.
  if (!template || /^(script|style)$/.test(element.name)) return;
  // Those of recommendations name properties of an item.
  const names = template.parent?.attributes.has('data-tb-recommend') ? undefined : computed;

  const checkText = (text: string, offset: number) => {
    for (const { index, isEndless, message, suggestion } of placeholderFaults(text, names)) {
      say(isEndless ? 'error' : 'warning', offset + index, message, suggestion, true);
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
