import type { Session } from './collect/session.js';
import type { ConsentStates } from './config.js';
import type { Explanation } from './engine.js';
import type { TailorbirdError } from './errors.js';
import type { Properties, TailorbirdEvent, Value } from './events.js';
import type { SegmentsChange } from './memberships.js';
import type { Plugin } from './plugin.js';
import type { Forgettable } from './profile/forgetting.js';
import type { Decision } from './slots/choose.js';
import type { SavedFold } from './visitor/fold.js';
/** What `on` tells of, by topic. */
export interface Topics {
    /** A membership has changed. */
    segments: SegmentsChange;
    /** An event was recorded. */
    event: TailorbirdEvent;
    /** A slot shows something else than before; what it shows first is told in a task of its own. `element` is `null` for a slot that the site renders by code. */
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
    /**
     * Makes markup of the config safe where the browser has no `setHTML`, or instead of it; gives nodes, never text.
     * @example (html) => DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true })
     */
    readonly sanitize?: (html: string) => Node;
}
/**
 * The site's slots, for types: by id the ids of the variants. Empty until the site declares them.
 * @example declare module 'tailorbird' { interface SlotTypes { hero: 'vip' | 'sale' } }
 */
export interface SlotTypes {
}
/**
 * The site's events, for types: by name the properties. Empty until the site declares them.
 * @example declare module 'tailorbird' { interface EventTypes { 'Signed Up': { plan: string } } }
 */
export interface EventTypes {
}
/** A slot's id: of those that are declared, or else any text. */
export type SlotId = keyof SlotTypes extends never ? string : keyof SlotTypes & string;
/** The ids of a slot's variants. */
export type VariantId<Slot extends SlotId> = Slot extends keyof SlotTypes ? SlotTypes[Slot] : string;
/** An event's name: of those that are declared, or else any text. */
export type EventName = keyof EventTypes extends never ? string : keyof EventTypes & string;
/** What an event of that name has. */
export type EventProperties<Name extends EventName> = Name extends keyof EventTypes ? EventTypes[Name] : object;
export interface ExportedData extends VisitorView {
    readonly consent: ConsentStates;
    readonly segments: readonly string[];
    /** Of the computed attributes, the names of the events that they come from. */
    readonly computedFrom: {
        readonly [attribute: string]: readonly string[];
    };
    /** When something was recorded last, and which campaign and page led here. */
    readonly session: Session;
    /** The slots that showed a variant when the visitor saw them last. */
    readonly slots: readonly string[];
    /** Oldest first. */
    readonly events: readonly TailorbirdEvent[];
    /**
     * What is kept, in sum, of events that are no longer kept one by one, as the library has it: counters by numbers that stand
     * for the config's questions; `null` if there are none.
     */
    readonly earlier: SavedFold | null;
    /** `false` if the storage gave no answer: then there may be more than this. */
    readonly isComplete: boolean;
}
/** How things stand. */
export interface Status {
    readonly storage: 'indexeddb' | 'memory';
    /**
     * Why it is memory: `consent`, `blocked`, `no answer`, `full`, `newer format`, or `deleting` as long as something is
     * yet to be deleted; `null` for IndexedDB.
     */
    readonly reason: string | null;
    /** Events kept. */
    readonly events: number;
    /** Size of those events, estimated. */
    readonly bytes: number;
    /** How many events of this page were not kept, by the same reasons, or `paused`, `preview`, `erased`, `call`. */
    readonly dropped: {
        readonly [reason: string]: number;
    };
    /** Tabs of this site that are open, this one included. */
    readonly tabs: number;
    /** Version of the stored format. */
    readonly format: number;
    readonly isPaused: boolean;
    readonly consent: ConsentStates;
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
    /**
     * Records an event. A name ends after 200 characters, a string after 2,048; all properties after 1,000 values,
     * six levels, and 16,384 characters of keys and strings. Errors: `call` without a name, which is not recorded;
     * `properties` or `sensitive` for what is left out of the event.
     * @example tb.track('Product Viewed', { product_id: '42', category: 'shoes', price: 89 })
     */
    track<Name extends EventName>(name: Name, properties?: EventProperties<Name>): Promise<boolean>;
    /**
     * Says who the visitor is, and states attributes. Limits and errors are those of `track`; without an id it is not
     * recorded (`call`).
     * @example tb.identify('user-17', { firstName: 'Ada', plan: 'pro' })
     */
    identify(userId: string | number, traits?: object): Promise<boolean>;
    /** Forgets the user and their history: from here on this is a new visitor. For a log-out on a shared device. */
    reset(): Promise<boolean>;
    /** What is known of the visitor now, frozen; the `visitorId` is empty before the first event. */
    visitor(): VisitorView;
    /** Ids of the segments that the visitor is in now; none unless `personalization` is granted. */
    segments(): readonly string[];
    /** Why the visitor is in a segment now, or is not, and until when; whatever the consent. Of an unknown id: no, for no reason. */
    explain(segmentId: string): Explanation;
    /** What a slot shows; for sites that render by code. */
    variant<Slot extends SlotId>(slotId: Slot): Decision & {
        readonly variant: VariantId<Slot> | null;
    };
    /** Returns its undo. @example const off = tb.on('segments', ({ entered }) => console.log(entered)) */
    on<Topic extends keyof Topics>(topic: Topic, listener: (payload: Topics[Topic]) => void): () => void;
    /** Looks for slots in a shadow root, too; returns its undo. */
    addRoot(root: ShadowRoot): () => void;
    readonly consent: {
        /** What holds now for each purpose, wherever it comes from: the visitor, a platform, the browser or the config. */
        get(): ConsentStates;
        /**
         * The visitor's choice, for one purpose or both. Withdrawing `measurement` erases what is stored. Error: `config`
         * for a purpose or a state that there is not; then nothing changes.
         */
        set(choice: Partial<ConsentStates>): void;
    };
    /** All that is stored, as plain data. */
    export(): Promise<ExportedData>;
    /**
     * The visitor says what is right: the value of a stated attribute, which wins over what the site says of the same
     * user from now on. Resolves as `track` does, whose limits hold for the value. Errors, with which nothing is
     * recorded: `rights` for one that is computed from events, which are named, for an empty name, or for a value of which
     * nothing is left as plain data; `sensitive` for a name that the config gives no reason for.
     * @example tb.correct('firstName', 'Ada')
     */
    correct(attribute: string, value: Value): Promise<boolean>;
    /**
     * Forgets an attribute (with the events that it is computed from, if it is), the events of a name, or all; resolves
     * when that is done on disk, or to `false` if that has to wait for a storage that works: it is done then, be it on
     * another page. Error: `rights` for anything else; then nothing is done.
     * @example tb.forget({ event: 'Product Viewed' })
     */
    forget(what: Forgettable): Promise<boolean>;
    /** From here on nothing is recorded, and the page shows its defaults, until `resume()`. What is stored stays. */
    pause(): void;
    /** Ends the pause, in every tab and on every page. */
    resume(): void;
    /** How much is stored, and where; what was lost, and why. */
    status(): Promise<Status>;
    /** Deletes all that is stored; the consent stays as it is. Resolves as `forget` does. */
    erase(): Promise<boolean>;
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
