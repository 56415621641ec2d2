import { htmlPage } from '../pages.ts';
import { config } from './config.ts';

/** What the harness finds in a page as `window.torture`. */
export interface PageSide {
  /**
   * Tracks `count` events numbered `<prefix>.<i>`, `perTask` in one task (0: each when the one before is acknowledged),
   * and tells the witness what came of each. Resolves when all promises have.
   */
  write(prefix: string, count: number, perTask: number): Promise<void>;
  tell(...word: unknown[]): void;
  /** Tracks what other tabs enter a segment of its own by, and tells when it was acknowledged. */
  probe(probe: number): Promise<void>;
  /** Is called when the witness says "go" to all pages. */
  onGo?(): void;
}

// Runs in the page, before anything of the library's; it must stand on its own.
function install(witness: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's globals
  const page = window as any;
  const parameters = new URLSearchParams(location.search);
  const early: string[] = [];
  const socket = new WebSocket(witness + encodeURIComponent(parameters.get('page') ?? 'unnamed'));
  socket.onopen = () => {
    for (const message of early) socket.send(message);
  };
  const tell = (...word: unknown[]) => {
    const message = JSON.stringify(word);
    if (socket.readyState === 1) socket.send(message);
    else early.push(message);
  };
  // Timers are slowed down in background tabs, messages are not.
  const nextTask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  const write = async (prefix: string, count: number, perTask: number) => {
    const promises: Array<Promise<void>> = [];
    for (let index = 0; index < count; index += 1) {
      const n = `${prefix}.${index}`;
      promises.push(
        page.tailorbird
          .track('Thing Made', { n, value: index % 7, kind: index % 3 ? 'shoes' : 'bags' })
          .then((isKept: boolean) => tell(isKept ? 'kept' : 'refused', n)),
      );
      if (!perTask) await promises.at(-1);
      else if (index % perTask === perTask - 1) await nextTask();
    }
    await Promise.all(promises);
    tell('done', prefix);
  };
  const probe = async (index: number) => {
    await page.tailorbird.track('Probe Sent', { probe: index });
    tell('probed', index, Date.now());
  };
  page.torture = { write, tell, probe };

  // What is asked for in the address is done as soon as the library is there.
  const prefix = parameters.get('write');
  const last = parameters.get('leave');
  addEventListener('DOMContentLoaded', () => {
    // biome-ignore lint/suspicious/noExplicitAny: the library is what is tested
    page.tailorbird.push((tailorbird: any) => {
      tailorbird.on('segments', ({ entered }: { entered: string[] }) => {
        const time = Date.now();
        for (const id of entered) if (id.startsWith('probe-')) tell('decides', Number(id.slice(6)), time);
      });
      let seen: number | undefined;
      // Looks when it is told to: a timer of its own would be slow in a background tab.
      socket.onmessage = ({ data }) => {
        if (data === 'go') page.torture.onGo?.();
        const { probe: found } = tailorbird.visitor().attributes;
        if (found === seen) return;
        seen = found;
        tell('sees', found, Date.now());
      };
      if (prefix) write(prefix, Number(parameters.get('count')), Number(parameters.get('step')));
    });
  });
  if (last) addEventListener('pagehide', () => void write(last, 3, 3));
}

/** A page that tells the witness. `?page=` is its name; `write`, `count`, `step` and `leave` say what it does by itself. */
export const torturePage = (witness: string) =>
  htmlPage({
    config,
    body: '<p>A page</p>',
    before: `<script>(${install})(${JSON.stringify(witness)})</script>`,
  });

/** The address of such a page. */
export const pageUrl = (origin: string, parameters: Record<string, string | number>) =>
  `${origin}/torture?${new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, `${value}`]))}`;
