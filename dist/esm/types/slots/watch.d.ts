/** Calls back when elements have been added to the page, and when it is parsed. */
export declare function watchElements(onAdded: () => void, signal: AbortSignal): void;
