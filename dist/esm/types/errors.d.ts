/** One thing that is wrong in a config: where, and what was expected there. */
export interface ConfigFault {
    /** Path into the config, such as `segments.vip.when.$event.within`. */
    readonly path: string;
    readonly message: string;
}
/** The one error class. `code` is stable, so that a site can tell faults apart; `cause` is what went wrong beneath. */
export declare class TailorbirdError extends Error {
    readonly code: string;
    constructor(code: string, message: string, cause?: unknown);
}
/** Thrown by `createTailorbird` and `createEngine`. */
export declare class ConfigError extends TailorbirdError {
    readonly faults: readonly ConfigFault[];
    readonly name = "ConfigError";
    constructor(faults: readonly ConfigFault[]);
}
export declare const noStorage: (cause: unknown) => TailorbirdError;
export declare const notWritten: (cause: unknown) => TailorbirdError;
export declare const notDeleted: (cause: unknown) => TailorbirdError;
export declare const lostLog: (isKept: boolean) => TailorbirdError;
export declare const newerFormat: () => TailorbirdError;
export declare const badCall: (cause: unknown) => TailorbirdError;
export declare const badTopic: () => TailorbirdError;
export declare const badForget: (method: string) => TailorbirdError;
export declare const computedAttribute: (attribute: string, events: readonly string[]) => TailorbirdError;
export declare const lostProperties: (path: string, cause: unknown) => TailorbirdError;
export declare const sensitiveName: (path: string, name: string) => TailorbirdError;
export declare const badRoot: (cause: unknown) => TailorbirdError;
export declare const listenerFailed: (cause: unknown) => TailorbirdError;
export declare const internalFault: (cause: unknown) => TailorbirdError;
export declare const alreadyThere: () => TailorbirdError;
export declare const badConfigFile: (name: unknown, cause: unknown) => TailorbirdError;
export declare const unreadableMarkup: (variant: string) => TailorbirdError;
export declare const unknownSegment: (slot: string, segment: string) => TailorbirdError;
export declare const unsafeAddress: (slot: string, address: string) => TailorbirdError;
export declare const noSlot: (slot: string, element: string) => TailorbirdError;
export declare const noTemplate: (slot: string, template: unknown) => TailorbirdError;
export declare const badSelector: (slot: string, selector: unknown) => TailorbirdError;
export declare const slotContested: (slot: string) => TailorbirdError;
export declare const slotFailed: (slot: string, cause: unknown) => TailorbirdError;
export declare const redirectRefused: (reason: string) => TailorbirdError;
/** What tells more of a config than can be said here. */
export declare const CHECK = " Run: npx tailorbird check <file>";
/** Warns once per message, and never throws, whatever the page did to its console. */
export declare function warnOnce({ message, cause }: TailorbirdError, hint?: string): void;
