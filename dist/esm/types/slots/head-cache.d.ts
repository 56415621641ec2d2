import { type Moment } from './choose.js';
import { type Known } from './fill.js';
import type { SlotMemory } from './memory.js';
import type { Work } from './swap.js';
import { type ConfigSlot } from './variants.js';
/** What a slot will show, for the head snippet to do. */
export interface HeadChange extends Work {
    /** Only on these: the source of a regular expression over the address. */
    readonly pages?: string | undefined;
    /** A selector of the template, in the slot or else in the page; without it, text or markup is the content. */
    readonly pick?: string | undefined;
    readonly text?: string | undefined;
    readonly html?: string | undefined;
}
/** Slots by selector; of the changes the first counts that is for the page. */
export type HeadSlot = readonly [selector: string, ...changes: HeadChange[]];
/** What the head snippet needs to know of the visitor, ready to use. */
export interface HeadCache {
    /** Until when it holds, ms since the epoch. */
    readonly until: number;
    readonly slots: readonly HeadSlot[];
    /** What placeholders stand for, by what stands in the braces. The dot in front keeps `constructor` from naming anything. */
    readonly values: {
        readonly [dotAndBody: `.${string}`]: string;
    };
}
/** The part of the snapshot that is for the head snippet, which takes the first that still holds. */
export interface SavedForHead {
    readonly next: readonly HeadCache[];
}
/** What the next page may rely on before the script is there. Pure, but for the browser's way to escape a selector. */
export declare function cacheForHead(moment: Moment, definitions: ReadonlyMap<string, ConfigSlot>, { shown, conditional, filled }: SlotMemory, known: Known, canSanitize: boolean): HeadCache;
