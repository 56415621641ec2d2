import type { Entry, Measure } from './measures.js';
/** How the entries of a series are made fewer. */
export interface Policy {
    /** So many of the newest stay as they are: others may come late, and some may be dated in the future. */
    readonly spare: number;
    /** So many of the older ones have room before they are summed up. */
    readonly room: number;
    /** Summed up are those of the same so many ms; or twice as many, and so on, until there is room. */
    readonly slotMs: number;
}
export declare const SPARE = 16;
export declare const ROOM = 112;
/**
 * The least of some entries, which are in the order of time, that answers all that is still to come.
 *
 * @param startOf where the window begins in a list, as its last entry sees it
 */
export declare function squeeze(entries: readonly Entry[], { spare, room, slotMs }: Policy, { drop, merge }: Measure, startOf: (entries: readonly Entry[]) => number): Entry[];
