import { fail, readNames, readObject } from '../config.js';
import { chooseVariant, type Decision, type Variant } from './choose.js';
import { fill } from './fill.js';
import { type SlotElement, swapSlot } from './swap.js';

/** The slots of the page: the only part of the core that changes it. */
export interface Slots {
  /** Decides every slot anew, and shows what was decided. */
  refresh(): void;
  variant(slotId: string): Decision;
  /** Ids of the slots that show a variant here, and of those of `before` that are not on this page. */
  shown(before: readonly string[] | undefined): string[];
  /** Puts every default back. */
  restore(): void;
}

/** Reads the `variants` of a slot in a config; `definitions` are the segments. */
const readVariants = (variants: unknown, at: string, definitions: object): Variant[] =>
  (Array.isArray(variants) ? variants : fail(at, 'a list', variants)).map((variant, index) => {
    const { id, segment } = readObject(variant, `${at}.${index}`, ['id', 'segment']);
    if (typeof id !== 'string' || !id) fail(`${at}.${index}.id`, 'a name', id);
    const segments = readNames(segment, `${at}.${index}.segment`);
    for (const each of segments) {
      if (!Object.hasOwn(definitions, each)) fail(`${at}.${index}.segment`, 'a segment', each);
    }
    return { id, segments };
  });

/** Reads the `slots` of a config. @throws ConfigError */
export const readSlots = (config: unknown, definitions: object = {}): Map<string, Variant[]> =>
  new Map(
    Object.entries(readObject(config, 'slots')).map(([slot, definition]) => {
      const { variants } = readObject(definition, `slots.${slot}`, ['variants']);
      return [slot, readVariants(variants, `slots.${slot}.variants`, definitions)];
    }),
  );

const SLOT = 'data-tb-slot';

/** A template's variant is named by the segments it is for. */
const readVariant = (template: Element): Variant => {
  const id = template.getAttribute('data-tb-segment') ?? '';
  return { id, segments: id.split(/\s+/) };
};

/** Filled while it still belongs to the template, where nothing is loaded and nothing runs. */
export const render = (template: HTMLTemplateElement, values: object): DocumentFragment =>
  fill(template.content.cloneNode(true) as DocumentFragment, values);

/** What is shown in a slot of the page. */
interface Shown {
  decision?: Decision;
  template?: Node | null | undefined;
  /** The variant as it was rendered, whatever the page has done to it since. */
  content?: Node | undefined;
}

/**
 * `byCode` are the slots that the site renders by code, `segments` tells those that count now (none unless the visitor
 * allows personalization), `values` what placeholders stand for.
 */
export function createSlots(
  byCode: ReadonlyMap<string, readonly Variant[]>,
  segments: () => readonly string[],
  values: () => object,
  onDecision: (decision: Decision, element: Element | null) => void,
): Slots {
  const inPage = new Map<SlotElement, Shown>();
  const last = new Map<string, Decision>();

  const announce = (decision: Decision, element: Element | null, before: Decision | undefined) => {
    last.set(decision.slot, decision);
    if ((before?.variant ?? null) !== decision.variant) onDecision(decision, element);
  };

  const clear = (slot: SlotElement) => {
    for (const node of slot.tb?.in.splice(0) ?? []) node.remove();
  };

  /** The head snippet may have been here: its variant stands in front of its template. */
  const adopt = ({ tb }: SlotElement): Shown => {
    const content = document.createDocumentFragment();
    for (const node of tb?.in ?? []) content.append(node.cloneNode(true));
    return { template: tb?.in.at(-1)?.nextSibling, content };
  };

  const decide = (slot: SlotElement, current: readonly string[], known: object) => {
    const shown = inPage.get(slot) ?? adopt(slot);
    inPage.set(slot, shown);
    const templates = [...slot.querySelectorAll<HTMLTemplateElement>(':scope>template[data-tb-segment]')];
    const variants = templates.map(readVariant);
    const decision = chooseVariant(slot.getAttribute(SLOT) ?? '', variants, current);
    const template = templates[variants.findIndex(({ id }) => id === decision.variant)];
    const content = template && render(template, known);
    // Only what reads differently is put in anew: focus and selection stay where they are.
    if (shown.template !== template || (content && !content.isEqualNode(shown.content ?? null))) clear(slot);
    shown.template = template;
    swapSlot(slot, template, slot.tb?.out[0], () => {
      shown.content = content?.cloneNode(true);
      return content as Node;
    });
    announce(decision, slot, shown.decision);
    shown.decision = decision;
  };

  return {
    refresh() {
      const current = segments();
      const known = values();
      for (const slot of document.querySelectorAll<SlotElement>(`[${SLOT}]`)) decide(slot, current, known);
      // What comes back is known by what was left on it.
      for (const slot of inPage.keys()) if (!slot.isConnected) inPage.delete(slot);
      for (const [slot, variants] of byCode) {
        announce(chooseVariant(slot, variants, current), null, last.get(slot));
      }
    },
    variant: (slot) => last.get(slot) ?? chooseVariant(slot, [], []),
    shown: (before) => [
      ...[before ?? []].flat().filter((slot) => !last.has(slot)),
      ...[...last.values()].flatMap(({ slot, variant }) => (variant === null ? [] : slot)),
    ],
    restore() {
      for (const slot of inPage.keys()) {
        clear(slot);
        swapSlot(slot, null, false, (each) => each);
        delete slot.tb;
      }
      inPage.clear();
    },
  };
}
