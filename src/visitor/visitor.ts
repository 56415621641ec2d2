import type { Context } from '../collect/context.js';
import { applySession, type Session } from '../collect/session.js';
import type { Config } from '../config.js';
import type { Engine } from '../engine.js';
import { noStorage, notWritten, TailorbirdError } from '../errors.js';
import type { TailorbirdEvent } from '../events.js';
import { gather, now } from '../platform.js';
import { type Forgetting, forgetIn } from '../profile/forgetting.js';
import { applyIdentity, type Identity, statedBy } from '../profile/identity.js';
import { bytesOf, type Entry } from '../store/chunk.js';
import { isFull } from '../store/database.js';
import type { EventLog } from '../store/log.js';
import type { Origin } from '../store/records.js';
import { isTooMuch, type Limits } from '../store/retention.js';
import type { Amount } from '../store/upkeep.js';
import { createFold, type Fold, forgetInFold, type SavedFold } from './fold.js';
import { createQueue, type Queue, type Waiting } from './queue.js';
import { createTrouble } from './trouble.js';

/** What is kept of the visitor between pages besides the log: a cache of the log's fold. */
export interface SavedVisitor extends SavedFold {
  /** Which edition of the log it is the fold of; none for the first. */
  readonly edition?: number;
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
  /** Why nothing can be stored at the moment, in a word or two; `null` if it can. */
  readonly trouble: string | null;
  /** Folds an event in, now. Resolves when that is settled: `true` on disk, `false` in memory only. */
  record(event: TailorbirdEvent): Promise<boolean>;
  /** Takes in what the log holds and this page does not know: at the start, and what other tabs have added. */
  load(): Promise<void>;
  /** Begins to write what waits, at once: the page is being left. */
  leave(): void;
  /** `undefined` while the fold lacks a part of the history. */
  save(): SavedVisitor | undefined;
  /** Visits the events behind a position of the log, and those that wait to be written. */
  read: EventLog<SavedFold>['read'];
  /** Packs and shortens the log a little. Resolves to whether there is more to do. */
  tidy(): Promise<boolean>;
  /** Rewrites history, here and on disk. */
  rewrite(what: Forgetting): Promise<void>;
  /** How much is kept. */
  measure(): Promise<Amount>;
  /** The fold of what is no longer in the log. */
  earlier(): Promise<SavedFold | null>;
  /** Forgets everything, here and on disk; who comes next is a new visitor. */
  erase(): Promise<void>;
  /** The same where another tab has seen to the disk. */
  forget(): void;
}

export interface VisitorHost {
  readonly limits: Limits;
  mayStore(): boolean;
  /** Something is otherwise than before. */
  onChange(): void;
  /** The log is otherwise than before. */
  onWrite(): void;
  /** An event was let go before it was stored. */
  onDrop(reason: string): void;
  onError(error: TailorbirdError): void;
}

/** What is being written. */
interface Sent {
  readonly batch: readonly Waiting[];
  readonly done: ReturnType<EventLog<SavedFold>['append']>;
}

// What cannot be written is kept so far; the oldest go first.
const MAX_WAITING = 100;

// When the browser has no room left, so much of the log stays.
const KEPT_WHEN_FULL = 0.8;

