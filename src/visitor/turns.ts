import type { Config } from '../config.js';
import type { Part } from '../events.js';
import { forgetIn } from '../profile/forgetting.js';
import type { EventLog } from '../store/log.js';
import { forgetInFold, type SavedFold } from './fold.js';
import { type Debt, isAll, type Owed } from './owed.js';
import type { Trouble } from './trouble.js';

/** What touches the log does so by turns, and nothing before what is owed is deleted. */
export interface Turns {
  /** Resolves to what the task comes to, or to what is made of its failure, or of that to delete what is owed. */
  inTurn<Result>(task: () => Promise<Result>, onFailure: (cause: unknown) => Result): Promise<Result>;
  /** The same, even if storage has just failed. Resolves to whether this debt is paid. */
  payNow(
    then: () => Promise<unknown>,
    debt: Debt,
    onFailure: (cause: unknown) => void | Promise<void>,
  ): Promise<boolean>;
}

// Nobody asks for more while one page is about to do the first of them.
const MAX_FORGOTTEN = 20;

export function createTurns(
  config: Config,
  log: EventLog<SavedFold>,
  owed: Owed,
  trouble: Trouble,
  host: { mayStore(): boolean; onWrite(): void },
  onRewritten: (part: Part) => Promise<void>,
): Turns {
  const rewrite = (part: Part) =>
    log.rewrite(
      (event) => forgetIn(part, event),
      (origin) => ({
        ...origin,
        base: origin.base && forgetInFold(config, origin.base, part),
        edition: origin.edition + 1,
        forgotten: [...(origin.forgotten ?? []).slice(1 - MAX_FORGOTTEN), part],
      }),
      // Or all was deleted meanwhile.
      ({ forgotten }) => !!forgotten?.some(({ id }) => id === part.id) || !owed.has(part),
    );
  /** Does what is owed, and in the same moment as it finds that nothing is, or cannot be done, the task. */
  const payBefore = async <Result>(task: () => Promise<Result>): Promise<Result> => {
    const [first] = owed.list(host.mayStore());
    if (!first || trouble.isPausing()) return task();
    // Without consent the rest has no right to be there either, and no database is made to leave out a part of it.
    const isPart = !isAll(first) && host.mayStore();
    await (isPart ? rewrite(first) : log.erase());
    owed.settle(first);
    host.onWrite();
    if (isPart) await onRewritten(first);
    return payBefore(task);
  };

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: Turns['inTurn'] = (task, onFailure) => {
    const done = turn.then(() => payBefore(task)).catch(onFailure);
    turn = done;
    return done;
  };
  return {
    inTurn,
    payNow(then, debt, onFailure) {
      turn = turn.then(trouble.retry);
      return inTurn(then, onFailure).then(() => !owed.has(debt));
    },
  };
}
