import { type Declared } from '../sensitive.js';
/**
 * A text of an address, or a placeholder such as `[email]` if it looks like something personal, encoded or not: an
 * address of mail or network, a telephone, a card, an account, a number of a state, a place, a date of birth, a key,
 * an illness. What looks like parameters is cut off. Ids, article numbers and younger dates stay. Pure.
 */
export declare function scrub(text: string, declared: Declared): string;
/** The same for each part of a path. */
export declare const scrubPath: (path: string, declared: Declared) => string;
