import { type TailorbirdError } from '../errors.js';
import { type TemplateVariant } from './templates.js';
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
export declare function createOffers(segmentIds: readonly string[], sanitize: ((html: string) => Node) | undefined, report: (error: TailorbirdError) => void): Offers;
