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
  /** Gives each event of other pages for another, or for none. */
  change(change: (event: TailorbirdEvent) => TailorbirdEvent | undefined): void;
  erase(): void;
}

const KEY_BEGINS = 'tailorbird.tail.';

export function createTails(local: LocalStore): Tails {
  const own = KEY_BEGINS + newId();
  let isKept = false;
  const remove = (keys: Iterable<string>) => {
    for (const key of keys) local.remove(key);
  };
  const list = (): [key: string, tail: Tail][] =>
    local
      .keys(KEY_BEGINS)
      .filter((key) => key !== own)
      .map((key) => {
        const { behind, events } = Object(local.get(key));
        return [
          key,
          { behind: Number(behind) || 0, events: Array.isArray(events) ? events.filter(isEvent) : [] },
        ];
      });
  return {
    keep(tail) {
      if (tail.events.length) isKept = local.set(own, tail);
      else if (isKept) {
        remove([own]);
        isKept = false;
      }
    },
    list,
    remove,
    change(change) {
      for (const [key, { behind, events }] of list()) {
        const left = events.flatMap((event) => change(event) ?? []);
        if (left.length) local.set(key, { behind, events: left });
        else remove([key]);
      }
    },
    erase: () => remove(local.keys(KEY_BEGINS)),
  };
}
