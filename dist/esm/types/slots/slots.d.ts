import { type TailorbirdError } from '../errors.js';
import type { ListedSlot, PreviewChoice } from '../plugin.js';
import { type Decision, type Moment } from './choose.js';
import type { Exposure } from './exposure.js';
import type { Known } from './fill.js';
import { type SlotMemory } from './memory.js';
import type { ConfigSlot } from './variants.js';
/** The slots of the page: the only part of the core that changes it. */
export interface Slots {
    /** Decides every slot anew, and shows what was decided. */
    refresh(): void;
    isSlot(node: Node): boolean;
    /** Finds slots that have come, and puts right what the page has done to others. */
    look(): void;
    /** Another page view begins. */
    begin(): void;
    variant(slotId: string): Decision;
    /** The next time at which a date changes a decision, ms since the epoch. */
    nextDate(): number;
    /** Looks for slots in a shadow root as well; returns the undo. */
    addRoot(root: ParentNode): () => void;
    list(): ListedSlot[];
    /** What the next page's head snippet needs to know of slots that it may not have seen. */
    remember(before: SlotMemory | undefined): SlotMemory;
    /** Puts every default back. */
    restore(): void;
}
/** What the slots need of the rest. */
export interface SlotsHost {
    readonly definitions: ReadonlyMap<string, ConfigSlot>;
    readonly sanitize: ((html: string) => Node) | undefined;
    readonly segmentIds: readonly string[];
    readonly exposure: Exposure;
    /** Milliseconds since the epoch. */
    now(): number;
    moment(): Moment;
    known(): Known;
    preview(): PreviewChoice | null;
    onDecision(decision: Decision, element: Element | null): void;
    redirect(target: string): void;
    report(error: TailorbirdError): void;
    /** Decides all slots anew, in a task of its own. */
    refreshSoon(): void;
    /** Looks out for what the page does to the attributes of a slot. */
    observe(element: Element): void;
}
export declare function createSlots(host: SlotsHost): Slots;
