export type { ExportedData, Options, Tailorbird, Topics, VisitorView } from './api.js';
export type {
  AttributeConfig,
  CollectConfig,
  Condition,
  Config,
  ConsentState,
  ConsentStates,
  Duration,
  EventCondition,
  EventFilter,
  SegmentConfig,
  SequenceCondition,
  SlotConfig,
} from './config.js';
export { ConfigError, type ConfigFault, TailorbirdError } from './errors.js';
export type { Properties, TailorbirdEvent, Value } from './events.js';
export type { SegmentsChange } from './memberships.js';
export type { Plugin, PluginHost } from './plugin.js';
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
