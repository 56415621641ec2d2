import type { Context } from '../collect/context.js';
import type { Session } from '../collect/session.js';
import type { Config } from '../config.js';
import type { Engine } from '../engine.js';
import { noStorage, notDeleted, notWritten, TailorbirdError } from '../errors.js';
import type { Forgetting, Part, TailorbirdEvent } from '../events.js';
import { gather, newId, now } from '../platform.js';
import { forgetIn } from '../profile/forgetting.js';
import type { Identity } from '../profile/identity.js';
import { bytesOf } from '../store/chunk.js';
import { hasNoAnswer, isFull } from '../store/database.js';
import type { EventLog } from '../store/log.js';
import type { Origin } from '../store/records.js';
import type { Limits } from '../store/retention.js';
import type { Tails } from '../store/tails.js';
import type { Amount } from '../store/upkeep.js';
import { createCatchUp } from './catch-up.js';
import { createDelivery } from './delivery.js';
import { createFold, type SavedFold } from './fold.js';
import { isAll, type Owed } from './owed.js';
import { createPresent, NO_EDITION, type SavedVisitor } from './present.js';
import { createRecovery } from './recovery.js';
import { createShortening } from './shorten.js';
import { createTrouble } from './trouble.js';
import { createTurns } from './turns.js';

export type { SavedVisitor };

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
  /** Visits the events behind a position of the log, and those that wait to be written. `false` if the log could not be read. */
  read(after: number, visit: (event: TailorbirdEvent, position: number) => void): Promise<boolean>;
  /** Packs and shortens the log a little. Resolves to whether there is more to do. */
  tidy(): Promise<boolean>;
  /** Rewrites history, here and on disk. `false` if the disk has to wait: it is done when that works again. */
  rewrite(what: Forgetting): Promise<boolean>;
  /**
   * The browser has lost the log: the origin of a new one, with what the old one came to, as far as that is known.
   */
  salvage(): Origin<SavedFold> | undefined;
  /** How much is kept. */
  measure(): Promise<Amount>;
  /** The fold of what is no longer in the log. */
  earlier(): Promise<SavedFold | null>;
  /**
   * Forgets everything, here and on disk; who comes next is a new visitor. `false` as for `rewrite`. `isLeft`: something
   * of another page was found.
   */
  erase(isLeft?: boolean): Promise<boolean>;
  /** The same where another tab has seen to the disk. */
  forget(): void;
}

export interface VisitorHost {
  readonly limits: Limits;
  mayStore(): boolean;
  /** Something is otherwise than before. */
  onChange(): void;
  /** A write has begun: who reads the log from now on waits for the end of it. */
  onSend(): void;
  /** The log is otherwise than before. */
  onWrite(): void;
  /** An event was let go before it was stored. */
  onDrop(reason: string): void;
  /** The log that this page knew was erased or rewritten without its hearing of it. */
  onStranger(): void;
  /** What this page asked to erase is gone, or owed. */
  onErased(): void;
  onError(error: TailorbirdError): void;
}

// What cannot be written is kept so far; the oldest go first.
const MAX_WAITING = 100;

