import type { EventReason, SequenceReason } from '../segments/explanation.js';
import { type Format } from './format.js';
/** What was wanted, behind what was found; what any value but a few will do for, is said so if it does. */
export declare function nameWish(wanted: string, matched: boolean, format: Format): string;
/** When a leaf flips though nothing happens. */
export declare function nameUntil(until: unknown, matched: boolean, format: Format): string[];
export declare const joinTail: (parts: readonly string[]) => string;
export declare function describeEvent(reason: EventReason, format: Format): string;
export declare function describeSequence(reason: SequenceReason, format: Format): string;
/** The events behind a leaf. */
export declare function nameEventTimes(reason: EventReason | SequenceReason, format: Format): string | undefined;
