import { type TailorbirdError, unknownSegment, unreadableMarkup } from '../errors.js';
import { isReadable, readContent } from './change.js';
import { readTemplates, type TemplateVariant } from './templates.js';
import type { ConfigSlot, ConfigVariant } from './variants.js';

/** What slots have to show, as far as it can be shown here. */
export interface Offers {
  /** The templates of a slot in the page. */
  inHtml(element: Element, slot: string): readonly TemplateVariant[];
  /** The variants of a slot in the config, without markup that nobody makes safe. */
  inConfig(config: ConfigSlot): readonly ConfigVariant[];
  /** The content of a variant of the config; nothing if it leaves the content alone, or its template is not there. */
  contentOf(variant: ConfigVariant): HTMLTemplateElement | undefined;
}

export function createOffers(
  segmentIds: readonly string[],
  sanitize: ((html: string) => Node) | undefined,
  report: (error: TailorbirdError) => void,
): Offers {
  const contents = new Map<ConfigVariant, HTMLTemplateElement>();
  return {
    inHtml(element, slot) {
      const variants = readTemplates(element);
      for (const id of variants.flatMap(({ segments }) => segments ?? [])) {
        if (!segmentIds.includes(id)) report(unknownSegment(slot, id));
      }
      return variants;
    },
    inConfig: ({ variants }) =>
      variants.filter(({ id, change }) => {
        const can = isReadable(change, sanitize);
        if (!can) report(unreadableMarkup(id));
        return can;
      }),
    contentOf(variant) {
      const content = contents.get(variant) ?? readContent(variant.change, sanitize);
      // A template of the page may be another one later.
      if (content && !content.isConnected) contents.set(variant, content);
      return content;
    },
  };
}
