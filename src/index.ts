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
  SegmentConfig,
  SlotConfig,
} from './config.js';
export { ConfigError, type ConfigFault, TailorbirdError } from './errors.js';
export type { Properties, TailorbirdEvent, Value } from './events.js';
export type { SegmentsChange } from './memberships.js';
export type { Plugin, PluginHost } from './plugin.js';
export type { Explanation, Reason } from './segments/segments.js';
export type { Decision } from './slots/choose.js';
export { createTailorbird } from './tailorbird.js';
export { validateConfig } from './validate.js';
