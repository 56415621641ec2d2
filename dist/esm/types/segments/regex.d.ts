/**
 * Compiles a regular expression to a test that takes time proportional to the length of the text, whatever the
 * pattern: all ways through it are followed at once (K. Thompson, "Regular Expression Search Algorithm", 1968). What
 * such an automaton cannot do, back-references and look-around, is refused.
 *
 * Patterns have at most 200 characters, and 500 positions when repeats are written out; of a text the first 512
 * characters are looked at.
 *
 * @throws Error with the reason why a pattern is refused.
 */
export declare function compileRegex(wanted: string, isCaseBlind: boolean): (text: string) => boolean;
