import type { Guard } from '../guard.js';
/** What a tab tells the others: it has written to the log, or erased it. */
type Told = 'written' | 'erased';
/** What is heard: that, or that something beside the log is otherwise than before. */
export type News = Told | 'stored';
/** The other tabs of this site, in this browser. */
export interface Tabs {
    tell(news: Told): void;
    /** Resolves to how many there are, this one included. */
    count(): Promise<number>;
}
/** `onNews` hears what another tab tells; `isOpening`: is a database being opened? Where there is no channel, tabs learn of each other by what is stored. */
export declare function createTabs(onNews: (news: News) => void, isOpening: () => boolean, guard: Guard, signal: AbortSignal): Tabs;
export {};
