import type { Finding } from './report.js';
export type { Finding } from './report.js';
/**
 * All that is wrong with a config (`error`), and all that can hardly be meant so (`warning`), each with its path and the
 * fix. Empty if there is nothing to say. Takes any value and never throws. With a time, `now`, it tells of variants too
 * whose time is over by then.
 */
export declare const validateConfig: (value: unknown, now?: number) => readonly Finding[];
