/** A choice of a slot: a variant of the config, or a template of a page. */
export interface Choice {
    /** Any of these suffices; without it the choice is for everybody. */
    readonly segments?: readonly string[] | undefined;
    readonly priority?: number | undefined;
    readonly pages?: readonly string[] | undefined;
    readonly since?: string | undefined;
    readonly until?: string | undefined;
    readonly devices?: readonly string[] | undefined;
}
/** What always comes first, for one segment of a choice, or for everybody. */
export interface Shadow {
    readonly segment: string | undefined;
    /** The other choice, and the segment of it that whoever is in `segment` is in as well. */
    readonly index: number;
    readonly by: string | undefined;
}
/** Finds the choices that can never be made, because others always win. */
export declare const createShadowFinder: (segments: unknown) => (choices: readonly Choice[]) => (readonly Shadow[] | undefined)[];
/** In words, for a message; `name` says which choice comes first. */
export declare function describeShadows(shadows: readonly Shadow[], name: (index: number) => string): string;
