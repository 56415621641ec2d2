import { type DefaultTreeAdapterTypes as Html, parse } from 'parse5';
import type { Place } from './place.js';

/** An element of a page, with what the checks ask of it. */
export interface PageElement {
  readonly name: string;
  readonly parent: PageElement | undefined;
  /** In the order of the page; of a template what is in it. */
  readonly children: PageElement[];
  readonly attributes: ReadonlyMap<string, string>;
  /** The texts right inside it, with the offset at which each begins. */
  readonly texts: { readonly text: string; readonly offset: number }[];
  readonly place: Place;
  /** Offset of an attribute in the file. */
  attributeOffset(name: string): number;
}

const START: Place = { line: 1, column: 1 };

/** All elements of a page in the order in which they begin, templates' contents included. */
export function readElements(source: string): PageElement[] {
  const elements: PageElement[] = [];
  const waiting: { node: Html.Node; parent: PageElement | undefined }[] = [
    { node: parse(source, { sourceCodeLocationInfo: true }), parent: undefined },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    let self = parent;
    if ('attrs' in node) {
      const location = node.sourceCodeLocation;
      self = {
        name: node.tagName,
        parent,
        children: [],
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
        texts: [],
        place: location ? { line: location.startLine, column: location.startCol } : START,
        attributeOffset: (name) => location?.attrs?.[name]?.startOffset ?? location?.startOffset ?? 0,
      };
      elements.push(self);
      parent?.children.push(self);
    } else if (node.nodeName === '#text' && parent) {
      const { value, sourceCodeLocation } = node as Html.TextNode;
      parent.texts.push({ text: value, offset: sourceCodeLocation?.startOffset ?? 0 });
    }
    const inside = 'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];
    for (const child of [...inside].reverse()) waiting.push({ node: child, parent: self });
  }
  return elements;
}
