import { type Located } from './report.js';
/** All that is wrong with a config or can hardly be meant so, each with its place. Never throws. */
export declare function inspect(value: unknown): readonly Located[];
