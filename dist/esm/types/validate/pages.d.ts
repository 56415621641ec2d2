/** What is most likely meant by a path without its slash, or by a whole address. */
export declare function repairPage(found: string): string | undefined;
/** Why a pattern of pages never does what it seems to, or nothing. */
export declare function pageSlip(pattern: string): {
    message: string;
    suggestion?: string;
} | undefined;
/** Does a list exclude every page? */
export declare const excludesAll: (patterns: readonly unknown[]) => boolean;
