export type {
  EventName,
  EventProperties,
  EventTypes,
  ExportedData,
  Options,
  SlotId,
  SlotTypes,
  Tailorbird,
  Topics,
  VariantId,
  VisitorView,
} from './api.js';
export type {
  AttributeConfig,
  CollectConfig,
  Condition,
  Config,
  ConsentConfig,
  ConsentState,
  ConsentStates,
  Device,
  Duration,
  EventCondition,
  EventFilter,
  SegmentConfig,
  SequenceCondition,
  SlotConfig,
  VariantConfig,
} from './config.js';
export { ConfigError, type ConfigFault, TailorbirdError } from './errors.js';
export type { Properties, TailorbirdEvent, Value } from './events.js';
export type { SegmentsChange } from './memberships.js';
export type { ListedSlot, Plugin, PluginHost, PreviewChoice } from './plugin.js';
export type {
  AttributeReason,
  Change,
  EventReason,
  EventRef,
  Explanation,
  GroupReason,
  Reason,
  SegmentReason,
  SequenceReason,
} from './segments/explanation.js';
export type { Decision } from './slots/choose.js';
export { createTailorbird } from './tailorbird.js';
export { type Finding, validateConfig } from './validate/index.js';
