import { createElementClass, type PrivacyPanelElement } from './element.js';

export type { PrivacyPanelElement } from './element.js';
export type { Labels } from './labels.js';
export type { Counted, PrivacyTexts } from './texts.js';

const NAME = 'tailorbird-privacy';

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: PrivacyPanelElement;
  }
}

/**
 * Makes `<tailorbird-privacy>` the panel in which visitors see what is stored of them, and decide. Without a browser,
 * or done already, it does nothing.
 */
export function definePrivacyPanel(): void {
  if (globalThis.customElements && !customElements.get(NAME))
    customElements.define(NAME, createElementClass());
}
