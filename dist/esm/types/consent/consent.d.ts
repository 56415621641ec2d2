import { type ConsentStates } from '../config.js';
export type Purpose = keyof ConsentStates;
/** What one source says; about a purpose that is absent it says nothing. */
type Answer = Partial<ConsentStates>;
/** The one room that says what may be stored and used. */
export interface Consent {
    /** The states, be it paused or not. */
    get(): ConsentStates;
    /**
     * The visitor's own choice, which wins over all else.
     * @throws ConfigError
     */
    set(choice: Answer): void;
    /**
     * What a consent platform says, in place of all that it said before; it wins over Global Privacy Control and the
     * site's default. A purpose that is absent, or `pending`, has no answer. Without an argument: one may come.
     * @throws ConfigError
     */
    setPlatform(answer?: Answer): void;
    /** In effect: nothing is while paused. */
    isGranted(purpose: Purpose): boolean;
    readonly isPaused: boolean;
    /** From here on nothing is granted in effect, on the next pages too. What is stored stays, and so do the states. */
    pause(): void;
    resume(): void;
    /** Looks again: another tab may have recorded something. */
    refresh(): void;
}
interface Storage {
    get(key: string): unknown;
    set(key: string, value: unknown): boolean;
    remove(key: string): void;
}
/** Where it is kept: the visitor's choice at the top, `platform` and `paused` beside it. */
export declare const CONSENT_KEY = "tailorbird.consent";
/** Reads a choice or an answer. @throws ConfigError */
export declare function readConsent(value: unknown): Answer;
/** Reads the `consent` of a config. @throws ConfigError */
export declare function readConsentConfig(value: unknown): {
    consent: Partial<ConsentStates>;
    contextual: boolean;
};
/** `refuses` is the browser's Global Privacy Control signal: a no, whatever the site's default is. */
export declare function createConsent(defaults: Answer, refuses: unknown, storage: Storage, onChange: (states: ConsentStates, before: ConsentStates) => void): Consent;
/** Does the browser send Global Privacy Control? */
export declare const refusesGlobally: () => unknown;
export {};
