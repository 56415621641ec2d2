import { type Config, isObject } from '../config.js';
import { lostLog, type TailorbirdError } from '../errors.js';
import type { Forgetting } from '../events.js';
import { forgetIn } from '../profile/forgetting.js';
import type { EventLog } from '../store/log.js';
import { NO_ORIGIN, type Origin } from '../store/records.js';
import type { Tail, Tails } from '../store/tails.js';
import { createFold, type SavedFold } from './fold.js';
import type { Present, SavedVisitor } from './present.js';

/** What earlier pages could not bring into the log, and what is known of a log that the browser has lost. */
export function createRecovery(
  config: Config,
  log: EventLog<SavedFold>,
  present: Present,
  tails: Tails,
  host: { onChange(): void; onError(error: TailorbirdError): void },
) {
  /** The tails of other pages that were taken in, as they were then; kept until what they had is in the log. */
  const recovered = new Map<string, string>();
  /** What the browser lost, and this page has kept: up to a position, and these events besides. */
  let salvaged: { readonly position: number; readonly ids: ReadonlySet<string> } | undefined;

  /** Takes in what pages have left that could not write it any more; what another tab saves does not replace it. */
  const recover = async () => {
    for (const [key, tail] of tails.list()) {
      const { behind, events } = tail;
      // A position beyond the end is of another log.
      const from = behind > present.fold.position ? 0 : behind;
      const there = new Set<string>(salvaged?.ids);
      await log.read(from, ({ id }) => there.add(id));
      const isKnown = salvaged && behind < salvaged.position;
      const missing = events.filter((event) => !isKnown && !there.has(event.id) && !present.queue.has(event));
      recovered.set(key, JSON.stringify(tail));
      if (!missing.length) continue;
      present.recover(missing);
      host.onChange();
    }
    settle();
  };
  const settle = () => {
    if (present.queue.size) return;
    tails.keep({ behind: 0, events: [] });
    if (!recovered.size) return;
    // What a page that is only hidden has added is for the next.
    const isSame = ([key, tail]: [string, Tail]) => recovered.get(key) === JSON.stringify(tail);
    tails.remove(
      tails
        .list()
        .filter(isSame)
        .map(([key]) => key),
    );
    recovered.clear();
  };

  /** The fold of what was saved, with all that waited then, as what a log begins with; nothing if it cannot be. */
  const rebuild = (from: SavedVisitor): SavedFold | undefined => {
    try {
      const fold = createFold(config, from);
      for (const event of from.tail) {
        fold.engine.backfill(event);
        fold.settle(event);
      }
      fold.engine.endBackfill();
      fold.engine.attributes(0);
      return isObject(fold.session) && isObject(fold.identity) ? fold.save() : undefined;
    } catch {
      return undefined;
    }
  };

  return {
    recover,
    /** Nothing waits any more: the tails have done their duty. */
    settle,
    /** Leaves what waits to the next page. */
    keep: () => tails.keep({ behind: present.fold.position, events: present.queue.events() }),
    /** What pages have left is to be forgotten, too. */
    erase: tails.erase,
    forget: (what: Forgetting) => tails.change((event) => forgetIn(what, event)),
    /** The origin of a new log, with what was `known` of the one that the browser has lost; nothing if it is of no use. */
    salvage(known: SavedVisitor | null | undefined, isFirstLook: boolean): Origin<SavedFold> | undefined {
      if (!known?.visitorId) return;
      const isOurs = known.visitorId === present.fold.visitorId;
      // What is on its way into the new log must not be in what it begins with.
      const base = isOurs && (isFirstLook || !known.tail.length) ? rebuild(known) : undefined;
      host.onError(lostLog(!!base));
      if (!base) return;
      for (const event of known.tail) present.queue.settle(event, true);
      salvaged = { position: known.position, ids: new Set(known.tail.map(({ id }) => id)) };
      const edition = Math.max(0, present.edition) + 1;
      return { ...NO_ORIGIN, edition, base: { ...base, position: 0 } };
    },
  };
}
