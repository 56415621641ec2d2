import { WebSocketServer } from 'ws';

/** What a page tells: a kind, and what belongs to it. */
export type Word = [kind: string, ...rest: unknown[]];

/** Stands outside of the browser: what a page was promised is told here, and cannot be lost with the page. */
export interface Witness {
  /** Where a page connects to, with its name appended. */
  readonly url: string;
  /** The events whose promise resolved to `true`, by their number. */
  readonly acknowledged: ReadonlySet<string>;
  /** Those whose promise resolved to `false`. */
  readonly refused: ReadonlySet<string>;
  /** All else that pages told: the page, and the word. */
  readonly words: ReadonlyArray<readonly [page: string, ...word: Word]>;
  /** The names of the pages whose connection stands. */
  readonly pages: ReadonlySet<string>;
  /** Resolves with whether it became true, looking again whenever something has been told. */
  waitFor(condition: () => boolean, timeoutMs: number): Promise<boolean>;
  /** Says something to all pages. */
  tellAll(word: string): void;
  close(): Promise<void>;
}

export async function createWitness(): Promise<Witness> {
  const acknowledged = new Set<string>();
  const refused = new Set<string>();
  const words: Array<[string, ...Word]> = [];
  const pages = new Set<string>();
  const listeners = new Set<() => void>();
  const look = () => {
    for (const listener of listeners) listener();
  };

  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket, { url = '' }) => {
    const page = decodeURIComponent(url.slice(1));
    pages.add(page);
    socket.on('message', (data) => {
      const word: Word = JSON.parse(String(data));
      if (word[0] === 'kept') acknowledged.add(String(word[1]));
      else if (word[0] === 'refused') refused.add(String(word[1]));
      else words.push([page, ...word]);
      look();
    });
    socket.on('close', () => {
      pages.delete(page);
      look();
    });
    // A killed browser breaks off its connections.
    socket.on('error', () => {});
    look();
  });

  return {
    url: `ws://localhost:${(server.address() as { port: number }).port}/`,
    acknowledged,
    refused,
    words,
    pages,
    waitFor: (condition, timeoutMs) =>
      new Promise((resolve) => {
        const finish = (isTrue: boolean) => {
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(isTrue);
        };
        const listener = () => {
          if (condition()) finish(true);
        };
        const timer = setTimeout(() => finish(false), timeoutMs);
        listeners.add(listener);
        listener();
      }),
    tellAll(word) {
      for (const socket of server.clients) socket.send(word);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}
