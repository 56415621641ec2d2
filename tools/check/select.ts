import { compile, type Options } from 'css-select';
import type { PageElement } from './page-elements.js';

const isInTemplate = ({ parent }: PageElement): boolean =>
  !!parent && (parent.name === 'template' || isInTemplate(parent));

// What is in a template is no part of the page.
const childrenOf = ({ name, children }: PageElement) => (name === 'template' ? [] : children);

const adapter: NonNullable<Options<PageElement, PageElement>['adapter']> = {
  isTag: (_element): _element is PageElement => true,
  getAttributeValue: ({ attributes }, name) => attributes.get(name),
  getChildren: childrenOf,
  getName: ({ name }) => name,
  getParent: ({ parent }) => parent ?? null,
  getSiblings: (element) => (element.parent ? childrenOf(element.parent) : [element]),
  getText: ({ texts }) => texts.map(({ text }) => text).join(''),
  hasAttrib: ({ attributes }, name) => attributes.has(name),
  removeSubsets: (elements) => elements,
};

/** What a selector finds in a page; nothing if it is none, or asks for what only a browser knows. */
export function select(
  selector: string,
  elements: readonly PageElement[],
): readonly PageElement[] | undefined {
  try {
    const matches = compile<PageElement, PageElement>(selector, { adapter });
    return elements.filter((element) => !isInTemplate(element) && matches(element));
  } catch {
    return undefined;
  }
}
