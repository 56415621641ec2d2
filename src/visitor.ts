import type { Context } from './collect/context.js';
import { applySession, NO_SESSION, type Session } from './collect/session.js';
import type { Config } from './config.js';
import { createEngine, type Engine, type EngineSnapshot } from './engine.js';
import { noStorage, notWritten, type TailorbirdError } from './errors.js';
import { type TailorbirdEvent, USER_IDENTIFIED } from './events.js';
import { gather } from './platform.js';
import { applyIdentity, type Identity, NOBODY } from './profile/identity.js';
import type { EventLog } from './store/log.js';

/** What is kept of the visitor between pages besides the log: a cache of the log's fold. */
export interface SavedVisitor {
  readonly visitorId: string;
  /** How far the log is folded in. */
  readonly position: number;
  readonly identity: Identity;
  readonly session: Session;
  readonly engine: EngineSnapshot;
  /** Events that are folded in but may not have reached the log. */
  readonly tail: readonly TailorbirdEvent[];
}

/** The visitor: the log and the fold over it, kept in step. */
export interface Visitor {
  /** Empty until something is recorded. */
  readonly id: string;
  readonly engine: Engine;
  readonly identity: Identity;
  readonly session: Session;
  /** The facts of this page view; they are not part of the history. */
  context: Context;
  /** Folds an event in, now. Resolves when that is settled: `true` on disk, `false` in memory only. */
  record(event: TailorbirdEvent): Promise<boolean>;
  /** Takes in what the log holds and this page does not know: at the start, and what other tabs have added. */
  load(): Promise<void>;
  /** `undefined` while the fold lacks a part of the history. */
  save(): SavedVisitor | undefined;
  /** Visits the events behind a position of the log, and those that wait to be written. */
  read: EventLog['read'];
  /** Forgets everything, here and on disk; who comes next is a new visitor. */
  erase(): Promise<void>;
}

interface Waiting {
  readonly event: TailorbirdEvent;
  settle(isDurable: boolean): void;
}

interface Fold {
  /** The id of the visitor's first event. */
  visitorId: string;
  engine: Engine;
  /** Events that the engine is yet to be told of: only when it is asked, so that a burst of calls blocks nobody. */
  unapplied: TailorbirdEvent[];
  session: Session;
  /** As of the log; what waits to be written comes on top. */
  identity: Identity;
}

// So many events a transaction: a few milliseconds of work, so that the page is never blocked.
const WRITE_BATCH = 100;

// What cannot be written is kept so far; the oldest go first.
const MAX_WAITING = 100;

