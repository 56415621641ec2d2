import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { SlotId, Topics, VariantId } from '../api.js';
import { useTailorbird } from './instance.js';

/** Reads from the instance, and again whenever it tells of `topic`; `otherwise` as long as there is no instance. */
function useAnswer<Answer extends string | null>(
  topic: keyof Topics,
  read: (tailorbird: NonNullable<ReturnType<typeof useTailorbird>>) => Answer,
  otherwise: Answer,
): Answer {
  const tailorbird = useTailorbird();
  return useSyncExternalStore(
    useCallback((listener) => tailorbird?.on(topic, listener) ?? (() => {}), [tailorbird, topic]),
    () => (tailorbird ? read(tailorbird) : otherwise),
    () => otherwise,
  );
}

/**
 * Ids of the segments that the visitor is in. None on a server and while a page is hydrated.
 * @example const isVip = useSegments().includes('vip')
 */
export function useSegments(): readonly string[] {
  // As text, two lists of the same are the same.
  const text = useAnswer('segments', (tailorbird) => JSON.stringify(tailorbird.segments()), '[]');
  return useMemo(() => JSON.parse(text), [text]);
}

/** The variant that was decided, or `otherwise` as long as nothing is. */
export const useDecided = (slotId: string, otherwise: string | null): string | null =>
  useAnswer('slot', (tailorbird) => tailorbird.variant(slotId).variant, otherwise);

/**
 * The variant of a slot of the config, `null` for the default. Null too on a server and while a page is hydrated.
 * @example const hero = useVariant('hero') === 'vip' ? <VipHero /> : <Hero />
 */
export const useVariant = <Id extends SlotId>(slotId: Id): VariantId<Id> | null =>
  useDecided(slotId, null) as VariantId<Id> | null;
