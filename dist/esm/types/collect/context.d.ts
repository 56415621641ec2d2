import type { PageUrl } from '../events.js';
import type { Declared } from '../sensitive.js';
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
/** What may be kept of an address: parameters besides `utm_…`, and what sounds sensitive. */
export interface Allowed {
    readonly urlParameters: readonly string[];
    readonly sensitive: Declared;
}
/**
 * The address without its hash, credentials and any parameter that is not allowed, and the campaign it names; what
 * looks personal in them is replaced.
 */
export declare function readAddress(href: string, { urlParameters, sensitive }: Allowed): {
    url: PageUrl;
    campaign: Campaign;
};
/** Another site that linked here. */
export declare function readReferrer(sensitive: Declared): Partial<Referrer>;
/** Facts of device and browser. The device by pointer and screen, not by user agent: by how it is used. */
export declare const readSurroundings: () => Pick<Context, "device" | "language" | "timeZone">;
