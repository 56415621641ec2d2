import type { PrivacyTexts } from './texts.js';
export declare const texts: PrivacyTexts;
