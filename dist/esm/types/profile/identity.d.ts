import { type Properties, type TailorbirdEvent } from '../events.js';
/** Who the visitor has said to be: the fold of their `User Identified` events. */
export interface Identity {
    readonly userId: string | null;
    /** Stated attributes. */
    readonly traits: Properties;
}
export declare const NOBODY: Identity;
/** Traits of the same user are merged one by one; another user's replace them all, as in analytics.js. Pure. */
export declare function applyIdentity(identity: Identity, { name, properties }: TailorbirdEvent): Identity;
