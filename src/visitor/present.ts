import type { Context } from '../collect/context.js';
import { applySession, type Session } from '../collect/session.js';
import type { Config } from '../config.js';
import type { Part, TailorbirdEvent } from '../events.js';
import { forgetLate } from '../profile/forgetting.js';
import { applyIdentity, type Identity, statedBy } from '../profile/identity.js';
import { createFold, type Fold, type SavedFold } from './fold.js';
import { createQueue, type Queue } from './queue.js';

/** What is kept of the visitor between pages besides the log: a cache of the log's fold. */
export interface SavedVisitor extends SavedFold {
  /** Which edition of the log it is the fold of; none for the first. */
  readonly edition?: number;
  /** Events that are folded in but may not have reached the log. */
  readonly tail: readonly TailorbirdEvent[];
}

/** The visitor as of now: the fold of the log, and on top of it what waits to be written. */
export interface Present {
  readonly fold: Fold;
  readonly queue: Queue;
  /** Which edition of the log it is the fold of; none that there is if it counts what the log will never hold. */
  edition: number;
  readonly identity: Identity;
  readonly session: Session;
  /** The facts of this page view; they are not part of the history. */
  context: Context;
  /** Folds an event in, now. Resolves when it is settled: whether it is on disk. */
  add(event: TailorbirdEvent): Promise<boolean>;
  /** Folds in what another page has left, and lets it wait to be written. */
  recover(events: readonly TailorbirdEvent[]): void;
  /** What is recovered is put through these parts. */
  forgotten: readonly Part[];
  /** Of what waits, what is older than these parts is forgotten. */
  forgetLate(parts: readonly Part[]): void;
  /** What waits, or the fold, is otherwise than before. */
  update(): void;
  /** Another fold takes the place of this one; what waits is counted on top. */
  replaceFold(next: Fold, edition: number): void;
  /** Nothing is known any more, and nothing waits. */
  clear(): void;
  /** `undefined` while the fold lacks a part of the history. */
  save(): SavedVisitor | undefined;
}

/** No log has it. */
export const NO_EDITION = -1;

export function createPresent(config: Config, saved: SavedVisitor | null): Present {
  let context = {} as Context;
  // Erasing puts another in its place; what was under way belongs to the old one.
  let fold = createFold(config);
  let queue = createQueue();
  let edition = 0;
  try {
    if (saved) {
      const restored = createFold(config, saved);
      // Asked here, a state that is none shows itself here.
      restored.engine.attributes(0);
      restored.engine.nextChange(0);
      for (const event of saved.tail) restored.engine.backfill(event);
      queue = createQueue(saved.tail);
      fold = restored;
      edition = saved.edition ?? 0;
    }
  } catch {
    // A cache that cannot be used is made anew, from the log.
  }

  let forgotten: readonly Part[] = [];
  let { identity, session } = fold;
  const update = () => {
    identity = queue.events().reduce(applyIdentity, fold.identity);
    session = queue.events().reduce(applySession, fold.session);
    fold.engine.setAttributes(statedBy(identity));
    fold.engine.setContext(context);
  };
  update();

  const replaceFold = (next: Fold, nextEdition: number) => {
    for (const event of queue.events()) next.count(event);
    fold = next;
    edition = nextEdition;
  };

  return {
    get fold() {
      return fold;
    },
    get queue() {
      return queue;
    },
    get edition() {
      return edition;
    },
    set edition(next) {
      edition = next;
    },
    get identity() {
      return identity;
    },
    get session() {
      return session;
    },
    get context() {
      return context;
    },
    set context(next) {
      context = next;
      fold.engine.setContext(next);
    },
    add(event) {
      fold.count(event);
      const before = identity;
      identity = applyIdentity(identity, event);
      session = applySession(session, event);
      if (identity !== before) fold.engine.setAttributes(statedBy(identity));
      return queue.add(event);
    },
    recover(events) {
      for (const each of events) {
        const event = forgetLate(forgotten, each);
        if (!event) continue;
        fold.count(event);
        queue.recover(event);
      }
      update();
    },
    get forgotten() {
      return forgotten;
    },
    set forgotten(next) {
      forgotten = next;
    },
    forgetLate: (parts) => queue.changeIdle((event) => forgetLate(parts, event)),
    update,
    replaceFold,
    clear() {
      queue.settleAll();
      queue = createQueue();
      replaceFold(createFold(config), 0);
      update();
    },
    save: () => (fold.engine.isComplete ? { ...fold.save(), edition, tail: queue.events() } : undefined),
  };
}
