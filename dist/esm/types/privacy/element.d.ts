import type { Tailorbird } from '../api.js';
import type { Labels } from './labels.js';
import type { PrivacyTexts } from './texts.js';
/** `<tailorbird-privacy>`: what a visitor's browser keeps of them, and what they may do about it. */
export interface PrivacyPanelElement extends HTMLElement {
    /** The instance. @default `window.tailorbird`, as soon as it is there */
    tailorbird: Tailorbird | undefined;
    /** Other words than those of the language: all for another language, or just some. */
    texts: Partial<PrivacyTexts> | undefined;
    /** What a visitor is to read instead of the names in the config. */
    labels: Labels | undefined;
}
/** Only where there are elements can there be a class of them. */
export declare function createElementClass(): new () => PrivacyPanelElement;
