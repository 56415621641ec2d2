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

export const noStorage = (cause: unknown) =>
  new TailorbirdError('no-storage', 'No IndexedDB: this visit is kept in memory.', cause);
export const notWritten = (cause: unknown) =>
  new TailorbirdError('not-written', 'Not on disk yet; trying again with the next event.', cause);
export const notDeleted = (cause: unknown) =>
  new TailorbirdError(
    'not-deleted',
    'Not deleted yet: done as soon as the storage works, here or on the next page.',
    cause,
  );
export const lostLog = (isKept: boolean) =>
  new TailorbirdError(
    'lost',
    `The browser has lost the events that were stored${isKept ? '; what they came to is kept.' : '.'}`,
  );
export const newerFormat = () =>
  new TailorbirdError(
    'newer-format',
    'A newer version has stored data here: this one keeps its visit in memory.',
  );
export const badCall = (cause: unknown) =>
  new TailorbirdError('call', "Not recorded. Use track('Name', {…}) or identify('id', {…}).", cause);
export const badTopic = () =>
  new TailorbirdError(
    'call',
    "on() knows 'segments', 'event', 'slot', 'consent' and 'error', and nothing else.",
  );
export const badForget = (method: string) =>
  new TailorbirdError(
    'rights',
    `Nothing done. Use ${
      method === 'correct'
        ? "correct('plan', 'pro')"
        : "forget({ attribute: 'plan' }), forget({ event: 'Signed Up' }) or forget('all')"
    }.`,
  );
export const computedAttribute = (attribute: string, events: readonly string[]) =>
  new TailorbirdError(
    'rights',
    `"${attribute}" is computed from events, and cannot be stated. forget({ event: '${events[0]}' }) takes away what it rests on.`,
  );
export const lostProperties = (path: string, cause: unknown) =>
  new TailorbirdError(
    'properties',
    `Recorded, but "${path.slice(0, 100)}" is cut or left out: too much, no plain data, or it threw.`,
    cause,
  );
export const sensitiveName = (path: string, name: string) =>
  new TailorbirdError(
    'sensitive',
    `Left out: "${path.slice(0, 100)}" sounds sensitive. If you may keep it, say why: "collect": { "sensitive": { "${name.slice(0, 100)}": "…" } }.`,
  );
export const badRoot = (cause: unknown) =>
  new TailorbirdError('selector', 'addRoot takes a shadow root; this is none.', cause);
export const listenerFailed = (cause: unknown) =>
  new TailorbirdError('listener', 'A listener of the page threw.', cause);
export const internalFault = (cause: unknown) =>
  new TailorbirdError('internal', 'A fault; the page keeps its content.', cause);
export const alreadyThere = () => new TailorbirdError('twice', 'Loaded twice; the first instance stays.');
export const badConfigFile = (name: unknown, cause: unknown) =>
  new TailorbirdError(
    'config-file',
    `The config ${name} is not there, or no JSON (in a page write <\\/script>).`,
    cause,
  );

export const unreadableMarkup = (variant: string) =>
  new TailorbirdError('html', `Variant "${variant}": this browser has no setHTML; pass sanitize.`);
export const unknownSegment = (slot: string, segment: string) =>
  new TailorbirdError('segment', `Slot "${slot}": there is no segment "${segment}".`);
export const unsafeAddress = (slot: string, address: string) =>
  new TailorbirdError('address', `Slot "${slot}": ${address.slice(0, 60)} is no safe address.`);
export const noSlot = (slot: string, element: string) =>
  new TailorbirdError('selector', `Slot "${slot}": a <${element}> cannot be a slot.`);
export const noTemplate = (slot: string, template: unknown) =>
  new TailorbirdError('template', `Slot "${slot}": the page has no template "${template}".`);
export const badSelector = (slot: string, selector: unknown) =>
  new TailorbirdError('selector', `Slot "${slot}": this browser does not know the selector ${selector}.`);
export const slotContested = (slot: string) =>
  new TailorbirdError(
    'slot',
    `Slot "${slot}": the page puts its own content back again and again; left alone.`,
  );
export const slotFailed = (slot: string, cause: unknown) =>
  new TailorbirdError('internal', `Slot "${slot}": a fault; it is left as it is.`, cause);
export const redirectRefused = (reason: string) => new TailorbirdError('redirect', reason);

const warned = new Set<string>();

/** What tells more of a config than can be said here. */
export const CHECK = ' Run: npx tailorbird check <file>';

/** Warns once per message, and never throws, whatever the page did to its console. */
export function warnOnce({ message, cause }: TailorbirdError, hint = ''): void {
  if (warned.has(message)) return;
  warned.add(message);
  try {
    console.warn(message + hint, cause ?? '');
  } catch {
    // A page may replace its console by something that throws.
  }
}
