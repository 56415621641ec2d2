import { type Known } from './fill.js';
import type { Work } from './swap.js';
/** What a variant of the config changes, besides the content. */
export interface Change {
    readonly text?: string;
    readonly html?: string;
    readonly template?: string;
    readonly attributes: readonly (readonly [name: string, value: string])[];
    readonly className?: string;
    readonly hidden?: boolean;
    readonly link?: string;
    readonly moveBefore?: string;
    readonly moveAfter?: string;
}
/** What is to be done to a slot: filled in, and without what is not safe, of which `onUnsafe` is told. */
export declare function planWork(change: Change, known: Known, onUnsafe: (value: string) => void): Work;
/** A selector of the template in the page that a variant of the config names. */
export declare const templateSelector: ({ template }: Change) => string | undefined;
/**
 * The content of a variant of the config, as a template that is filled like any other; `undefined` if it leaves the
 * content alone. Markup is read by the browser's own sanitizer, or by the site's.
 */
export declare function readContent(change: Change, sanitize: ((html: string) => Node) | undefined): HTMLTemplateElement | undefined;
/** Can this variant's markup be made safe here? */
export declare const isReadable: ({ html }: Change, sanitize: unknown) => boolean;
