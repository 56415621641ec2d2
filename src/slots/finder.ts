import { badSelector, noSlot, type TailorbirdError } from '../errors.js';
import { findAll } from '../page.js';
import type { SlotElement } from './swap.js';
import { type ConfigSlot, NO_SLOT } from './variants.js';

export const SLOT = 'data-tb-slot';
/** Says which variant a slot shows that the site renders by code. */
export const CODE = 'data-tb-code';

/** An element that is a slot: of the HTML, or of the config. */
export interface Found {
  readonly id: string;
  readonly config: ConfigSlot | undefined;
}

/** Finds slots in the page, and in the shadow roots that the site has named. */
export interface Finder {
  readonly roots: Set<ParentNode>;
  /**
   * By element, so that one that two of them mean is one slot: that of the HTML, or the first of the config. `before`
   * are those that were slots when last looked at.
   */
  find(before: ReadonlyMap<SlotElement, Found>): Map<SlotElement, Found>;
  /** Slots that the site renders by code. */
  findRendered(): Element[];
}

/** A form whose fields have the names of what we need of it is no slot. */
export const isShadowing = (element: Element) =>
  element instanceof HTMLFormElement &&
  [...HTMLFormElement.prototype.querySelectorAll.call(element, '[name],[id]')].some((field) =>
    [field.id, field.getAttribute('name') ?? ''].some((name) => name === 'tb' || name in Element.prototype),
  );

export const slotOf = (element: Element): string => Element.prototype.getAttribute.call(element, SLOT) ?? '';

export function createFinder(
  definitions: ReadonlyMap<string, ConfigSlot>,
  report: (error: TailorbirdError) => void,
): Finder {
  const roots = new Set<ParentNode>([document]);

  const { matches } = Element.prototype;

  /** Without what is within another slot of that config: what a variant brings may be found by the selector, too. */
  const outermost = (
    elements: readonly SlotElement[],
    config: ConfigSlot,
    before: ReadonlyMap<SlotElement, Found>,
  ): SlotElement[] => {
    const found = new Set(elements);
    // Once it shows what it shows, a slot may be none any more for the selector.
    const lost = [...before].flatMap(([each, its]) =>
      its.config === config && !found.has(each) ? each : [],
    );
    let outer: Element | undefined;
    return elements.filter((each) => {
      const isWithin = outer?.contains(each);
      if (!isWithin && !matches.call(each, `[${SLOT}],${NO_SLOT}`)) outer = each;
      // One that is a slot already may have been moved there.
      return before.get(each)?.config === config || !(isWithin || lost.some((other) => other.contains(each)));
    });
  };

  /** A selector may be one that this browser does not know. */
  const select = (
    id: string,
    config: ConfigSlot,
    root: ParentNode,
    before: ReadonlyMap<SlotElement, Found>,
  ): SlotElement[] => {
    const { selector, bringsElements } = config;
    if (!selector) return [];
    try {
      const elements = findAll<SlotElement>(selector, root);
      return bringsElements ? outermost(elements, config, before) : elements;
    } catch {
      report(badSelector(id, selector));
      return [];
    }
  };

  return {
    roots,
    find(before) {
      const found = new Map<SlotElement, Found>();
      const add = (element: SlotElement, id: string, config?: ConfigSlot) => {
        if (!found.has(element) && !isShadowing(element)) found.set(element, { id, config });
      };
      for (const root of roots) {
        for (const element of findAll(`[${SLOT}]:not([${CODE}])`, root)) add(element, slotOf(element));
        for (const [id, config] of definitions) {
          for (const element of select(id, config, root, before)) {
            if (matches.call(element, NO_SLOT)) report(noSlot(id, element.localName));
            else add(element, id, config);
          }
        }
      }
      return found;
    },
    findRendered: () => [...roots].flatMap((root) => findAll(`[${SLOT}][${CODE}]`, root)),
  };
}
