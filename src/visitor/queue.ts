import type { TailorbirdEvent } from '../events.js';

/** An event that is not known to be in the log. */
export interface Waiting {
  event: TailorbirdEvent;
  /** Another page had it, and may have written it. */
  readonly isRecovered?: boolean;
  /** It is being written. */
  isUnderway?: boolean;
  settle(isDurable: boolean): void;
}

type Change = (event: TailorbirdEvent) => TailorbirdEvent | undefined;

/** Events on their way to the log, oldest first. */
export interface Queue {
  readonly size: number;
  events(): TailorbirdEvent[];
  /** Resolves when it is settled: whether it is on disk. */
  add(event: TailorbirdEvent): Promise<boolean>;
  /** An event that another page has left. */
  recover(event: TailorbirdEvent): void;
  has(event: TailorbirdEvent): boolean;
  /** The oldest that is not being written. */
  oldest(): TailorbirdEvent | undefined;
  /** It waits no more, if it did: it is on disk, or let go. */
  settle(event: TailorbirdEvent, isDurable: boolean): boolean;
  /** Nobody need wait any longer to hear; the events stay. */
  settleAll(): void;
  /**
   * The next to be written: those that another page may have written by themselves, or not at all if only what is
   * `fresh` counts.
   */
  take(isFresh: boolean): Waiting[];
  /** Gives each event for another, or for none. */
  change(change: Change): void;
  /** The same of those that are not being written. */
  changeIdle(change: Change): void;
}

// So many events a transaction: a few milliseconds of work, so that the page is never blocked.
const BATCH = 256;

/** `tail`: what another page left. */
export function createQueue(tail: readonly TailorbirdEvent[] = []): Queue {
  const waiting = new Map<string, Waiting>();
  const recover = (event: TailorbirdEvent) => {
    waiting.set(event.id, { event, isRecovered: true, settle() {} });
  };
  tail.forEach(recover);
  const settleAll = () => {
    for (const { settle } of waiting.values()) settle(false);
  };
  const changeIf = (change: Change, isMeant: (each: Waiting) => boolean) => {
    for (const [id, each] of [...waiting]) {
      const event = isMeant(each) ? change(each.event) : each.event;
      if (event) each.event = event;
      else {
        each.settle(false);
        waiting.delete(id);
      }
    }
  };
  return {
    get size() {
      return waiting.size;
    },
    events: () => [...waiting.values()].map(({ event }) => event),
    add: (event) => new Promise((settle) => waiting.set(event.id, { event, settle })),
    recover,
    has: ({ id }) => waiting.has(id),
    oldest: () => [...waiting.values()].find(({ isUnderway }) => !isUnderway)?.event,
    settle({ id }, isDurable) {
      waiting.get(id)?.settle(isDurable);
      return waiting.delete(id);
    },
    settleAll,
    take(isFresh) {
      const all = [...waiting.values()].filter(
        ({ isUnderway, isRecovered }) => !isUnderway && !(isFresh && isRecovered),
      );
      const isRecovered = all.some((each) => each.isRecovered);
      const batch = all.filter((each) => !isRecovered || each.isRecovered).slice(0, BATCH);
      for (const each of batch) each.isUnderway = true;
      return batch;
    },
    change: (change) => changeIf(change, () => true),
    changeIdle: (change) => changeIf(change, ({ isUnderway }) => !isUnderway),
  };
}
