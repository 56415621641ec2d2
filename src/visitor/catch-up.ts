import type { Config } from '../config.js';
import type { TailorbirdEvent } from '../events.js';
import type { EventLog } from '../store/log.js';
import { createFold, type SavedFold } from './fold.js';
import type { Present } from './present.js';

interface CatchUpHost {
  /** Something is otherwise than before. */
  onChange(): void;
  /** The log that this page knew is gone, or a part of it: what was made of it besides the fold is to be made anew. */
  onStranger(): void;
}

/**
 * Folds in what stands in the log behind a position, but for what this page has folded already. Resolves to the ids
 * of `known` events that it found written once more.
 */
export type CatchUp = (behind: number, known?: readonly string[]) => Promise<ReadonlySet<string>>;

// More often than so nobody shortens the log while it is being read.
const ATTEMPTS = 3;

export function createCatchUp(
  config: Config,
  log: EventLog<SavedFold>,
  present: Present,
  host: CatchUpHost,
): CatchUp {
  /** Reading broke off while the config's new questions were put to old events: some have answered already. */
  let isHalfRead = false;
  /** The parts that this page knows to be forgotten, by their ids; `undefined` before it has looked. */
  let forgotten: Set<string> | undefined;

  const attempt = async (
    behind: number,
    known: readonly string[],
    left: number,
  ): Promise<ReadonlySet<string>> => {
    const before = present.fold;
    // In one transaction, as is enough for what another tab has just written.
    const some = await log.readSome(behind);
    const { base, firstId, edition } = some.origin;
    const start = base?.position ?? 0;
    // A log that begins with another event is another: this one was erased, and the fold of it with it.
    const isOther = (base?.visitorId ?? firstId) !== before.visitorId;
    const isSame = !isOther && !isHalfRead && edition === present.edition && behind > 0 && behind >= start;
    const next = isSame ? before : createFold(config, base);
    const from = isSame ? behind : start;
    const { isComplete } = next.engine;
    const seen = new Set(isSame ? known : []);
    const twice = new Set<string>();
    // Another fold is not ours before it is whole: until then what it has found waits still.
    const found: TailorbirdEvent[] = [];
    const position = next.position;
    let reached = from;
    isHalfRead = !isComplete;
    const take = (event: TailorbirdEvent, at: number) => {
      // What is folded in already is news to what the config asks anew.
      if (at <= from) return next.engine.backfill(event);
      reached = at;
      // At once: what is saved in the midst of it must not be counted again.
      next.position = at;
      // Another tab has brought it in as well, from the tail that this one had saved.
      if (seen.has(event.id)) return twice.add(event.id);
      seen.add(event.id);
      if (!isSame) found.push(event);
      if (!isSame || !present.queue.settle(event, true)) next.count(event);
      return next.settle(event);
    };
    let after = some.origin;
    const begin = isComplete ? from : start;
    if (begin === behind) {
      for (const { event, position: at } of some.entries) take(event, at);
      if (!some.isAll) after = await log.read(some.last, take);
    } else after = await log.read(begin, take);
    if (present.fold !== before) {
      isHalfRead = false;
      return twice;
    }
    // Rewritten, or shortened beyond what was known: some of it was found in neither part.
    const end = after.base?.position ?? 0;
    const isMoved = after.edition !== edition || (isSame && isComplete ? end > from : end !== start);
    if (isMoved && left > 0) {
      isHalfRead = true;
      return attempt(behind, known, left - 1);
    }
    isHalfRead = false;
    const { forgotten: parts = [] } = after;
    const fresh = parts.filter(({ id }) => !forgotten?.has(id));
    if ((forgotten && fresh.length) || (isOther && before.position > 0)) host.onStranger();
    forgotten = new Set(parts.map(({ id }) => id));
    // What came from another page, or could not be written here meanwhile, would bring it back.
    if (!isSame) present.forgetLate(fresh);
    present.forgotten = parts;
    // No news must stay no news: tabs that hear of each other would never come to rest.
    const hasNews = !isSame || !isComplete || reached > position;
    for (const event of found) present.queue.settle(event, true);
    if (!isSame) present.replaceFold(next, edition);
    present.fold.engine.endBackfill();
    present.fold.position = reached;
    present.update();
    if (hasNews) host.onChange();
    return twice;
  };

  return (behind, known = []) => attempt(behind, known, ATTEMPTS);
}
