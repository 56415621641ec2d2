/** One thing that is wrong with a config, or that can hardly be meant so. */
export interface Finding {
    /** With an `error` the config is refused; a `warning` tells of what has no effect, or another than it seems. */
    readonly level: 'error' | 'warning';
    /** Path into the config, such as `segments.vip.when.$or.0.$event.within`; empty for the config itself. */
    readonly path: string;
    /** In plain words, with the fix. */
    readonly message: string;
    readonly found: unknown;
    readonly expected: string;
    /** What to write instead: a key as it is, a value as JSON. */
    readonly suggestion?: string;
}
export type Keys = readonly string[];
/** A finding that still knows the keys of its path apart: keys may have dots in them. */
export interface Located {
    readonly keys: Keys;
    readonly finding: Finding;
}
interface Details {
    readonly expected: string;
    readonly found: unknown;
    readonly suggestion?: string | undefined;
    /** Instead of "expected …, found …". */
    readonly message?: string;
}
/** A value as it reads in a message: JSON, and not too much of it. */
export declare function show(value: unknown): string;
export declare class Report {
    #private;
    readonly located: Located[];
    error(keys: Keys, details: Details): void;
    warn(keys: Keys, details: Details): void;
    /** Where errors are inside of what has just been walked: the report ends with them. */
    errorsInside(keys: Keys): Keys[];
}
export {};
