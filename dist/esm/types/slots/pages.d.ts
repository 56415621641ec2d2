/**
 * Compiles page patterns to the source of a regular expression over a whole address, so that the head snippet can have
 * it too. `*` stands for any characters, `!` in front excludes, a slash at the end does not matter; the query counts
 * only in patterns that name one, host and hash never. With exclusions alone, all other pages are meant.
 */
export declare function compilePages(patterns: readonly string[]): string;
