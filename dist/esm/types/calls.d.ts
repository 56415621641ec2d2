/** When the first of the calls that wait was made, if that was noted. */
export declare function timeOfFirst(waiting: unknown): number | undefined;
/**
 * Makes a call of the instance's, then and there if that was noted: `pretend` is told, and told again without a moment.
 * @throws TailorbirdError if there is no such method
 */
export declare function makeCall(each: unknown, instance: object, pretend: (time?: number, url?: string) => void): void;
