import type { PageUrl } from '../events.js';
/** `source`, `medium`, `campaign`, `term` and `content`, as far as given. */
export type Campaign = {
    readonly [parameter: string]: string;
};
export interface Referrer {
    readonly host: string;
    readonly path: string;
}
/** Facts of this page view, which conditions name by `context.…`. */
export interface Context {
    readonly url: PageUrl;
    /** Where the session came from, without parameters; empty for a direct visit. */
    readonly referrer: Partial<Referrer>;
    /** The campaign of the session. */
    readonly utm: Campaign;
    readonly device: 'mobile' | 'tablet' | 'desktop';
    /** As the browser says it, such as `de-AT`. */
    readonly language: string;
    /** IANA name, such as `Europe/Vienna`. */
    readonly timeZone: string;
}
/** The address without its hash, credentials and any parameter that is not allowed; and the campaign it names. */
export declare function readAddress(href: string, allowed: readonly string[]): {
    url: PageUrl;
    campaign: Campaign;
};
/** Another site that linked here. */
export declare function readReferrer(): Partial<Referrer>;
/** Facts of device and browser. The device by pointer and screen, not by user agent: by how it is used. */
export declare const readSurroundings: () => Pick<Context, "device" | "language" | "timeZone">;
