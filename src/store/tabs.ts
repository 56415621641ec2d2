import type { Guard } from '../guard.js';
import { callAfter, newId } from '../platform.js';
import { SNAPSHOT_KEY } from './snapshot.js';

/** What a tab tells the others: it has written to the log, or erased it. */
type Told = 'written' | 'erased';

/** What is heard: that, or that something beside the log is otherwise than before. */
export type News = Told | 'stored';

/** The other tabs of this site, in this browser. */
export interface Tabs {
  tell(news: Told): void;
  /** Resolves to how many there are, this one included. */
  count(): Promise<number>;
}

const NAME = 'tailorbird';

// A tab that is awake answers in a few milliseconds.
const ROLL_CALL_MS = 100;

type Message = readonly [kind: Told | 'who' | 'here', call?: string];

/** `onNews` hears what another tab tells; `isOpening`: is a database being opened? Where there is no channel, tabs learn of each other by what is stored. */
export function createTabs(
  onNews: (news: News) => void,
  isOpening: () => boolean,
  guard: Guard,
  signal: AbortSignal,
): Tabs {
  let channel: BroadcastChannel | undefined;
  const answers = new Map<string, number>();

  const post = (...message: Message) => {
    try {
      channel?.postMessage(message);
    } catch {
      // Closed under us: whoever comes back looks for itself.
    }
  };
  const close = () => {
    channel?.close();
    channel = undefined;
  };
  const open = () => {
    try {
      channel = new BroadcastChannel(NAME);
      channel.onmessage = guard(({ data }: MessageEvent<Message>) => {
        const [kind, call = ''] = Array.isArray(data) ? data : [];
        if (kind === 'who') post('here', call);
        else if (kind === 'here') {
          const count = answers.get(call);
          // To somebody else's call.
          if (count) answers.set(call, count + 1);
        } else if (kind) onNews(kind);
      });
    } catch {
      // None in this browser, or none for this page.
    }
  };
  open();
  // Whoever is in the back/forward cache and hears of it is let go, and with it what the next page would wait for.
  post('here');
  signal.addEventListener('abort', close);
  // A message would throw the page out of the back/forward cache: as it should, if it keeps others from the database.
  addEventListener('pagehide', () => isOpening() || close(), { signal, capture: true });
  addEventListener('pageshow', ({ persisted }) => persisted && !channel && open(), { signal, capture: true });

  addEventListener(
    'storage',
    guard(({ key, newValue }: StorageEvent) => {
      // What others save again and again is news only where they cannot say so themselves. No key: all was cleared.
      const isSaved = key === SNAPSHOT_KEY && newValue !== null && !!channel;
      if (/^(tailorbird(\.consent)?|null)$/.test(`${key}`) && !isSaved) onNews('stored');
    }),
    { signal, capture: true },
  );

  return {
    tell: (news) => post(news),
    async count() {
      // Others may call the roll at the same time, with numbers of their own.
      const call = newId();
      answers.set(call, 1);
      post('who', call);
      await new Promise<void>((resolve) => callAfter(resolve, ROLL_CALL_MS));
      const count = answers.get(call) as number;
      answers.delete(call);
      return count;
    },
  };
}
