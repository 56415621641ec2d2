import type { Entry, Measure } from './measures.js';

/** How the entries of a series are made fewer. */
export interface Policy {
  /** So many of the newest stay as they are: others may come late, and some may be dated in the future. */
  readonly spare: number;
  /** So many of the older ones have room before they are summed up. */
  readonly room: number;
  /** Summed up are those of the same so many ms; or twice as many, and so on, until there is room. */
  readonly slotMs: number;
}

export const SPARE = 16;
export const ROOM = 112;

function sumUp(entries: readonly Entry[], slotMs: number, merge: NonNullable<Measure['merge']>): Entry[] {
  const slots: Entry[] = [];
  for (const entry of entries) {
    const last = slots.at(-1);
    if (last && Math.floor(last[0] / slotMs) === Math.floor(entry[0] / slotMs))
      slots[slots.length - 1] = merge(last, entry);
    else slots.push(entry);
  }
  return slots;
}

/**
 * The least of some entries, which are in the order of time, that answers all that is still to come.
 *
 * @param startOf where the window begins in a list, as its last entry sees it
 */
export function squeeze(
  entries: readonly Entry[],
  { spare, room, slotMs }: Policy,
  { drop, merge }: Measure,
  startOf: (entries: readonly Entry[]) => number,
): Entry[] {
  const cut = Math.max(0, entries.length - spare);
  const [old, newer] = [entries.slice(0, cut), entries.slice(cut)];
  // The newest may all be dated in the future: what counts is the window as the newest of the others sees it.
  let older = old.slice(startOf(old));
  if (drop) older = drop(older, older.length > ROOM);
  for (let slot = slotMs; merge && older.length > room; slot *= 2) older = sumUp(older, slot, merge);
  return [...older, ...newer];
}
