import type { EventLog } from '../store/log.js';
import type { CatchUp } from './catch-up.js';
import type { SavedFold } from './fold.js';
import { NO_EDITION, type Present } from './present.js';
import type { Queue, Waiting } from './queue.js';

/** What is being written. */
interface Sent {
  readonly batch: readonly Waiting[];
  /** Of the log, as far as it was known then. */
  readonly edition: number;
  readonly done: ReturnType<EventLog<SavedFold>['append']>;
}

/** Brings what waits into the log. */
export interface Delivery {
  /** Begins to write what waits, or only what is fresh: with a connection, before this returns. */
  send(isFresh?: boolean): Sent | undefined;
  /** Waits for the end of it, and counts it as written if it was `asked` for by the queue that is there still. */
  finish(sent: Sent, asked: Queue): Promise<void>;
}

export function createDelivery(
  log: EventLog<SavedFold>,
  present: Present,
  catchUp: CatchUp,
  host: { onSend(): void; onWrite(): void },
): Delivery {
  const takeIn = async ({ batch, edition, done }: Sent, asked: Queue) => {
    const written = await done;
    const { queue, fold } = present;
    if (queue !== asked) return;
    const [first, last] = written ?? [fold.position + 1, fold.position];
    const events = batch.map(({ event }) => event);
    const known = events.filter((event) => !queue.has(event)).map(({ id }) => id);
    const isNext = written && first === fold.position + 1 && present.edition !== NO_EDITION;
    if (isNext && !known.length) {
      fold.position = last;
      for (const event of events) {
        fold.settle(event);
        queue.settle(event, true);
      }
    } else if (known.length < batch.length || last > fold.position) {
      // Another tab has written in between, or (at a low position) the log was erased under us.
      const twice = await catchUp(first > fold.position ? fold.position : 0, known);
      const missing = events.filter(queue.has);
      if (missing.length) {
        const origin = await log.origin();
        // Erased meanwhile.
        if (present.queue !== asked) return;
        const isRewritten = edition !== NO_EDITION && origin.edition !== edition;
        const isShortened = !!origin.base && origin.base.position >= first;
        if (!isRewritten && !isShortened) throw new Error('The log took an event, and has it not.');
        // Another tab has forgotten it or rolled it up meanwhile: written once more, it would be back.
        for (const event of missing) queue.settle(event, true);
        await catchUp(0);
      }
      if (twice.size) await log.dropTwice();
    }
    host.onWrite();
  };
  return {
    send(isFresh = false) {
      const batch = present.queue.take(isFresh);
      if (!batch.length) return;
      const done = log.append(
        batch.map(({ event }) => event),
        batch[0]?.isRecovered ? present.fold.position : undefined,
      );
      host.onSend();
      // It is asked only in its turn.
      done.catch(() => {});
      return { batch, edition: present.edition, done };
    },
    async finish(sent, asked) {
      try {
        await takeIn(sent, asked);
      } finally {
        // Not before it is settled: a page that is left meanwhile would write it once more.
        for (const each of sent.batch) each.isUnderway = false;
      }
    },
  };
}
