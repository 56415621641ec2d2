/**
 * The inline head snippet. Until the script is here it queues calls, and shapes the slots by what the last page
 * knew while this page is being parsed, so that the first frame is right. Built alone; every byte counts.
 */
import type { HeadCache, SavedForHead } from './slots/head-cache.js';
import { swapSlot } from './slots/swap.js';

if (!window.tailorbird?.push) {
  const queue: unknown[] = (window.tailorbird = []);
  queue.push = (call) => (queue[queue.length] = [call, Date.now(), location.href]) as never;
  try {
    const { templates, slots, values } = (JSON.parse(localStorage.tailorbird) as SavedForHead).next.find(
      (each) => each.until > Date.now(),
    ) as HeadCache;
    const render = (template: HTMLTemplateElement) => {
      const content = template.content.cloneNode(true);
      const walker = document.createTreeWalker(content, 5);
      for (let node: (Text & Element) | null; (node = walker.nextNode() as typeof node); ) {
        if (node.attributes) {
          // Is it safe in this attribute? The script knows, and fills it in.
          for (const attribute of [...node.attributes]) {
            if (/{{/.test(attribute.value)) node.removeAttribute(attribute.name);
          }
        } else if (!/^s(c|ty)/.test((node.parentNode as Element).localName)) {
          // The text of a script or a style is code, any other is text.
          node.data = node.data.replace(
            /{{([^|}]*)\|?([^}]*)}}/g,
            (_, path, fallback) => values[`.${path.trim()}`] ?? fallback,
          );
        }
      }
      return content;
    };
    const scan = () => {
      // Once the script is here the slots are its own.
      if (window.tailorbird !== queue) return;
      for (const slot of document.querySelectorAll('[data-tb-slot]')) {
        swapSlot(slot, slot.querySelector<HTMLTemplateElement>(templates), slot.matches(slots), render);
      }
    };
    new MutationObserver(scan).observe(document, { childList: true, subtree: true });
    addEventListener('DOMContentLoaded', scan);
  } catch {
    // Nothing stored, nothing that still holds, or nothing readable: the page shows its defaults.
  }
}
