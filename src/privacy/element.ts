import type { Tailorbird } from '../api.js';
import type { Labels } from './labels.js';
import { createPanel, type Settings } from './panel.js';
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

const NAMES = ['tailorbird', 'texts', 'labels'] as const;

/** Only where there are elements can there be a class of them. */
export function createElementClass(): new () => PrivacyPanelElement {
  class PanelElement extends HTMLElement {
    static readonly observedAttributes = ['lang', 'heading-level'];
    readonly #settings: Settings = {};
    readonly #panel = createPanel(this, this.#settings);

    constructor() {
      super();
      for (const name of NAMES) {
        // Perhaps set before the element was one of ours.
        this.#settings[name] = (this as Settings)[name] as never;
        Object.defineProperty(this, name, {
          get: () => this.#settings[name],
          set: (value) => {
            this.#settings[name] = value;
            if (this.isConnected) this.#panel.start();
          },
        });
      }
    }

    connectedCallback(): void {
      this.#panel.start();
    }

    disconnectedCallback(): void {
      this.#panel.stop();
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#panel.render();
    }
  }
  return PanelElement as never;
}
