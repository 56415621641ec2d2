import { isObject } from '../config.js';
import {
  ATTRIBUTE_CORRECTED,
  type Properties,
  type TailorbirdEvent,
  USER_IDENTIFIED,
  type Value,
} from '../events.js';

/** Who the visitor is said to be: the fold of their `User Identified` and `Attribute Corrected` events. */
export interface Identity {
  readonly userId: string | null;
  /** As the site states them. */
  readonly traits: Properties;
  /** What the visitor says instead. */
  readonly corrections?: Properties;
}

export const NOBODY: Identity = { userId: null, traits: {} };

/** The stated attributes: the visitor's own word wins over the site's. */
export const statedBy = ({ traits, corrections }: Identity): Properties => ({ ...traits, ...corrections });

/** Traits of the same user are merged one by one; another user's replace them all, as in analytics.js. Pure. */
export function applyIdentity(identity: Identity, { name, properties }: TailorbirdEvent): Identity {
  if (name === ATTRIBUTE_CORRECTED) {
    const { attribute, value } = properties;
    return {
      ...identity,
      corrections: { ...identity.corrections, [`${attribute}`]: value as Value },
    };
  }
  if (name !== USER_IDENTIFIED) return identity;
  const userId = String(properties.userId);
  const traits = isObject(properties.traits) ? (properties.traits as Properties) : {};
  const isOther = identity.userId !== null && identity.userId !== userId;
  return isOther ? { userId, traits } : { ...identity, userId, traits: { ...identity.traits, ...traits } };
}
