import { isObject } from '../config.js';
import { type Properties, type TailorbirdEvent, USER_IDENTIFIED } from '../events.js';

/** Who the visitor has said to be: the fold of their `User Identified` events. */
export interface Identity {
  readonly userId: string | null;
  /** Stated attributes. */
  readonly traits: Properties;
}

export const NOBODY: Identity = { userId: null, traits: {} };

/** Traits of the same user are merged one by one; another user's replace them all, as in analytics.js. Pure. */
export function applyIdentity(identity: Identity, { name, properties }: TailorbirdEvent): Identity {
  if (name !== USER_IDENTIFIED) return identity;
  const userId = String(properties.userId);
  const traits = isObject(properties.traits) ? (properties.traits as Properties) : {};
  const isOther = identity.userId !== null && identity.userId !== userId;
  return { userId, traits: isOther ? traits : { ...identity.traits, ...traits } };
}