export function createVisitor(
  config: Config,
  log: EventLog,
  saved: SavedVisitor | null,
  mayStore: () => boolean,
  onChange: () => void,
  onError: (error: TailorbirdError) => void,
): Visitor {
  let context = {} as Context;
  /** By the id of the event, oldest first. */
  let waiting = new Map<string, Waiting>();
  let hasStorage = true;
  const canStore = () => hasStorage && mayStore();

  const begin = (from?: SavedVisitor | null): Fold => ({
    visitorId: from?.visitorId ?? '',
    unapplied: [],
    engine: createEngine(config, from?.engine),
    session: from?.session ?? NO_SESSION,
    identity: from?.identity ?? NOBODY,
  });
  const foldInto = (fold: Fold, event: TailorbirdEvent) => {
    fold.visitorId ||= event.id;
    fold.unapplied.push(event);
    fold.session = applySession(fold.session, event);
  };

  const upToDate = ({ engine, unapplied }: Fold): Engine => {
    for (const event of unapplied.splice(0)) engine.apply(event);
    return engine;
  };

  // Erasing puts another in its place; what was under way belongs to the old one.
  let fold = begin();
  let position = 0;
  let identity = NOBODY;
  const settleFold = () => {
    identity = fold.identity;
    for (const { event } of waiting.values()) identity = applyIdentity(identity, event);
    fold.engine.setAttributes(identity.traits);
    fold.engine.setContext(context);
  };
  try {
    if (saved) {
      const restored = begin(saved);
      // Asked here, a state that is none shows itself here.
      restored.engine.attributes(0);
      restored.engine.nextChange(0);
      for (const event of saved.tail) restored.engine.backfill(event);
      waiting = new Map(saved.tail.map((event) => [event.id, { event, settle() {} }]));
      fold = restored;
      position = saved.position;
    }
  } catch {
    // A cache that cannot be used is made anew, from the log.
  }
  settleFold();

  // What touches the log waits its turn.
  let turn = Promise.resolve();
  const inTurn = (task: () => Promise<void>, onFailure: (cause: unknown) => void) => {
    turn = turn.then(task).catch(onFailure);
    return turn;
  };

  /** Folds in what stands in the log behind a position, but for what this page has folded already. */
  const catchUp = async (behind: number) => {
    const before = fold;
    // A log that begins with another event is another: this one was erased, and the fold of it with it.
    const from = (await log.firstId()) === before.visitorId ? behind : 0;
    const next = from ? before : begin();
    const { isComplete } = next.engine;
    let reached = from;
    await log.read(isComplete ? from : 0, (event, at) => {
      // What is folded in already is news to what the config asks anew.
      if (at <= from) return next.engine.backfill(event);
      reached = at;
      const known = waiting.get(event.id);
      known?.settle(true);
      waiting.delete(event.id);
      if (!known || !from) foldInto(next, event);
      next.identity = applyIdentity(next.identity, event);
    });
    if (fold !== before) return;
    if (!from) for (const { event } of waiting.values()) foldInto(next, event);
    next.engine.endBackfill();
    const hasNews = !from || !isComplete || reached > position;
    fold = next;
    position = reached;
    settleFold();
    // No news must stay no news: tabs that hear of each other would never come to rest.
    if (hasNews) onChange();
  };

  const settleAll = () => {
    for (const { settle } of waiting.values()) settle(false);
  };

  /** It waits no more, be it written down or let go. */
  const release = ({ event }: Waiting) => {
    waiting.delete(event.id);
    fold.identity = applyIdentity(fold.identity, event);
  };

  const write = async (asked: Fold) => {
    const batch = [...waiting.values()].slice(0, WRITE_BATCH);
    const [first] = batch;
    if (!first || !canStore() || fold !== asked) return;
    const positions = await log.append(batch.map(({ event }) => event));
    if (fold !== asked) return;
    if (positions.every((each, index) => each === position + index + 1)) {
      position += batch.length;
      for (const each of batch) {
        release(each);
        each.settle(true);
      }
    } else {
      // Another tab has written in between, or (at a low position) the log was erased under us.
      await catchUp(Math.max(...positions) > position ? position : 0);
      if (waiting.has(first.event.id)) throw new Error('The log took an event, and has it not.');
    }
    flush();
  };

  // What was asked for before an erasure must not write, just before it, what came after.
  const flush = (asked = fold) =>
    inTurn(
      () => write(asked),
      (cause) => {
        onError(notWritten(cause));
        settleAll();
      },
    );
  // Calls of the same task share a transaction.
  const flushSoon = gather(flush, queueMicrotask);

  const load = async () => {
    if (!canStore()) return;
    await inTurn(
      () => catchUp(position),
      (cause) => {
        hasStorage = false;
        onError(noStorage(cause));
        settleAll();
      },
    );
    flush();
  };

  return {
    get id() {
      return fold.visitorId;
    },
    get engine() {
      return upToDate(fold);
    },
    get identity() {
      return identity;
    },
    get session() {
      return fold.session;
    },
    get context() {
      return context;
    },
    set context(next) {
      context = next;
      fold.engine.setContext(next);
    },
    record(event) {
      foldInto(fold, event);
      const settled = new Promise<boolean>((settle) => waiting.set(event.id, { event, settle }));
      if (event.name === USER_IDENTIFIED) settleFold();
      if (canStore()) flushSoon();
      else {
        settleAll();
        const [oldest] = waiting.values();
        if (oldest && waiting.size > MAX_WAITING) release(oldest);
      }
      onChange();
      return settled;
    },
    load,
    save: () =>
      fold.engine.isComplete
        ? {
            visitorId: fold.visitorId,
            position,
            identity: fold.identity,
            session: fold.session,
            engine: upToDate(fold).snapshot(),
            tail: [...waiting.values()].map(({ event }) => event),
          }
        : undefined,
    read: (after, visit) =>
      inTurn(
        async () => {
          if (canStore()) await log.read(after, visit);
          for (const { event } of waiting.values()) visit(event, 1 / 0);
        },
        (cause) => onError(noStorage(cause)),
      ),
    async erase() {
      settleAll();
      waiting.clear();
      position = 0;
      fold = begin();
      settleFold();
      onChange();
      if (hasStorage) await inTurn(log.erase, (cause) => onError(notWritten(cause)));
      // A look into the log that was asked for before has found what is gone now.
      await load();
    },
  };
}
