/** The entry `tailorbird/validate`: finds every fault of a config at once, and what has no effect. */
import { inspect } from './inspect.js';
import type { Finding } from './report.js';

export type { Finding } from './report.js';

/**
 * All that is wrong with a config (`error`), and all that can hardly be meant so (`warning`), each with its path and the
 * fix. Empty if there is nothing to say. Takes any value and never throws. With a time, `now`, it tells of variants too
 * whose time is over by then.
 */
export const validateConfig = (value: unknown, now?: number): readonly Finding[] =>
  inspect(value, now).map(({ finding }) => finding);
