import type { Guard } from '../guard.js';
import { callAfter, gather } from '../platform.js';
import type { LocalStore } from './local.js';

/** The cache of the fold that can be read before the first paint. */
export interface Snapshot<Saved> {
  read(): Saved | null;
  /** Is there one, be it of another version? */
  isThere(): boolean;
  /** Saves shortly, once for all changes of the meantime. */
  saveSoon(): void;
  /** Saves at once: the page is being left. */
  save(): void;
  erase(): void;
}

export const SNAPSHOT_KEY = 'tailorbird';
const VERSION = 1;

// Long enough to gather what happens together, short enough that a crash loses little.
const DELAY_MS = 100;

/** `take` gives what to save, or nothing if nothing may or can be saved now; `least` of that, what is worth saving where there is no room for all. */
export function createSnapshot<Saved extends object>(
  local: LocalStore,
  take: () => Saved | undefined,
  least: (saved: Saved) => object,
  guard: Guard,
): Snapshot<Saved> {
  let isNewer = false;
  const save = guard(() => {
    // What a newer version has kept is not ours to replace.
    const saved = !isNewer && take();
    if (saved && !local.set(SNAPSHOT_KEY, { version: VERSION, ...saved }))
      local.set(SNAPSHOT_KEY, { version: VERSION, ...least(saved) });
  });
  return {
    read() {
      const saved = local.get(SNAPSHOT_KEY) as (Saved & { version: number }) | null;
      isNewer = Number(saved?.version) > VERSION;
      return saved?.version === VERSION ? saved : null;
    },
    isThere: () => local.has(SNAPSHOT_KEY),
    saveSoon: gather(save, callAfter, DELAY_MS),
    save,
    erase: () => local.remove(SNAPSHOT_KEY),
  };
}
