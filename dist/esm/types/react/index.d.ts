export type { SlotId, SlotTypes, VariantId } from '../api.js';
export { useSegments, useVariant } from './hooks.js';
export { useTailorbird } from './instance.js';
export { type ProviderProps, TailorbirdProvider } from './provider.js';
export { Slot, type SlotProps } from './slot.js';
