import type { Change } from './change.js';
import type { Variant } from './choose.js';
export interface ConfigVariant extends Variant {
    /** What it changes; nothing where the site renders the slot by code. */
    readonly change: Change;
    /** Another page instead. */
    readonly redirect?: string | undefined;
}
/** A slot of the config. */
export interface ConfigSlot {
    /** Without one the site renders the slot by code. */
    readonly selector?: string | undefined;
    /** Its variants bring elements, which the selector may find again: what is within such a slot is none of it. */
    readonly bringsElements: boolean;
    readonly transition: unknown;
    readonly variants: readonly ConfigVariant[];
}
/** What no selector may make a slot: it holds code or another page, or what the visitor enters. */
export declare const NO_SLOT = "html,head,body,script,style,template,iframe,frame,object,embed,base,meta,link,input,textarea,select,option,form,set,use,animate,animateMotion,animateTransform";
/** Reads the `slots` of a config; `segments` are those that it defines. @throws ConfigError */
export declare const readSlots: (config: unknown, segments?: object) => Map<string, ConfigSlot>;
