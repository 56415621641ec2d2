import { type Labels } from './labels.js';
import { type Instance } from './model.js';
import type { PrivacyTexts } from './texts.js';
/** What the site has set on the element. */
export interface Settings {
    tailorbird?: Instance | undefined;
    texts?: Partial<PrivacyTexts> | undefined;
    labels?: Labels | undefined;
}
/** The panel in the shadow root of an element. */
export declare function createPanel(host: HTMLElement, settings: Settings): {
    stop: () => void;
    render: () => void;
    start(): void;
};
