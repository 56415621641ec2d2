import type { ListedSlot } from '../plugin.js';
import type { Choice } from './choice.js';

const LONGEST_NAME = 60;
const MOST_NAMES = 12;

export const quote = (name: string): string =>
  `“${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}”`;

function listNames(names: readonly string[], none: string): string {
  if (!names.length) return none;
  const rest = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).map(quote).join(', ');
  return `There ${names.length > 1 ? 'are' : 'is'} ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** In words: what an editor asked for and does not see, and why. */
export function findReasons(
  { variants, segments, unclear }: Choice,
  slots: readonly ListedSlot[],
  segmentIds: readonly string[],
): string[] {
  const known = new Map(slots.map((each) => [each.slot, each]));
  const here = slots.filter(({ inPage }) => inPage).map(({ slot }) => slot);
  const ofSlot = ([slot, variant]: readonly [string, string | null]): string[] => {
    const found = known.get(slot);
    if (!found) return [`No slot ${quote(slot)} on this page. ${listNames(here, 'There is none.')}`];
    if (variant !== null && !found.variants.includes(variant)) {
      const others = listNames(found.variants, 'It has none.');
      return [`The slot ${quote(slot)} has no variant ${quote(variant)}. ${others}`];
    }
    if (!found.inPage) return [`The slot ${quote(slot)} is not in the HTML of this page.`];
    if (found.shown === variant) return [];
    return [`The slot ${quote(slot)} cannot show ${name(variant)} here; the console says why.`];
  };
  return [
    ...unclear.map((each) => `${quote(each)} names no slot and variant. Write slot:variant or slot:default.`),
    ...[...variants].flatMap(ofSlot),
    ...(segments ?? [])
      .filter((id) => !segmentIds.includes(id))
      .map((id) => `No segment ${quote(id)}. ${listNames(segmentIds, 'The config has none.')}`),
  ];
}

const name = (variant: string | null) => (variant === null ? 'its default' : quote(variant));
