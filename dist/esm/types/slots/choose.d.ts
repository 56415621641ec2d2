/** One content that a slot can show, and the segments it is for (any of them suffices). */
export interface Variant {
    readonly id: string;
    readonly segments: readonly string[];
}
/** What a slot shows, and why. */
export interface Decision {
    readonly slot: string;
    /** `null` is the default: what stands in the page without Tailorbird. */
    readonly variant: string | null;
    /** The segment that decided. */
    readonly segment: string | null;
}
/** The first variant that is for a segment of the visitor. Pure. */
export declare function chooseVariant(slot: string, variants: readonly Variant[], segments: readonly string[]): Decision;
