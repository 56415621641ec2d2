import { type Located } from './report.js';
/** All that is wrong with a config or can hardly be meant so, each with its place; `now` says what is over. Never throws. */
export declare function inspect(value: unknown, now?: number): readonly Located[];
