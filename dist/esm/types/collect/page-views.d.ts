/**
 * Calls `onView` for each page that the visitor sees: now (a prerendered page when it is shown), at each change of
 * the address by the page's own navigation, and when the back/forward cache brings the page back.
 */
export declare function watchPageViews(onView: () => void, signal: AbortSignal): void;
