import type { SegmentConfig } from './config.js';
/**
 * Segments that rest on nothing but facts of this page view (`context.…`), by themselves and through others: no
 * history, no attributes. Pure; the segments are those of a config that the engine has accepted.
 */
export declare function contextualSegments(segments?: {
    readonly [id: string]: SegmentConfig;
}): Set<string>;
