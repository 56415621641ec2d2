import { type PrivacyPanelElement } from './element.js';
export type { PrivacyPanelElement } from './element.js';
export type { Labels } from './labels.js';
export type { Counted, PrivacyTexts } from './texts.js';
declare const NAME = "tailorbird-privacy";
declare global {
    interface HTMLElementTagNameMap {
        [NAME]: PrivacyPanelElement;
    }
}
/**
 * Makes `<tailorbird-privacy>` the panel in which visitors see what is stored of them, and decide. Without a browser,
 * or done already, it does nothing.
 */
export declare function definePrivacyPanel(): void;
