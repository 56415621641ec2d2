export declare const neverASlot: (tag: string) => boolean;
/** Why a selector is refused, or nothing. */
export declare function selectorFault(text: string): string | undefined;
/** Why a selector finds nothing that can be a slot, or nothing. */
export declare function selectorSlip(text: string): {
    message: string;
} | undefined;
/** Why a selector finds nothing beside which a slot can stand, or nothing. */
export declare function placeSlip(text: string): {
    message: string;
} | undefined;
