/** The steps of a comparison, all segments at hand. */
export declare function createImplication(segments: unknown): (one: string, other: string) => boolean;
