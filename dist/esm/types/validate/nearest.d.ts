/** The name that was most likely meant: the same but for its capitals and hyphens, or a few letters away. */
export declare function nearest(word: string, names: readonly string[]): string | undefined;
