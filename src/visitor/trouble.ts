import { TailorbirdError } from '../errors.js';
import { now } from '../platform.js';
import { hasNoAnswer, isFull } from '../store/database.js';

/** Whether storage works. After a failure it is left alone for a while: a store that is gone must not be asked at every event. */
export interface Trouble {
  /** Why nothing can be stored at the moment, in a word or two; `null` if it can. */
  readonly reason: string | null;
  /** Is storage being left alone? */
  isPausing(): boolean;
  begin(cause: unknown): void;
  end(): void;
  /** There is a reason to think that it may go well now. */
  retry(): void;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

// By effect and not by name, of which there are too many: but for what a site can do something about.
const reasonOf = (cause: unknown): string => {
  if (isFull(cause)) return 'full';
  if (cause instanceof TailorbirdError) return 'newer format';
  return hasNoAnswer(cause) ? 'no answer' : 'blocked';
};

export function createTrouble(): Trouble {
  let reason: string | null = null;
  let pauseMs = 0;
  let until = 0;
  return {
    get reason() {
      return reason;
    },
    isPausing() {
      const left = until - now();
      // A clock that was set back must not make it longer.
      return left > 0 && left <= LONGEST_PAUSE_MS;
    },
    begin(cause) {
      reason = reasonOf(cause);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 || FIRST_PAUSE_MS);
      until = now() + pauseMs;
    },
    end() {
      reason = null;
      pauseMs = until = 0;
    },
    retry() {
      until = 0;
    },
  };
}
