import type { TailorbirdEvent } from '../events.js';
import type { Plugin, PluginHost } from '../plugin.js';
import type { Catalogue, Item } from './catalogue.js';
import { createCatalogues } from './catalogues.js';
import { createHistory, type History } from './history.js';
import { rankForYou, rankPopular, rankSimilar } from './rank.js';

export type { Item };

const DEFAULT_LIMIT = 4;

/** Reads an attribute of an element, or of the nearest one around it that has it. */
const inherited = (element: Element, attribute: string): string | null | undefined =>
  element.closest(`[${attribute}]`)?.getAttribute(attribute);

/** Never the item of this page, nor what was bought. */
function choose(element: Element, catalogue: Catalogue, history: History, now: number): Item[] {
  const pageItem = inherited(element, 'data-tb-item') ?? history.pageItem();
  const isOpen = (id: string) => id !== pageItem && !history.bought(id);
  const items = [...catalogue.items].filter(([id]) => isOpen(id)).map(([, item]) => item);
  const kind = element.getAttribute('data-tb-recommend');
  switch (kind) {
    case 'recently-viewed':
      return history.viewed().flatMap((id) => (isOpen(id) ? (catalogue.items.get(id) ?? []) : []));
    case 'popular':
      return rankPopular(items);
    case 'similar': {
      const item = catalogue.items.get(pageItem ?? '');
      return item ? rankSimilar(items, item, catalogue) : [];
    }
    case 'for-you':
      return rankForYou(items, history.interest(now), catalogue);
    default:
      throw new TypeError(`"${kind}" is none of recently-viewed, popular, similar and for-you.`);
  }
}

/**
 * Fills every `data-tb-recommend` of the page: its `<template>` once for each item, in the place of its default.
 * Without anything to recommend the default stays.
 *
 * @example createTailorbird(config, { plugins: [recommend()] })
 */
export const recommend = (): Plugin => (host: PluginHost) => {
  let history = createHistory();
  const load = createCatalogues();
  const shown = new Map<Element, ChildNode[]>();

  /** Puts back what stood in each place, the very nodes. */
  const restore = () => {
    for (const [element, original] of shown) element.replaceChildren(...original);
    shown.clear();
  };

  /** Resolves to `true` if there is nothing to show. */
  const render = async (element: Element): Promise<boolean> => {
    const template = element.querySelector<HTMLTemplateElement>(':scope>template');
    const address = inherited(element, 'data-tb-catalogue');
    if (!template) throw new TypeError('There is no <template> in it.');
    if (!address) throw new TypeError('There is no data-tb-catalogue on it, nor around it.');
    const catalogue = await load(address);
    if (host.signal.aborted) return false;
    const items = choose(element, catalogue, history, host.now());
    if (!items.length) return true;
    if (shown.has(element) || !host.mayPersonalize()) return false;
    const limit = Number(element.getAttribute('data-tb-limit')) || DEFAULT_LIMIT;
    shown.set(element, [...element.childNodes]);
    element.replaceChildren(
      ...items.slice(0, limit).map((item) => host.fill(template, item as never)),
      template,
    );
    return false;
  };

  /** Is the history all that there is of it? */
  let isReady = false;

  const place = (element: Element) => `="${element.getAttribute('data-tb-recommend')}"`;
  const pending = new Set<Element>();
  const renderAll = () => {
    if (!host.mayPersonalize()) return restore();
    if (!isReady) return;
    for (const element of document.querySelectorAll('[data-tb-recommend]')) {
      if (shown.has(element) || pending.has(element)) continue;
      pending.add(element);
      // What failed, or had nothing to say, stays pending until something happens.
      render(element).then(
        (isEmpty) => isEmpty || pending.delete(element),
        ({ message }) => host.report('recommend', `data-tb-recommend${place(element)}: ${message}`),
      );
    }
  };

  // What happens while the log is being read comes after it, and may be in it too.
  let early: Map<string, TailorbirdEvent> | undefined = new Map();
  host.onEvent((event) => {
    if (early) early.set(event.id, event);
    else history.add(event);
    pending.clear();
    // The next page of the site may come without a new document; and what is viewed or bought must go at once.
    if (/^(Page|Product) Viewed$|^Order Completed$/.test(event.name)) restore();
  });
  const readAll = async () => {
    const next = createHistory();
    history = next;
    isReady = false;
    early ??= new Map();
    await host.readLog(0, (event) => {
      early?.delete(event.id);
      next.add(event);
    });
    // Read once more meanwhile.
    if (history !== next || host.signal.aborted) return;
    for (const event of early.values()) next.add(event);
    early = undefined;
    isReady = true;
    pending.clear();
    renderAll();
  };
  host.onErase(() => {
    restore();
    early?.clear();
    // A part of history may be left.
    readAll();
  });
  host.signal.addEventListener('abort', restore);
  host.onRefresh(renderAll);
  host.onElements(renderAll);
  readAll();
};
