/** Time zones differ from UTC by whole quarters of an hour, so local hours and days begin with one. */
export declare const nextQuarter: (time: number) => number;
export declare const isClock: (path: string) => boolean;
/** Compiles a path that begins with `context.`. Hour and weekday follow from the time, unless they are given. */
export declare function compileContextPath(path: string): (context: unknown, time: number) => unknown;
