/** One thing that is wrong in a config: where, and what was expected there. */
export interface ConfigFault {
  /** Path into the config, such as `segments.vip.when.$event.within`. */
  readonly path: string;
  readonly message: string;
}

/** The one error class. `code` is stable, so that a site can tell faults apart; `cause` is what went wrong beneath. */
export class TailorbirdError extends Error {
  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(`[tailorbird] ${message}`, { cause });
  }
}

/** Thrown by `createTailorbird` and `createEngine`. */
export class ConfigError extends TailorbirdError {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly ConfigFault[]) {
    super('config', faults.map(({ path, message }) => `${path || 'config'}: ${message}`).join('; '));
  }
}

const error = (code: string, message: string) => (cause?: unknown) =>
  new TailorbirdError(code, message, cause);

export const noStorage = error('no-storage', 'IndexedDB does not work here; this visit is kept in memory.');
export const notWritten = error('not-written', 'Events are not on disk yet; trying again.');
export const badCall = error(
  'call',
  "Not recorded. Use track('Name', {…}) or identify('id', {…}), with JSON.",
);
export const listenerFailed = error('listener', 'A listener of the page threw.');
export const internalFault = error('internal', 'A fault; the page keeps its content.');
export const alreadyThere = error('twice', 'Loaded twice; the first instance stays.');
export const badConfigFile = error('config-file', 'data-config is not the URL or the id of a JSON config.');

/** Warns once per code, and never throws, whatever the page did to its console. */
export function createWarnOnce(): (error: TailorbirdError) => void {
  const warned = new Set<string>();
  return ({ code, message, cause }) => {
    if (warned.has(code)) return;
    warned.add(code);
    try {
      console.warn(message, cause ?? '');
    } catch {
      // A page may replace its console by something that throws.
    }
  };
}
