import type { ConsentStates } from './config.js';
import type { Explanation } from './engine.js';
import type { TailorbirdError } from './errors.js';
import type { Properties, TailorbirdEvent } from './events.js';
import type { SegmentsChange } from './memberships.js';
import type { Plugin } from './plugin.js';
import type { Decision } from './slots/choose.js';
/** What `on` tells of, by topic. */
export interface Topics {
    /** A membership has changed. */
    segments: SegmentsChange;
    /** An event was recorded. */
    event: TailorbirdEvent;
    /** A slot shows something else; `element` is `null` for a slot that the site renders by code. */
    slot: Decision & {
        readonly element: Element | null;
    };
    consent: ConsentStates;
    /** Something went wrong; the page is as it would be without Tailorbird. */
    error: TailorbirdError;
}
/** What is known of the visitor. */
export interface VisitorView {
    readonly visitorId: string;
    readonly userId: string | null;
    /** Stated and computed. */
    readonly attributes: Readonly<Properties>;
}
export interface Options {
    /** Optional entries, such as `recommend()`. */
    readonly plugins?: readonly Plugin[];
}
export interface ExportedData extends VisitorView {
    readonly consent: ConsentStates;
    readonly segments: readonly string[];
    /** Oldest first. */
    readonly events: readonly TailorbirdEvent[];
}
/**
 * The instance. After creation nothing here throws into the page. The promises of `page`, `track`, `identify` and
 * `reset` resolve to `true` when the event is on disk, and to `false` if it could only be kept in memory (no
 * consent yet, no storage) or was not recorded; they never reject.
 */
export interface Tailorbird {
    /** Resolves when the stored log is loaded and reconciled. */
    readonly ready: Promise<void>;
    /** Records a page view. Happens by itself unless `collect.pageViews` is false. */
    page(properties?: object): Promise<boolean>;
    /** @example tb.track('Product Viewed', { product_id: '42', category: 'shoes', price: 89 }) */
    track(name: string, properties?: object): Promise<boolean>;
    /**
     * Says who the visitor is, and states attributes.
     * @example tb.identify('user-17', { firstName: 'Ada', plan: 'pro' })
     */
    identify(userId: string | number, traits?: object): Promise<boolean>;
    /** Forgets the user and their history: from here on this is a new visitor. For a log-out on a shared device. */
    reset(): Promise<boolean>;
    visitor(): VisitorView;
    /** Ids of the segments that the visitor is in now; none unless `personalization` is granted. */
    segments(): readonly string[];
    explain(segmentId: string): Explanation;
    /** What a slot shows; for sites that render by code. */
    variant(slotId: string): Decision;
    /** Returns its undo. @example const off = tb.on('segments', ({ entered }) => console.log(entered)) */
    on<Topic extends keyof Topics>(topic: Topic, listener: (payload: Topics[Topic]) => void): () => void;
    readonly consent: {
        get(): ConsentStates;
        /** The visitor's choice. Withdrawing `measurement` erases what is stored. */
        set(choice: Partial<ConsentStates>): void;
    };
    /** All that is stored, as plain data. */
    export(): Promise<ExportedData>;
    /** Deletes all that is stored; the consent stays as it is. */
    erase(): Promise<void>;
    /** Takes everything out of the page again: listeners, variants, connections. What is stored stays. */
    destroy(): void;
    /** Takes a call (`['track', 'Signed Up']`) or a function of the instance, as the queue before it did. */
    push(...calls: unknown[]): void;
}
declare global {
    interface Window {
        /** A queue of calls until Tailorbird is there; the instance from then on. */
        tailorbird?: Tailorbird | unknown[] | undefined;
    }
}
