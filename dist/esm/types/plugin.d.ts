import type { Properties, TailorbirdEvent } from './events.js';
/** All that an optional entry gets to see of Tailorbird. */
export interface PluginHost {
    /** Milliseconds since the epoch. */
    now(): number;
    /** May the profile shape the page? */
    mayPersonalize(): boolean;
    /** Visits the events behind a position of the log, oldest first. */
    readLog(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<void>;
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
    /** A fault for `on('error')` and the console. `code` is stable; `message` says what to do. */
    report(code: string, message: string, cause?: unknown): void;
    /** Given when the instance is destroyed: put back what the plugin has changed. */
    readonly signal: AbortSignal;
}
/** An optional entry: `createTailorbird(config, { plugins: [recommend()] })`. */
export type Plugin = (host: PluginHost) => void;
