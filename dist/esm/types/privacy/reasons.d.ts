import type { Explanation } from '../segments/explanation.js';
import type { PrivacyTexts } from './texts.js';
import type { Words } from './words.js';
/** Says what a reason has found, not what was wanted: the visitor wants to know what is known. */
export declare function createReasons(texts: PrivacyTexts, words: Words): ({ because }: Explanation) => string[];
