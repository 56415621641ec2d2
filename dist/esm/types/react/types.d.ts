/**
 * Names the slots of a site and their variants, by declaration merging; without it any name will do.
 * @example declare module 'tailorbird/react' { interface SlotTypes { hero: 'vip' | 'new' } }
 */
export interface SlotTypes {
}
/** The id of a slot: one of `SlotTypes`, or any if that is empty. */
export type SlotId = keyof SlotTypes extends never ? string : keyof SlotTypes & string;
/** The id of a variant of that slot. */
export type VariantId<Id extends string> = Id extends keyof SlotTypes ? SlotTypes[Id] & string : string;
