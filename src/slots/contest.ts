import { slotContested, type TailorbirdError } from '../errors.js';

/** Who has the last word on a slot: the page, if it has put its own content back too often since the page view began. */
export interface Contest {
  /** The page has put its own content in the place of a variant once more. `true` if that is too often. */
  replace(slot: string): boolean;
  /** The same for what it adds to the default while that is out. */
  add(slot: string): boolean;
  isLost(slot: string): boolean;
  /** The element of a slot was taken away while it showed a variant: what comes instead counts as replaced. */
  take(slot: string): void;
  /** There is an element of the slot, and it is a new one. */
  meet(slot: string): void;
  /** What comes back later than now is new: another view of the page, say. */
  settle(): void;
  /** Another page view begins. */
  begin(): void;
}

const MAX_REPLACED = 3;
const MAX_ADDED = 100;

export function createContest(report: (error: TailorbirdError) => void): Contest {
  const replaced = new Map<string, number>();
  const added = new Map<string, number>();
  const taken = new Set<string>();

  const count = (times: Map<string, number>, slot: string, max: number) => {
    const now = (times.get(slot) ?? 0) + 1;
    times.set(slot, now);
    if (now > max) report(slotContested(slot));
    return now > max;
  };
  const replace = (slot: string) => count(replaced, slot, MAX_REPLACED);
  return {
    replace,
    add: (slot) => count(added, slot, MAX_ADDED),
    isLost: (slot) => (replaced.get(slot) ?? 0) > MAX_REPLACED,
    take: (slot) => taken.add(slot),
    meet(slot) {
      if (taken.delete(slot)) replace(slot);
    },
    settle: () => taken.clear(),
    begin() {
      replaced.clear();
      added.clear();
    },
  };
}
