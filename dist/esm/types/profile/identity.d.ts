import { type Properties, type TailorbirdEvent } from '../events.js';
/** Who the visitor is said to be: the fold of their `User Identified` and `Attribute Corrected` events. */
export interface Identity {
    readonly userId: string | null;
    /** As the site states them. */
    readonly traits: Properties;
    /** What the visitor says instead. */
    readonly corrections?: Properties;
}
export declare const NOBODY: Identity;
/** The stated attributes: the visitor's own word wins over the site's. */
export declare const statedBy: ({ traits, corrections }: Identity) => Properties;
/** Traits of the same user are merged one by one; another user's replace them all, as in analytics.js. Pure. */
export declare function applyIdentity(identity: Identity, { name, properties }: TailorbirdEvent): Identity;
