import { quote } from '../page.js';
import type { Variant } from './choose.js';
import { compilePages } from './pages.js';

/** A variant that stands in the page. */
export interface TemplateVariant extends Variant {
  readonly template: HTMLTemplateElement;
}

/** Attributes that let a variant be shown at some times or places only, or out of turn. */
export const CONDITIONS = ['pages', 'since', 'until', 'devices', 'priority'] as const;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** A number that the page may have got wrong; then it is as if it were not there. */
const orNone = (number: number) => (Number.isFinite(number) ? number : undefined);

const isUnreadable = (text: string | undefined) => text !== undefined && Number.isNaN(Date.parse(text));

/** The elements that are variants of a slot; one of SVG has no content. */
const findTemplates = (slot: Element): HTMLTemplateElement[] =>
  [...slot.children].filter(
    (child): child is HTMLTemplateElement =>
      child instanceof HTMLTemplateElement &&
      (child.hasAttribute('data-tb-segment') || child.hasAttribute('data-tb-variant')),
  );

export const countTemplates = (slot: Element): number => findTemplates(slot).length;

const readTemplate = (template: HTMLTemplateElement): TemplateVariant => {
  const read = (name: string) => template.getAttribute(`data-tb-${name}`) ?? undefined;
  const wanted = read('segment');
  const pages = words(read('pages') ?? '');
  const devices = read('devices');
  const since = read('since');
  const until = read('until');
  return {
    template,
    id: read('variant') ?? wanted ?? '',
    segments: wanted === undefined ? undefined : words(wanted),
    pages: pages.length ? compilePages(pages) : undefined,
    since: orNone(Date.parse(since ?? '')),
    // What is not understood is not shown.
    until: isUnreadable(since) || isUnreadable(until) ? 0 : orNone(Date.parse(until ?? '')),
    devices: devices === undefined ? undefined : words(devices),
    priority: orNone(Number(read('priority') ?? Number.NaN)),
  };
};

/** The variants of a slot in the page: the templates right inside it that are for a segment, or have an id. */
export const readTemplates = (slot: Element): TemplateVariant[] => findTemplates(slot).map(readTemplate);

/** A selector that finds the template within its slot on another page too. */
export const describeTemplate = ({ template }: TemplateVariant): string =>
  `:scope>template${['segment', 'variant', ...CONDITIONS]
    .map((name) => {
      const value = template.getAttribute(`data-tb-${name}`);
      return value === null ? `:not([data-tb-${name}])` : `[data-tb-${name}=${quote(value)}]`;
    })
    .join('')}:empty`;

/** What a template shows. A framework may have put it below the template itself, and not into its content. */
export const copyContent = (template: HTMLTemplateElement): DocumentFragment => {
  const content = template.content.cloneNode(true) as DocumentFragment;
  if (!content.firstChild)
    for (const node of template.childNodes) content.append(Node.prototype.cloneNode.call(node, true));
  return content;
};
