import type { TailorbirdEvent } from '../events.js';
import { type ExactSum } from './exact-sum.js';
/** Keeps the least that answers one question about the history; fed with one event at a time, in any order. */
export interface Fold<State> {
    /** Plain data; the whole memory of the fold. */
    state: State;
    /** Returns the next state. */
    add(state: State, event: TailorbirdEvent): State;
}
/** A fold that is fed by the events of some names, and kept under a key: equal keys mean equal states. */
export interface KeyedFold extends Fold<unknown> {
    readonly key: string;
    readonly eventNames: readonly string[];
}
/** The numbers that an event contributes: `[1]` to a count, those of a property to a sum. */
export type Terms = (event: TailorbirdEvent) => readonly number[];
/** A count or a sum over the whole history. */
export declare const createTotal: (terms: Terms) => Fold<ExactSum>;
