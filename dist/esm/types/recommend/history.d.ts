import type { TailorbirdEvent } from '../events.js';
/** What the visitor did with items; a fold over their events. */
export interface History {
    add(event: TailorbirdEvent): void;
    /** Ids of the items that were viewed, the latest first. */
    viewed(): string[];
    bought(id: string): boolean;
    /** The item that this page view is about. */
    pageItem(): string | undefined;
    /** How much the visitor cares for an item at a time (ms since the epoch). */
    interest(now: number): ReadonlyMap<string, number>;
}
export declare function createHistory(): History;
