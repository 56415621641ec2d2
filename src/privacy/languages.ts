import type { PrivacyTexts } from './texts.js';

/** The language of a tag (`de-AT`) if there are words in it, or else English. */
export const chooseLanguage = (tag: string): string => (/^de\b/i.test(tag) ? 'de' : 'en');

const loadEnglish = () => import('./english.js');

/**
 * Files of their own, so that a page loads the words of its language and no others. English if that of the language
 * does not come; rejects if not even English does.
 */
export const loadTexts = (language: string): Promise<PrivacyTexts> =>
  (language === 'de' ? import('./german.js').catch(loadEnglish) : loadEnglish()).then(({ texts }) => texts);
