import { type Decision, type Variant } from './choose.js';
/** The slots of the page: the only part of the core that changes it. */
export interface Slots {
    /** Decides every slot anew, and shows what was decided. */
    refresh(): void;
    variant(slotId: string): Decision;
    /** Ids of the slots that show a variant here, and of those of `before` that are not on this page. */
    shown(before: readonly string[] | undefined): string[];
    /** Puts every default back. */
    restore(): void;
}
/** Reads the `slots` of a config. @throws ConfigError */
export declare const readSlots: (config: unknown, definitions?: object) => Map<string, Variant[]>;
/** Filled while it still belongs to the template, where nothing is loaded and nothing runs. */
export declare const render: (template: HTMLTemplateElement, values: object) => DocumentFragment;
/**
 * `byCode` are the slots that the site renders by code, `segments` tells those that count now (none unless the visitor
 * allows personalization), `values` what placeholders stand for.
 */
export declare function createSlots(byCode: ReadonlyMap<string, readonly Variant[]>, segments: () => readonly string[], values: () => object, onDecision: (decision: Decision, element: Element | null) => void): Slots;
