/** Returns what asks for some housekeeping: `tidy` is called when the page is idle, for as long as it says that there is more. */
export declare function createHousekeeping(tidy: () => Promise<boolean>, signal: AbortSignal): () => void;
