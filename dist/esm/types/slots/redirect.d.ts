import { type TailorbirdError } from '../errors.js';
/** Remembers for a tab; `get` gives nothing where that is not possible. */
interface TabStore {
    get(key: string): unknown;
    set(key: string, value: unknown): boolean;
}
/**
 * The address to which a variant leads, or a text that says why it leads nowhere; that is empty if it is this page.
 * Only the page's own origin and the `origins` of the config are allowed; the page's query is carried over, but for
 * what the target has itself.
 */
export declare function resolveRedirect(target: string, here: string, origins: readonly string[]): URL | string;
/** Notes that a visitor is sent somewhere now. `false` if it was noted not long ago, or cannot be noted. */
export declare function noteRedirect(url: URL, now: number, tab: TabStore): boolean;
/** Forgets where the visitor was sent. */
export declare const forgetRedirects: (tab: {
    remove(key: string): void;
}) => void;
/** Sends the visitor from this page to another one, if that is allowed and would not go round in circles. */
export declare function redirect(target: string, origins: readonly string[], now: number, tab: TabStore, report: (error: TailorbirdError) => void): void;
export {};
