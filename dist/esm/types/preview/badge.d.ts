import type { ListedSlot } from '../plugin.js';
import type { Choice } from './choice.js';
/** What the badge shows. */
export interface BadgeContent {
    readonly choice: Choice;
    readonly slots: readonly ListedSlot[];
    readonly segmentIds: readonly string[];
    readonly reasons: readonly string[];
}
interface BadgeCalls {
    /** The editor has chosen something else. */
    change(choice: Choice): void;
    /** Only the badge has changed. */
    keep(choice: Choice): void;
    end(): void;
    /** Elements have come or gone: there may be other slots. */
    look(): void;
    /** The page does not let the badge be. */
    lost(): void;
    /** Does what a listener does; a fault in it is reported and does not get out. */
    guard(work: () => void): void;
}
/** The badge in the corner of the page: in a shadow root, beside everything that the page itself shows. */
export declare function createBadge(calls: BadgeCalls, signal: AbortSignal): {
    show(content: BadgeContent): void;
};
export {};
