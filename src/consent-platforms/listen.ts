import type { ConsentStates } from '../config.js';
import type { Plugin } from '../plugin.js';
import { adapter, read } from './adapter.js';

/** A platform of the IAB, or what stands there until it is loaded. */
type Api = (command: string, ...parameters: unknown[]) => void;

/**
 * Listens to a platform of the IAB until the instance is destroyed. `readAnswer` makes an answer of what it tells, or
 * nothing if that is none. Some want a `version` behind the command.
 */
export const listen = (
  name: string,
  version: readonly number[],
  readAnswer: (data: Record<string, unknown>) => Partial<ConsentStates> | undefined,
): Plugin =>
  adapter<Api>(name, (host, api, onEnd, guard) => {
    let listenerId: unknown;
    const stop = () => {
      // Asked for by name: the first one may have been there for the real one only.
      const current = (globalThis as Record<string, unknown>)[name] as Api | undefined;
      current?.('removeEventListener', ...version, () => {}, listenerId);
    };
    const hear = guard((data: unknown, isSuccess: unknown) => {
      const told = read(data);
      listenerId ??= told.listenerId;
      if (host.signal.aborted) stop();
      else if (isSuccess) host.setPlatformConsent(readAnswer(told));
    });
    onEnd(stop);
    api('addEventListener', ...version, hear);
  });
