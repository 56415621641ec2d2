import type { Context } from './collect/context.js';
import { applySession, NO_SESSION, type Session } from './collect/session.js';
import type { Config } from './config.js';
import { createEngine, type Engine, type EngineSnapshot } from './engine.js';
import { noStorage, notWritten, type TailorbirdError } from './errors.js';
import { type TailorbirdEvent, USER_IDENTIFIED } from './events.js';
import { applyIdentity, type Identity, NOBODY } from './profile/identity.js';
import { createMemoryLog, type EventLog } from './store/log.js';

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

export interface VisitorInput {
  readonly config: Config;
  readonly log: EventLog;
  readonly saved: SavedVisitor | null;
  mayStore(): boolean;
  onChange(): void;
  onError(error: TailorbirdError): void;
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

// Before consent only so many events are kept; the oldest go first.
const MAX_WAITING = 100;

export function createVisitor({
  config,
  saved,
  mayStore,
  onChange,
  onError,
  ...input
}: VisitorInput): Visitor {
  let { log } = input;
  let context = {} as Context;
  let waiting: Waiting[] = [];
  let isLoaded = false;
  // Erasing starts a new era; what was under way belongs to the old one.
  let era = 0;

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

  let fold = begin();
  let position = 0;
  let identity = NOBODY;
  const settleFold = () => {
    identity = waiting.reduce((known, { event }) => applyIdentity(known, event), fold.identity);
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
      waiting = saved.tail.map((event) => ({ event, settle() {} }));
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
    const now = era;
    // A log that begins with another event is another: this one was erased, and the fold of it with it.
    const isOther = log.isDurable && (await log.firstId()) !== fold.visitorId;
    if (now !== era) return;
    const from = isOther ? 0 : behind;
    const isRebuild = !from;
    const next = isRebuild ? begin() : fold;
    const own = new Map(waiting.map((each) => [each.event.id, each]));
    const { isComplete } = next.engine;
    let reached = from;
    await log.read(isComplete ? from : 0, (event, at) => {
      if (now !== era) return;
      // What is folded in already is news to what the config asks anew.
      if (at <= from) return next.engine.backfill(event);
      reached = at;
      const known = own.get(event.id);
      known?.settle(true);
      if (known) waiting = waiting.filter((each) => each !== known);
      if (!known || isRebuild) foldInto(next, event);
      next.identity = applyIdentity(next.identity, event);
    });
    if (now !== era) return;
    if (isRebuild) for (const { event } of waiting) foldInto(next, event);
    next.engine.endBackfill();
    const hasNews = isRebuild || !isComplete || reached > position;
    fold = next;
    position = reached;
    settleFold();
    // No news must stay no news: tabs that hear of each other would never come to rest.
    if (hasNews) onChange();
  };

  const settleAll = () => {
    for (const { settle } of waiting) settle(false);
  };

  const write = async () => {
    while (isLoaded && waiting.length && mayStore()) {
      const batch = waiting.slice(0, WRITE_BATCH);
      const now = era;
      const positions = await log.append(batch.map(({ event }) => event));
      if (now !== era) return;
      if (positions.every((each, index) => each === position + index + 1)) {
        position += batch.length;
        waiting = waiting.slice(batch.length);
        for (const { event, settle } of batch) {
          fold.identity = applyIdentity(fold.identity, event);
          settle(log.isDurable);
        }
      } else {
        // Another tab has written in between, or (at a low position) the log was erased under us.
        await catchUp(Math.max(...positions) > position ? position : 0);
        if (now === era && waiting[0] === batch[0]) throw new Error('The log took an event, and has it not.');
      }
    }
  };

  const flush = () =>
    inTurn(write, (cause) => {
      onError(notWritten(cause));
      settleAll();
    });

  let isFlushing = false;
  const flushSoon = () => {
    if (isFlushing) return;
    isFlushing = true;
    // Calls of the same task share a transaction.
    queueMicrotask(() => {
      isFlushing = false;
      flush();
    });
  };

  const load = async () => {
    if (!mayStore()) return;
    await inTurn(
      async () => {
        await catchUp(position);
      },
      (cause) => {
        onError(noStorage(cause));
        log = createMemoryLog(position);
      },
    );
    isLoaded = true;
    flushSoon();
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
      const settled = new Promise<boolean>((settle) => waiting.push({ event, settle }));
      if (event.name === USER_IDENTIFIED) settleFold();
      if (mayStore()) flushSoon();
      else {
        settleAll();
        waiting = waiting.slice(-MAX_WAITING);
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
            tail: waiting.map(({ event }) => event),
          }
        : undefined,
    read: (after, visit) =>
      inTurn(
        async () => {
          if (mayStore()) await log.read(after, visit);
          for (const { event } of waiting) visit(event, 1 / 0);
        },
        (cause) => onError(noStorage(cause)),
      ),
    async erase() {
      era++;
      settleAll();
      waiting = [];
      position = 0;
      isLoaded = false;
      fold = begin();
      settleFold();
      onChange();
      await inTurn(log.erase, (cause) => onError(notWritten(cause)));
      await load();
    },
  };
}