export function createVisitor(
  config: Config,
  log: EventLog<SavedFold>,
  saved: SavedVisitor | null,
  host: VisitorHost,
): Visitor {
  let context = {} as Context;
  const trouble = createTrouble();
  const canStore = () => host.mayStore() && !trouble.isPausing();

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

  // As of now: what waits comes on top of the fold.
  let { identity, session } = fold;
  const settle = () => {
    identity = queue.events().reduce(applyIdentity, fold.identity);
    session = queue.events().reduce(applySession, fold.session);
    fold.engine.setAttributes(statedBy(identity));
    fold.engine.setContext(context);
  };
  settle();

  /** Another fold takes the place of this one; what waits is counted on top. */
  const replaceFold = (next: Fold, nextEdition: number) => {
    for (const event of queue.events()) next.count(event);
    fold = next;
    edition = nextEdition;
  };

  // What touches the log waits its turn.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(
    task: () => Promise<Result>,
    onFailure: (cause: unknown) => Result,
  ): Promise<Result> => {
    const done = turn.then(task).catch(onFailure);
    turn = done;
    return done;
  };
  const fail = (toError: (cause: unknown) => TailorbirdError) => (cause: unknown) => {
    trouble.begin(cause);
    host.onError(cause instanceof TailorbirdError ? cause : toError(cause));
    queue.settleAll();
  };

  /** Reading broke off while the config's new questions were put to old events: some have answered already. */
  let isHalfRead = false;

  /**
   * Folds in what stands in the log behind a position, but for what this page has folded already. Resolves to the ids
   * of `known` events that it found written once more.
   */
  const catchUp = async (behind: number, known: readonly string[] = []): Promise<ReadonlySet<string>> => {
    const before = fold;
    const { base, firstId, edition: current } = await log.origin();
    const start = base?.position ?? 0;
    // A log that begins with another event is another: this one was erased, and the fold of it with it.
    const isOther = (base?.visitorId ?? firstId) !== before.visitorId;
    const isSame = !isOther && !isHalfRead && current === edition && behind > 0 && behind >= start;
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
    await log.read(isComplete || !isSame ? from : start, (event, at) => {
      // What is folded in already is news to what the config asks anew.
      if (at <= from) return next.engine.backfill(event);
      reached = at;
      // At once: what is saved in the midst of it must not be counted again.
      next.position = at;
      // Another tab has brought it in as well, from the tail that this one had saved.
      if (seen.has(event.id)) return twice.add(event.id);
      seen.add(event.id);
      if (!isSame) found.push(event);
      if (!isSame || !queue.settle(event, true)) next.count(event);
      return next.settle(event);
    });
    isHalfRead = false;
    if (fold !== before) return twice;
    // No news must stay no news: tabs that hear of each other would never come to rest.
    const hasNews = !isSame || !isComplete || reached > position;
    for (const event of found) queue.settle(event, true);
    if (!isSame) replaceFold(next, current);
    fold.engine.endBackfill();
    fold.position = reached;
    settle();
    if (hasNews) host.onChange();
    return twice;
  };

  /** Begins to write what waits, or only what is fresh: with a connection, before this returns. */
  const send = (isFresh = false): Sent | undefined => {
    const batch = queue.take(isFresh);
    if (!batch.length) return;
    const done = log.append(
      batch.map(({ event }) => event),
      batch[0]?.isRecovered ? fold.position : undefined,
    );
    // It is asked only in its turn.
    done.catch(() => {});
    return { batch, done };
  };
  const takeIn = async ({ batch, done }: Sent, asked: Queue) => {
    const written = await done;
    if (queue !== asked) return;
    trouble.end();
    const [first, last] = written ?? [fold.position + 1, fold.position];
    const events = batch.map(({ event }) => event);
    const known = events.filter((event) => !queue.has(event)).map(({ id }) => id);
    if (written && first === fold.position + 1 && !known.length) {
      fold.position = last;
      for (const event of events) {
        fold.settle(event);
        queue.settle(event, true);
      }
    } else if (known.length < batch.length || last > fold.position) {
      // Another tab has written in between, or (at a low position) the log was erased under us.
      const twice = await catchUp(first > fold.position ? fold.position : 0, known);
      if (events.some(queue.has)) throw new Error('The log took an event, and has it not.');
      if (twice.size) await log.dropTwice();
    }
    host.onWrite();
  };
  const finish = async (sent: Sent, asked: Queue) => {
    try {
      await takeIn(sent, asked);
    } finally {
      // Not before it is settled: a page that is left meanwhile would write it once more.
      for (const each of sent.batch) each.isUnderway = false;
    }
  };

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
  const makeRoom = async () => {
    const { events } = await log.measure();
    await log.trim((_, left) => left.events > events * KEPT_WHEN_FULL, rollUp);
  };

  // What was asked for before an erasure must not write, just before it, what came after.
  const flush = (asked = queue): Promise<void> =>
    inTurn(async () => {
      const sendIfDue = () => (canStore() && queue === asked ? send() : undefined);
      let sent = sendIfDue();
      if (!sent) return;
      try {
        await finish(sent, asked);
      } catch (cause) {
        if (!isFull(cause)) throw cause;
        await makeRoom();
        sent = sendIfDue();
        if (sent) await finish(sent, asked);
      }
      flush();
    }, fail(notWritten));
  // Calls of the same task share a transaction.
  const flushSoon = gather(flush, queueMicrotask);

  let loading: Promise<void> | undefined;
  const load = async () => {
    if (!canStore()) return;
    // Many tabs may ask for it at once.
    loading ??= inTurn(async () => {
      loading = undefined;
      if (!canStore()) return;
      await catchUp(fold.position);
      trouble.end();
    }, fail(noStorage));
    await loading;
    flush();
  };

  const forget = () => {
    queue.settleAll();
    queue = createQueue();
    replaceFold(createFold(config), 0);
    settle();
    host.onChange();
  };

  return {
    get id() {
      return fold.visitorId;
    },
    get engine() {
      return fold.engine;
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
    get trouble() {
      return trouble.reason;
    },
    record(event) {
      fold.count(event);
      const before = identity;
      identity = applyIdentity(identity, event);
      session = applySession(session, event);
      if (identity !== before) fold.engine.setAttributes(statedBy(identity));
      const settled = queue.add(event);
      if (canStore()) flushSoon();
      else {
        queue.settleAll();
        const [oldest] = queue.size > MAX_WAITING ? queue.events() : [];
        if (oldest) {
          queue.settle(oldest, false);
          fold.settle(oldest);
          host.onDrop(trouble.reason ?? 'consent');
        }
      }
      host.onChange();
      return settled;
    },
    load() {
      trouble.retry();
      return load();
    },
    leave() {
      const asked = queue;
      for (let sent = canStore() && send(true); sent; sent = send(true)) {
        const each = sent;
        inTurn(() => finish(each, asked), fail(notWritten));
      }
    },
    save: () => (fold.engine.isComplete ? { ...fold.save(), edition, tail: queue.events() } : undefined),
    read: (after, visit) =>
      inTurn(
        async () => {
          if (canStore()) await log.read(after, visit);
          for (const event of queue.events()) visit(event, 1 / 0);
        },
        (cause) => host.onError(noStorage(cause)),
      ),
    tidy: () =>
      inTurn(
        async () => {
          if (!canStore()) return false;
          return (await log.pack()) || log.trim(isTooMuch(host.limits, now(), session), rollUp);
        },
        // It is no harm to put it off.
        () => false,
      ),
    async rewrite(what) {
      const change = (event: TailorbirdEvent) => forgetIn(what, event);
      await inTurn(async () => {
        queue.change(change);
        if (canStore()) {
          await log.rewrite(change, (origin) => ({
            ...origin,
            base: origin.base && forgetInFold(config, origin.base, what),
            edition: origin.edition + 1,
          }));
          await catchUp(0);
        } else {
          replaceFold(createFold(config), edition);
          settle();
          host.onChange();
        }
      }, fail(notWritten));
      host.onWrite();
      flush();
    },
    measure: () =>
      inTurn(
        async () => {
          const tail = queue.events();
          const { events, bytes } = canStore() ? await log.measure() : { events: 0, bytes: 0 };
          return {
            events: events + tail.length,
            bytes: tail.reduce((sum, event) => sum + bytesOf(event), bytes),
          };
        },
        () => ({ events: queue.size, bytes: 0 }),
      ),
    earlier: () =>
      inTurn(
        async () => (canStore() && (await log.origin()).base) || null,
        () => null,
      ),
    async erase() {
      forget();
      if (trouble.reason !== 'blocked') await inTurn(log.erase, fail(notWritten));
      // A look into the log that was asked for before has found what is gone now.
      await load();
    },
    forget,
  };
}
