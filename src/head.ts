/**
 * The inline head snippet. Until the script is here it queues calls, and shapes the slots by what the last page
 * knew while this page is being parsed, so that the first frame is right. Built alone; every byte counts.
 */
import type { HeadCache, SavedForHead } from './slots/head-cache.js';
import { type SlotElement, shapeSlot } from './slots/swap.js';

if (!window.tailorbird?.push) {
  const queue: unknown[] = (window.tailorbird = []);
  queue.push = (call) => (queue[queue.length] = [call, Date.now(), location.href]) as never;
  try {
    let { slots, values } = (JSON.parse(localStorage.tailorbird) as SavedForHead).next.find(
      (each) => each.until > Date.now(),
    ) as HeadCache;
    const fill = (node: Element | Node): ChildNode[] => {
      // Is it safe in this attribute? The script knows, and fills it in.
      (node as Element).getAttributeNames?.().forEach((name) => {
        if (/{{/.test((node as Element).getAttribute(name) as string))
          (node as Element).removeAttribute(name);
      });
      // An element has no value, and takes none.
      node.nodeValue = node.nodeValue?.replace(
        /{{(([^|}]*)\|?([^}]*))}}/g,
        (_, body, path, fallback) => values[`.${body}`] ?? values[`.${path}`] ?? fallback,
      ) as string;
      // The text of a script or a style is code, any other is text.
      if (!/^s(c|ty)/i.test(node.nodeName)) node.childNodes.forEach(fill);
      // In a text at the end the parser would go on, though it is ours.
      return [...node.childNodes, new Comment()];
    };
    const scan = (cause: object) => {
      try {
        // Once the script is here the slots are its own.
        // biome-ignore lint/suspicious/noDoubleEquals: a byte
        if (window.tailorbird == queue)
          for (const [selector, ...changes] of slots) {
            const change = changes.find((each) => RegExp(each.pages as string).test(location as never));
            if (change)
              document.querySelectorAll<SlotElement>(selector).forEach((slot) => {
                const template = (
                  change.pick
                    ? slot.querySelector(change.pick) || document.querySelector(change.pick)
                    : document.createElement('template')
                ) as HTMLTemplateElement;
                if (change.html) template.setHTML(change.html);
                if (change.text) template.content.append(change.text);
                // An element is one slot: two that both went on with it would never come to rest.
                if ((slot.at ||= change) === change) shapeSlot(slot, template, change, fill);
              });
          }
        // Once the page is parsed, and before any deferred script runs: what scripts put in is for the script.
        if ((cause as Event).type) slots = [];
      } catch {
        // The page has put something of its own in the place of what we need: it keeps its defaults.
      }
    };
    new MutationObserver(scan).observe(document, { subtree: true, childList: true });
    addEventListener('readystatechange', scan, true);
  } catch {
    // Nothing stored, nothing that still holds, or nothing readable: the page shows its defaults.
  }
}
