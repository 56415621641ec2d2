import { random } from 'nanoid';

/** Milliseconds since the epoch; always a number, whatever the page did to its clock. */
export const now = (): number => Date.now() || 0;

/** A random id: eight bytes, in about fifteen characters. */
export function newId(): string {
  try {
    return Array.from(random(8), (byte) => byte.toString(36)).join('');
  } catch {
    // Without `crypto` (locked-down pages) an id only has to be unlikely to repeat.
    return `${Math.random()}`.slice(2);
  }
}

// A longer timeout overflows and would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Calls back after a delay, or after a few weeks if that is sooner. Returns the undo. */
export function callAfter(callback: () => void, delayMs = 0): () => void {
  // A page may take setTimeout away for a moment; what is due is done all the same.
  if (delayMs <= 0 && !globalThis.setTimeout) queueMicrotask(callback);
  const timer = globalThis.setTimeout?.(callback, Math.min(delayMs, LONGEST_TIMEOUT_MS));
  return () => clearTimeout(timer);
}

/** Calls back in a task of its own, soon in a tab that nobody sees, too: there a timer goes off once a second. */
export function callSoon(callback: () => void): void {
  if (document.visibilityState !== 'hidden' || !globalThis.MessageChannel) {
    callAfter(callback);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(0);
}

const REST_MS = 1000;

/** Calls back when the page has had a rest, and has nothing better to do. */
export const whenIdle = (callback: () => void): void => {
  // Safari has none.
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  callAfter(() => (requestIdleCallback ? requestIdleCallback(callback) : callback()), REST_MS);
};

/** Tells whether it is asked the same again within one task. */
export function createRepetition(): (what: unknown) => boolean {
  let last: unknown;
  return (what) => {
    const isRepeated = what === last;
    last = what;
    callAfter(() => {
      last = undefined;
    });
    return isRepeated;
  };
}

/** Makes one of many calls: the work is done when its time has come, however often it was asked for until then. */
export function gather(
  work: () => void,
  schedule: (run: () => void, delayMs?: number) => unknown,
  delayMs?: number,
): () => void {
  let isDue = false;
  const run = () => {
    isDue = false;
    work();
  };
  return () => {
    if (!isDue) schedule(run, delayMs);
    isDue = true;
  };
}
