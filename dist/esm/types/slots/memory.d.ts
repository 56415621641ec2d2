import type { Decision, Variant } from './choose.js';
import { type TemplateVariant } from './templates.js';
/** What has been learnt of the slots of the pages that were visited, for the head snippet of the next. */
export interface SlotMemory {
    /** Those that showed a variant when last seen. */
    readonly shown: readonly string[];
    /** Those with templates that are shown under some conditions only; each with a selector of it. */
    readonly conditional: {
        readonly [slot: string]: readonly (Variant & {
            readonly pick: string;
        })[];
    };
    /** What stood in the braces of placeholders. */
    readonly filled: readonly string[];
}
/** Learns from the slots of this page. */
export interface Learner {
    /** Gets what stands in the braces of placeholders. */
    readonly filled: Set<string>;
    /** The templates of a slot: the head snippet cannot know their conditions. */
    meet(slot: string, variants: readonly TemplateVariant[]): void;
    /** What is known after this page: of its own slots what was `decided` last, of others what was known `before`. */
    learn(before: SlotMemory | undefined, decided: ReadonlyMap<string, Decision>): SlotMemory;
}
export declare function createLearner(): Learner;
