import type { SlotId, VariantId } from '../api.js';
/**
 * Ids of the segments that the visitor is in. None on a server and while a page is hydrated.
 * @example const isVip = useSegments().includes('vip')
 */
export declare function useSegments(): readonly string[];
/** The variant that was decided, or `otherwise` as long as nothing is. */
export declare const useDecided: (slotId: string, otherwise: string | null) => string | null;
/**
 * The variant of a slot of the config, `null` for the default. Null too on a server and while a page is hydrated.
 * @example const hero = useVariant('hero') === 'vip' ? <VipHero /> : <Hero />
 */
export declare const useVariant: <Id extends SlotId>(slotId: Id) => VariantId<Id> | null;
