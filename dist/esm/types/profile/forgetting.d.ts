import type { Config } from '../config.js';
import { type Forgetting, type Part, type Properties, type TailorbirdEvent } from '../events.js';
/** What a visitor wants forgotten. */
export type Forgettable = {
    readonly attribute: string;
} | {
    readonly event: string;
} | 'all';
/** The events that an attribute is computed from; none for a stated one. */
export declare function sourcesOf(attributes: Config['attributes'], attribute: string): readonly string[];
/** A computed attribute is forgotten with the events that it is computed from: from them it would come back. Pure. */
export declare const planForgetting: (what: {
    readonly attribute?: string;
    readonly event?: string;
}, attributes: Config["attributes"]) => Forgetting;
/** A copy without one key. */
export declare const without: (properties: Properties, key: string | undefined) => Properties;
/** The same of an event that comes late, from another page: what was recorded since the part was asked for stays. Pure. */
export declare const forgetLate: (parts: readonly Part[], event: TailorbirdEvent) => TailorbirdEvent | undefined;
/** The event without what is to be forgotten; nothing if it goes itself. Pure. */
export declare function forgetIn({ events, attribute }: Forgetting, event: TailorbirdEvent): TailorbirdEvent | undefined;