export function createVisitor(
  config: Config,
  log: EventLog<SavedFold>,
  saved: SavedVisitor | null,
  { owed, tails }: { readonly owed: Owed; readonly tails: Tails },
  host: VisitorHost,
): Visitor {
  const present = createPresent(config, saved);
  const catchUp = createCatchUp(config, log, present, host);
  const delivery = createDelivery(log, present, catchUp, host);
  const recovery = createRecovery(config, log, present, tails, host);
  const { shorten, makeRoom } = createShortening(config, log, present, host.limits);
  const trouble = createTrouble();
  const canStore = () => host.mayStore() && !trouble.isPausing();
  /** Nothing else is done with the log before what was to be deleted is. */
  const isReady = () => canStore() && !owed.list(true).length;

  const { inTurn, payNow } = createTurns(config, log, owed, trouble, host, async ({ id }) => {
    unapplied.get(id)?.apply();
    present.edition = NO_EDITION;
    await catchUp(0);
  });

  /** Has this page had to do with a log? A snapshot that had no room for more may be of one. */
  let hasReached = !!saved && !(saved.engine && saved.position === 0);
  let isFirstLook = true;
  let hasMadeRoom = false;
  let lastSaved: SavedVisitor | undefined;
  /** Parts that this page has to forget and has yet to apply to what waited when they were asked for. */
  const unapplied = new Map<
    string,
    { change(event: TailorbirdEvent): TailorbirdEvent | undefined; apply(): void }
  >();
  /** What waits, without what is to be forgotten. */
  const waitingEvents = () =>
    [...unapplied.values()].reduce(
      (left, { change }) => left.flatMap((event) => change(event) ?? []),
      present.queue.events(),
    );

  const fail = (toError: (cause: unknown) => TailorbirdError) => (cause: unknown) => {
    trouble.begin(cause);
    host.onError(cause instanceof TailorbirdError ? cause : toError(cause));
    present.queue.settleAll();
  };
  const failWriting = fail(notWritten);
  const failReading = fail(noStorage);
  const failDeleting = fail(notDeleted);
  /** Where there is no database there is nothing to delete, nor to remember. */
  const mayBeThere = async (cause: unknown) => hasReached || hasNoAnswer(cause) || (await log.isThere());

  // What was asked for before an erasure must not write, just before it, what came after.
  const flush = (asked = present.queue): Promise<void> =>
    inTurn(async () => {
      const sendIfDue = () => (isReady() && present.queue === asked ? delivery.send() : undefined);
      let sent = sendIfDue();
      if (!sent) return;
      try {
        await delivery.finish(sent, asked);
      } catch (cause) {
        // Once: if that was not enough, it is not ours that fills the browser.
        if (!isFull(cause) || hasMadeRoom) throw cause;
        hasMadeRoom = true;
        await makeRoom();
        sent = sendIfDue();
        if (sent) await delivery.finish(sent, asked);
      }
      trouble.end();
      hasMadeRoom = false;
      hasReached = true;
      recovery.settle();
      flush();
    }, failWriting);
  // Calls of the same task share a transaction.
  const flushSoon = gather(flush, queueMicrotask);

  let loading: Promise<void> | undefined;
  const load = async () => {
    // What was to be deleted is, with consent or without.
    if (trouble.isPausing() || !(host.mayStore() || owed.list(false).length)) return;
    // Many tabs may ask for it at once.
    loading ??= inTurn(
      async () => {
        loading = undefined;
        if (!isReady()) return;
        const twice = await catchUp(present.fold.position);
        if (twice.size) await log.dropTwice();
        hasReached = true;
        if (isFirstLook) await recovery.recover();
        isFirstLook = false;
        // That there is no room does not show in reading.
        if (trouble.reason !== 'full') trouble.end();
      },
      (cause) => {
        loading = undefined;
        failReading(cause);
      },
    );
    await loading;
    flush();
  };

  const drop = (event: TailorbirdEvent) => {
    present.queue.settle(event, false);
    present.fold.settle(event);
    // It is counted, and the log will never hold it: once there is a log, this is not the fold of it.
    present.edition = NO_EDITION;
    host.onDrop(trouble.reason ?? 'consent');
  };
  const forget = () => {
    for (let left = present.queue.size; left > 0; left -= 1)
      host.onDrop(host.mayStore() ? 'erased' : 'consent');
    present.clear();
    recovery.erase();
    host.onChange();
  };

  /** Notes what is to be forgotten of what waits now, and of that alone. */
  const planApplying = (part: Part) => {
    const ids = new Set(present.queue.events().map(({ id }) => id));
    const change = (event: TailorbirdEvent) => (ids.has(event.id) ? forgetIn(part, event) : event);
    const apply = () => {
      if (!unapplied.delete(part.id)) return;
      present.queue.change(change);
      present.replaceFold(createFold(config), present.edition);
      present.update();
      host.onChange();
    };
    unapplied.set(part.id, { change, apply });
    return apply;
  };

  return {
    get id() {
      return present.fold.visitorId;
    },
    get engine() {
      return present.fold.engine;
    },
    get identity() {
      return present.identity;
    },
    get session() {
      return present.session;
    },
    get context() {
      return present.context;
    },
    set context(next) {
      present.context = next;
    },
    get trouble() {
      return trouble.reason;
    },
    record(event) {
      const settled = present.add(event);
      if (canStore()) flushSoon();
      else {
        present.queue.settleAll();
        const oldest = present.queue.size > MAX_WAITING && present.queue.oldest();
        if (oldest) drop(oldest);
      }
      host.onChange();
      return settled;
    },
    load() {
      // Tabs that hear of each other's attempts must come to rest.
      if (trouble.reason !== 'full') trouble.retry();
      return load();
    },
    leave() {
      for (const { apply } of unapplied.values()) apply();
      const asked = present.queue;
      const send = () => (isReady() ? delivery.send(true) : undefined);
      for (let sent = send(); sent; sent = send()) {
        const each = sent;
        inTurn(() => delivery.finish(each, asked).then(recovery.settle), failWriting);
      }
      // Where the log cannot be written to, the snapshot has to do: what each page left there would only grow.
      if (host.mayStore() && hasReached && !trouble.reason) recovery.keep();
    },
    // What is to be forgotten is not saved again.
    save() {
      if (unapplied.size || owed.list(true).length) return undefined;
      lastSaved = present.save();
      return lastSaved;
    },
    async read(after, visit) {
      trouble.retry();
      return inTurn(
        async () => {
          const waiting = new Map(waitingEvents().map((event) => [event.id, event]));
          if (host.mayStore()) {
            // What is to be deleted is nobody's to read.
            if (owed.list(true).length) throw new Error('deletion is pending');
            await log.read(after, (event, position) => {
              // Written by now, as this page is yet to hear.
              waiting.delete(event.id);
              visit(event, position);
            });
          }
          for (const event of waiting.values()) visit(event, 1 / 0);
          return true;
        },
        (cause) => {
          host.onError(noStorage(cause));
          for (const event of waitingEvents()) visit(event, 1 / 0);
          return false;
        },
      );
    },
    tidy: () =>
      inTurn(
        async () => {
          if (!isReady()) return false;
          return (await log.pack()) || shorten();
        },
        // It is no harm to put it off.
        () => false,
      ),
    async rewrite(what) {
      const part = { ...what, id: newId(), time: now() };
      const apply = planApplying(part);
      recovery.forget(part);
      // Written down first: the page may be left before it is done.
      if (host.mayStore()) owed.add(part);
      const isDone = await payNow(
        async () => {
          const isElsewhere = unapplied.has(part.id);
          apply();
          if (!isReady()) return;
          if (isElsewhere) await catchUp(0);
          trouble.end();
        },
        part,
        async (cause) => {
          apply();
          if (!(await mayBeThere(cause))) return owed.settle(part);
          failDeleting(cause);
        },
      );
      flush();
      return isDone;
    },
    salvage: () =>
      host.mayStore() && !owed.list(true).length
        ? recovery.salvage(isFirstLook ? saved : lastSaved, isFirstLook)
        : undefined,
    measure: () =>
      inTurn(
        async () => {
          const tail = present.queue.events();
          const { events, bytes } = isReady() ? await log.measure() : { events: 0, bytes: 0 };
          return {
            events: events + tail.length,
            bytes: tail.reduce((sum, event) => sum + bytesOf(event), bytes),
          };
        },
        () => ({ events: present.queue.size, bytes: 0 }),
      ),
    earlier: () =>
      inTurn(
        async () => (isReady() && (await log.origin()).base) || null,
        () => null,
      ),
    async erase(isLeft = false) {
      const debt = { id: newId(), all: true } as const;
      const wasOwed = owed.list(false).some(isAll);
      const mayHold = isLeft || host.mayStore() || hasReached || owed.list(false).length > 0;
      forget();
      if (mayHold) owed.add(debt);
      const isDone = await payNow(
        async () => {
          if (!mayHold) await log.erase();
        },
        debt,
        async (cause) => {
          const isThere = wasOwed || (await (mayHold ? mayBeThere(cause) : log.isThere()));
          if (!isThere) return owed.settle(debt);
          owed.add(debt);
          failDeleting(cause);
        },
      );
      host.onErased();
      // A look into the log that was asked for before has found what is gone now.
      await load();
      return isDone;
    },
    forget() {
      // Perhaps it could not.
      owed.adopt();
      forget();
    },
  };
}
