import type { PrivacyTexts } from './texts.js';
/** The language of a tag (`de-AT`) if there are words in it, or else English. */
export declare const chooseLanguage: (tag: string) => string;
/**
 * Files of their own, so that a page loads the words of its language and no others. English if that of the language
 * does not come; rejects if not even English does.
 */
export declare const loadTexts: (language: string) => Promise<PrivacyTexts>;
