import type { ListedSlot } from '../plugin.js';
import type { Choice } from './choice.js';
export declare const quote: (name: string) => string;
/** In words: what an editor asked for and does not see, and why. */
export declare function findReasons({ variants, segments, unclear }: Choice, slots: readonly ListedSlot[], segmentIds: readonly string[]): string[];
