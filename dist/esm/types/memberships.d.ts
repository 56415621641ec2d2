/** A change of membership. */
export interface SegmentsChange {
    readonly segments: readonly string[];
    readonly entered: readonly string[];
    readonly left: readonly string[];
}
export interface MembershipsInput {
    /** The memberships that are no news. */
    readonly known: readonly string[];
    evaluate(): string[];
    /** ms since the epoch, or Infinity. */
    nextChange(): number;
    /** Called after each evaluation, with what has changed, if anything has. */
    onRefresh(change: SegmentsChange | undefined): void;
    guard(work: () => void): () => void;
    readonly signal: AbortSignal;
}
/**
 * Keeps watch over the segments: evaluates them in a task of its own after `refresh()`, however often that was called,
 * and at the very time at which a window lets an event go. Returns `refresh`.
 */
export declare function watchMemberships(input: MembershipsInput): () => void;
