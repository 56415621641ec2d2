/**
 * Calls `onView` for each page that the visitor sees: now, at each change of the address by the page's own
 * navigation, and when the back/forward cache brings the page back.
 */
export declare function watchPageViews(onView: () => void, signal: AbortSignal): void;
