import { type ConsentStates } from '../config.js';
export type Purpose = keyof ConsentStates;
/** The one room that says what may be stored and used. */
export interface Consent {
    get(): ConsentStates;
    /**
     * The visitor's own choice; it wins over the site's default and over Global Privacy Control.
     * @throws ConfigError
     */
    set(choice: Partial<ConsentStates>): void;
    isGranted(purpose: Purpose): boolean;
    /** Looks again: another tab may have recorded a choice. */
    refresh(): void;
}
interface Storage {
    get(key: string): unknown;
    set(key: string, value: unknown): boolean;
    remove(key: string): void;
}
/** Where the visitor's choice is kept. */
export declare const CONSENT_KEY = "tailorbird.consent";
/** Reads the `consent` of a config, or a choice. @throws ConfigError */
export declare function readConsent(value: unknown): Partial<ConsentStates>;
/** `refuses` is the browser's Global Privacy Control signal: it turns a default of `granted` into `denied`. */
export declare function createConsent(defaults: Partial<ConsentStates>, refuses: unknown, storage: Storage, onChange: (states: ConsentStates, before: ConsentStates) => void): Consent;
/** Does the browser send Global Privacy Control? */
export declare const refusesGlobally: () => unknown;
export {};
