import type { TailorbirdEvent } from '../events.js';
import { newId } from '../platform.js';
import { isEvent } from './chunk.js';
import type { LocalStore } from './local.js';

/** What a page had not brought into the log when it was left, as far as it knew. */
export interface Tail {
  /** None of it is in the log up to this position. */
  readonly behind: number;
  readonly events: readonly TailorbirdEvent[];
}

/**
 * The tails of pages that were left, each under a key of its own: pages that are left at once must not write over one
 * another, nor what another tab saves over what a page has left.
 */
export interface Tails {
  /** That of this page, in place of the one before; none without events. */
  keep(tail: Tail): void;
  /** Those of other pages, by their keys. */
  list(): [key: string, tail: Tail][];
  remove(keys: Iterable<string>): void;
  erase(): void;
}

const KEY_BEGINS = 'tailorbird.tail.';

export function createTails(local: LocalStore): Tails {
  const own = KEY_BEGINS + newId();
  let isKept = false;
  const remove = (keys: Iterable<string>) => {
    for (const key of keys) local.remove(key);
  };
  return {
    keep(tail) {
      if (tail.events.length) isKept = local.set(own, tail);
      else if (isKept) {
        remove([own]);
        isKept = false;
      }
    },
    list: () =>
      local
        .keys(KEY_BEGINS)
        .filter((key) => key !== own)
        .map((key) => {
          const { behind, events } = Object(local.get(key));
          return [
            key,
            { behind: Number(behind) || 0, events: Array.isArray(events) ? events.filter(isEvent) : [] },
          ];
        }),
    remove,
    erase: () => remove(local.keys(KEY_BEGINS)),
  };
}
