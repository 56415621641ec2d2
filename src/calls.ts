import { badCall } from './errors.js';

/** As `push` takes it. */
type Call = readonly [method: string, ...parameters: unknown[]] | ((instance: unknown) => unknown);

/** The head snippet notes when and where a call was made that has to wait. */
type Noted = readonly [call: Call, time: number, url: string];
const isNoted = (each: unknown): each is Noted => Array.isArray(each) && typeof each[0] !== 'string';

/** When the first of the calls that wait was made, if that was noted. */
export function timeOfFirst(waiting: unknown): number | undefined {
  const [first] = Array.isArray(waiting) ? waiting : [];
  return isNoted(first) ? first[1] : undefined;
}

/**
 * Makes a call of the instance's, then and there if that was noted: `pretend` is told, and told again without a moment.
 * @throws TailorbirdError if there is no such method
 */
export function makeCall(
  each: unknown,
  instance: object,
  pretend: (time?: number, url?: string) => void,
): void {
  const [call, ...moment]: readonly [Call, number?, string?] = isNoted(each) ? each : [each as Call];
  if (moment.length) pretend(...moment);
  try {
    if (typeof call === 'function') call(instance);
    else {
      const method = (instance as Record<string, unknown>)[call?.[0]];
      if (typeof method !== 'function') throw badCall(call);
      method(...call.slice(1));
    }
  } finally {
    pretend();
  }
}
