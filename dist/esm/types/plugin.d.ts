import type { ConsentStates } from './config.js';
import type { Properties, TailorbirdEvent } from './events.js';
/** What an editor wants to see instead of what the visitor would. */
export interface PreviewChoice {
    /** Ids of the segments that count as the visitor's. */
    readonly segments?: readonly string[];
    /** By slot the id of the variant, `null` for the default. */
    readonly variants?: {
        readonly [slot: string]: string | null;
    };
}
/** A slot, as an editor asks about it. */
export interface ListedSlot {
    readonly slot: string;
    /** Ids of its variants, in the order in which they are asked. */
    readonly variants: readonly string[];
    /** The variant that it shows, `null` for the default. */
    readonly shown: string | null;
    /** Is it on this page? */
    readonly inPage: boolean;
}
/** All that an optional entry gets to see of Tailorbird. */
export interface PluginHost {
    /** Milliseconds since the epoch. */
    now(): number;
    /** May the profile shape the page? */
    mayPersonalize(): boolean;
    /**
     * What a consent platform says now, in place of all that it said before: above Global Privacy Control and the site's
     * default, below the visitor's own act. A purpose that is absent, or `pending`, has no answer (any more), and the next
     * source counts. Without an argument: one may come. What is no state is reported, and changes nothing.
     */
    setPlatformConsent(answer?: Partial<ConsentStates>): void;
    /** Visits the events behind a position of the log, oldest first. */
    readLog(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<unknown>;
    /** Fills a template's placeholders as slots do: with text, never with markup. */
    fill(template: HTMLTemplateElement, values: Properties): DocumentFragment;
    /** Returns its undo. */
    onEvent(listener: (event: TailorbirdEvent) => void): () => void;
    /** After anything that may change what should be shown: an event, a consent, a window that closed. */
    onRefresh(listener: () => void): () => void;
    /** When the visitor's history is erased; returns its undo. */
    onErase(listener: () => void): () => void;
    /** After elements have been added to the page. */
    onElements(listener: () => void): void;
    /** Shows what an editor chose; from then on nothing is recorded or saved. `null` ends it. */
    setPreview(choice: PreviewChoice | null): void;
    /** The slots of this page and of the config. */
    listSlots(): readonly ListedSlot[];
    /** Ids of all segments of the config. */
    readonly segmentIds: readonly string[];
    /** Does the site allow a preview here? */
    readonly mayPreview: boolean;
    /** A fault for `on('error')` and the console. `code` is stable; `message` says what to do. */
    report(code: string, message: string, cause?: unknown): void;
    /** Given when the instance is destroyed: put back what the plugin has changed. */
    readonly signal: AbortSignal;
}
/** An optional entry: `createTailorbird(config, { plugins: [recommend()] })`. */
export type Plugin = (host: PluginHost) => void;
