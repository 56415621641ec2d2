/** One content that a slot can show, and when it may. All that is given must hold. */
export interface Variant {
    readonly id: string;
    /** Any of these suffices; without them it is for everybody. */
    readonly segments?: readonly string[] | undefined;
    readonly priority?: number | undefined;
    /** The source of a regular expression over the address. */
    readonly pages?: string | undefined;
    /** Milliseconds since the epoch. */
    readonly since?: number | undefined;
    readonly until?: number | undefined;
    readonly devices?: readonly string[] | undefined;
}
/** What a decision rests on besides the variants. */
export interface Moment {
    readonly now: number;
    /** Until when the segments hold, ms since the epoch. */
    readonly until: number;
    readonly segments: readonly string[];
    readonly device: string;
    /** The address of the page; unknown if none is given: then each page that a variant names may be it. */
    readonly place?: string;
    /** Without the visitor's consent to be shown anything of their own, each slot has its default. */
    readonly isAllowed: boolean;
}
/** What a slot shows, and why. */
export interface Decision {
    readonly slot: string;
    /** `null` is the default: what stands in the page without Tailorbird. */
    readonly variant: string | null;
    /** The segment that decided, if one did. */
    readonly segment: string | null;
    /** It holds at least until then, ms since the epoch. */
    readonly until: number;
}
/** In the order in which they are asked. */
export declare const byPriority: <Each extends Variant>(variants: readonly Each[]) => Each[];
/** The next time at which a date lets one of the variants in or out, or Infinity. */
export declare const nextDate: (variants: readonly Variant[], now: number) => number;
/** All variants that fit, the first of which is shown. Pure. */
export declare const fitting: <Each extends Variant>(variants: readonly Each[], moment: Moment) => Each[];
/** The first variant that fits. Pure. */
export declare function chooseVariant<Each extends Variant>(slot: string, variants: readonly Each[], moment: Moment): {
    decision: Decision;
    variant: Each | undefined;
};
