/** Negative, zero or positive, as `a` comes before, with or after `b`. */
export declare function compareVersions(a: string, b: string): number;
