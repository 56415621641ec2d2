import type { Config } from '../config.js';
import { now } from '../platform.js';
import type { Entry } from '../store/chunk.js';
import type { EventLog } from '../store/log.js';
import type { Origin } from '../store/records.js';
import { isTooMuch, type Limits, loosen } from '../store/retention.js';
import { createFold, type SavedFold } from './fold.js';
import type { Present } from './present.js';

// When the browser has no room left, so much of the log stays.
const KEPT_WHEN_FULL = 0.8;

/** Lets old events go from the log; what they came to stays in its origin. */
export function createShortening(config: Config, log: EventLog<SavedFold>, present: Present, limits: Limits) {
  /** The fold of what is no longer in the log takes in more. */
  const rollUp = (origin: Origin<SavedFold>, gone: readonly Entry[]): Origin<SavedFold> => {
    const base = createFold(config, origin.base);
    for (const { event, position } of gone) {
      base.count(event);
      base.settle(event);
      base.position = position;
    }
    base.engine.endBackfill();
    return { ...origin, base: base.save() };
  };
  /** Does it answer questions that this page's config does not ask? Who rolls up more would lose the answers. */
  const asksMore = ({ engine }: SavedFold) => {
    const { series } = present.fold.engine.snapshot();
    return Object.keys(engine.series).some((key) => !Object.hasOwn(series, key));
  };

  return {
    /** Lets a little go of what is too much. Resolves to whether there is more to do. */
    async shorten(): Promise<boolean> {
      const { base } = await log.origin();
      const wanted = base && asksMore(base) ? loosen(limits) : limits;
      return log.trim(isTooMuch(wanted, now(), present.session), rollUp);
    },
    /** For a browser that is full. */
    async makeRoom(): Promise<void> {
      const { events } = await log.measure();
      await log.trim((_, left) => left.events > events * KEPT_WHEN_FULL, rollUp);
    },
  };
}
