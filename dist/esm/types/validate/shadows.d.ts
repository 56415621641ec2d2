import type { Keys, Report } from './report.js';
/** A choice of a slot: a variant of the config, or a template of a page. */
export interface Choice {
    readonly segments: readonly string[];
}
/** What always comes first, for one segment of a choice. */
export interface Shadow {
    readonly segment: string;
    /** The earlier choice, and the segment of it that whoever is in `segment` is in as well. */
    readonly index: number;
    readonly by: string;
}
/** Finds the choices that can never be made, because earlier ones always win. */
export declare const createShadowFinder: (segments: unknown) => (choices: readonly Choice[]) => (readonly Shadow[] | undefined)[];
/** In words, for a message; `name` says which choice comes first. */
export declare const describeShadows: (shadows: readonly Shadow[], name: (index: number) => string) => string;
/** Variants of a slot that can never show, and ids that two of them share. */
export declare const createSlotCheck: (segments: unknown) => (value: unknown, keys: Keys, report: Report) => void;
