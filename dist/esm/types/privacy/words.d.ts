import type { Labels } from './labels.js';
import type { Counted, PrivacyTexts } from './texts.js';
/** Puts what is known into the words of a language. */
export interface Words {
    /** A text with its places filled. */
    fill(text: string, ...values: unknown[]): string;
    /** The same, with a number first, in the right plural. */
    count(text: Counted, count: number, ...values: unknown[]): string;
    times(count: number): string;
    list(items: readonly string[]): string;
    size(bytes: number): string;
    moment(time: number): string;
    value(value: unknown): string;
    /** The name of a segment, an attribute or events, as the site calls it, or as it reads best. */
    name(kind: keyof Labels, id: string): string;
    /** As a list sorts them. */
    compare(a: string, b: string): number;
}
/** @throws RangeError for a language that is none */
export declare function createWords(language: string, texts: PrivacyTexts, labels: Labels): Words;
