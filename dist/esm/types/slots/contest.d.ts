import { type TailorbirdError } from '../errors.js';
/** Who has the last word on a slot: the page, if it has put its own content back too often since the page view began. */
export interface Contest {
    /** The page has put its own content in the place of a variant once more. `true` if that is too often. */
    replace(slot: string): boolean;
    /** The same for what it adds to the default while that is out. */
    add(slot: string): boolean;
    isLost(slot: string): boolean;
    /** The element of a slot was taken away while it showed a variant: what comes instead counts as replaced. */
    take(slot: string): void;
    /** There is an element of the slot, and it is a new one. */
    meet(slot: string): void;
    /** What comes back later than now is new: another view of the page, say. */
    settle(): void;
    /** Another page view begins. */
    begin(): void;
}
export declare function createContest(report: (error: TailorbirdError) => void): Contest;
