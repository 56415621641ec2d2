import type { Config } from '../config.js';
import {
  ATTRIBUTE_CORRECTED,
  type Forgetting,
  type Part,
  type Properties,
  type TailorbirdEvent,
  USER_IDENTIFIED,
} from '../events.js';

/** What a visitor wants forgotten. */
export type Forgettable = { readonly attribute: string } | { readonly event: string } | 'all';

/** The events that an attribute is computed from; none for a stated one. */
export function sourcesOf(attributes: Config['attributes'], attribute: string): readonly string[] {
  const known = Object(attributes) as NonNullable<Config['attributes']>;
  return Object.hasOwn(known, attribute) ? [known[attribute]?.event ?? []].flat() : [];
}

/** A computed attribute is forgotten with the events that it is computed from: from them it would come back. Pure. */
export const planForgetting = (
  what: { readonly attribute?: string; readonly event?: string },
  attributes: Config['attributes'],
): Forgetting => ({
  events: what.event === undefined ? sourcesOf(attributes, what.attribute as string) : [what.event],
  attribute: what.attribute,
});

/** A copy without one key. */
export const without = (properties: Properties, key: string | undefined): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([each]) => each !== key));

/** The same of an event that comes late, from another page: what was recorded since the part was asked for stays. Pure. */
export const forgetLate = (parts: readonly Part[], event: TailorbirdEvent): TailorbirdEvent | undefined =>
  parts.reduce<TailorbirdEvent | undefined>(
    (left, part) => (left && left.time < part.time ? forgetIn(part, left) : left),
    event,
  );

/** The event without what is to be forgotten; nothing if it goes itself. Pure. */
export function forgetIn(
  { events, attribute }: Forgetting,
  event: TailorbirdEvent,
): TailorbirdEvent | undefined {
  const { name, properties } = event;
  if (events.includes(name)) return;
  if (attribute === undefined) return event;
  if (name === ATTRIBUTE_CORRECTED && properties.attribute === attribute) return;
  const traits = Object(properties.traits) as Properties;
  if (name !== USER_IDENTIFIED || !Object.hasOwn(traits, attribute)) return event;
  return { ...event, properties: { ...properties, traits: without(traits, attribute) } };
}
