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
      const element = node as Element;
      // Is it safe in this attribute? The script knows, and fills it in.
      for (const name of element.getAttributeNames?.() || []) {
        if (/{{/.test(element.getAttribute(name) as string)) element.removeAttribute(name);
      }
      if (node.nodeValue)
        node.nodeValue = node.nodeValue.replace(
          /{{(([^|}]*)\|?([^}]*))}}/g,
          (_, body, path, fallback) => values[`.${body}`] ?? values[`.${path.trim()}`] ?? fallback,
        );
      // The text of a script or a style is code, any other is text.
      if (!/^s(c|ty)/i.test(node.nodeName)) node.childNodes.forEach(fill);
      return node;
    };
    const scan = () => {
      try {
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
      } catch {
        // The page has put something of its own in the place of what we need: it keeps its defaults.
      }
    };
    new MutationObserver(scan).observe(document, { subtree: true, childList: true });
    addEventListener('DOMContentLoaded', scan);
  } catch {
    // Nothing stored, nothing that still holds, or nothing readable: the page shows its defaults.
  }
}
