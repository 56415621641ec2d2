/** What an editor asked for: in an address, in the badge, or on an earlier page of this tab. */
export interface Choice {
    /** By slot the id of the variant, `null` for the default. */
    readonly variants: ReadonlyMap<string, string | null>;
    /** Without it, those that the visitor is in. */
    readonly segments?: readonly string[] | undefined;
    /** What was asked for and names no slot and variant. */
    readonly unclear: readonly string[];
    /** Whether the editor has folded the badge, or unfolded it. */
    readonly isFolded?: boolean | undefined;
}
/** Reads `tb-preview=hero:vip,banner:default&tb-segments=vip,new`; `undefined` if neither is there. */
export declare function readChoice(query: string): Choice | undefined;
/** As `readChoice` reads it. */
export declare function writeChoice({ variants, segments, isFolded }: Choice): string;
/** `?tb-preview=` asks for nothing any more. `?tb-segments=` asks for a visitor who is in no segment. */
export declare const isEnd: ({ variants, segments, unclear }: Choice) => boolean;
/** The rest of a query, as it stands there. */
export declare function withoutChoice(search: string): string;
