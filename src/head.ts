/**
 * The inline head snippet. Until the script is here it queues calls, and shapes the slots by what the last page
 * knew while this page is being parsed, so that the first frame is right. Built alone; every byte counts.
 */
import type { HeadCache, HeadChange, SavedForHead } from './slots/head-cache.js';
import { shapeSlot } from './slots/swap.js';

if (!window.tailorbird?.push) {
  const queue: unknown[] = (window.tailorbird = []);
  queue.push = (call) => (queue[queue.length] = [call, Date.now(), location.href]) as never;
  try {
    const { slots, values } = (JSON.parse(localStorage.tailorbird) as SavedForHead).next.find(
      (each) => each.until > Date.now(),
    ) as HeadCache;
    const fill = (node: Node): Node => {
      const { attributes, data, localName } = node as Element & Text;
      // Is it safe in this attribute? The script knows, and fills it in.
      for (const { name, value } of [...(attributes || [])]) {
        if (/{{/.test(value)) (node as Element).removeAttribute(name);
      }
      if (data)
        (node as Text).data = data.replace(
          /{{(([^|}]*)\|?([^}]*))}}/g,
          (_, body, path, fallback) => values[`.${body}`] ?? values[`.${path.trim()}`] ?? fallback,
        );
      // The text of a script or a style is code, any other is text.
      if (!/^s(c|ty)/.test(localName)) node.childNodes.forEach(fill);
      return node;
    };
    const scan = () => {
      // Once the script is here the slots are its own.
      for (const [selector, ...changes] of window.tailorbird === queue ? slots : []) {
        const change = changes.find((each) => RegExp(each.pages as string).test(location as never));
        for (const slot of change ? document.querySelectorAll(selector) : []) {
          const { pick, text, html } = change as HeadChange;
          const template = (
            pick
              ? slot.querySelector(pick) || document.querySelector(pick)
              : document.createElement('template')
          ) as HTMLTemplateElement;
          if (html) template.setHTML(html);
          if (text) template.content.append(text);
          shapeSlot(slot, template, change as HeadChange, fill);
        }
      }
    };
    new MutationObserver(scan).observe(document, { subtree: true, childList: true });
    addEventListener('DOMContentLoaded', scan);
  } catch {
    // Nothing stored, nothing that still holds, or nothing readable: the page shows its defaults.
  }
}
