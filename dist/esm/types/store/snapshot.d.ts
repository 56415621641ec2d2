import type { Guard } from '../guard.js';
import type { LocalStore } from './local.js';
/** The cache of the fold that can be read before the first paint. */
export interface Snapshot<Saved> {
    read(): Saved | null;
    /** Is there one, be it of another version? */
    isThere(): boolean;
    /** Saves shortly, once for all changes of the meantime. */
    saveSoon(): void;
    /** Saves at once: the page is being left. */
    save(): void;
    erase(): void;
}
export declare const SNAPSHOT_KEY = "tailorbird";
/** `take` gives what to save, or nothing if nothing may or can be saved now; `least` of that, what is worth saving where there is no room for all. */
export declare function createSnapshot<Saved extends object>(local: LocalStore, take: () => Saved | undefined, least: (saved: Saved) => object, guard: Guard): Snapshot<Saved>;
