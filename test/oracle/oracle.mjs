// What the engine must answer, worked out by brute force: every question reads the whole history again.
// Written for clarity alone, from the specification, and sharing no code with src/, so that an error in one
// of the two shows as a difference. Plain JavaScript, so that `npm run replay -- --verify` needs no compiler.
import { firstChange } from './changes.mjs';
import { contextAt } from './clock.mjs';
import { computeAttribute } from './computed.mjs';
import { conditionHolds } from './conditions.mjs';
import { eventHolds, historyOf, sequenceHolds } from './history.mjs';
import { keysOf, valuesAt } from './paths.mjs';

export { candidateTimes, windowsIn } from './changes.mjs';
export { durationMs } from './clock.mjs';
export { isDeepEqual } from './conditions.mjs';
export { exactSum } from './exact-sum.mjs';
export {
  chainEnds,
  demandsOf,
  eventsOf,
  eventsWithin,
  historyOf,
  isBefore,
  isMatch,
  measureOf,
} from './history.mjs';

/** The ids of the segments that hold at `now`, in the order of the config. */
export function oracleSegments(config, events, attributes, context, now) {
  const scope = scopeAt(config, events, attributes, context, now);
  return Object.keys(config.segments ?? {}).filter(scope.segmentHolds);
}

/** Stated attributes, overruled by the computed ones. */
export function oracleAttributes(config, events, attributes, now) {
  const history = historyOf(events);
  const profile = { ...attributes };
  for (const [name, definition] of Object.entries(config.attributes ?? {})) {
    delete profile[name];
    const value = computeAttribute(definition, history, now);
    if (value !== undefined) profile[name] = value;
  }
  return profile;
}

/** The first millisecond after `now` at which the segments differ from those at `now`, or Infinity. */
export function oracleNextChange(config, events, attributes, context, now) {
  const segmentsAt = (time) => oracleSegments(config, events, attributes, context, time);
  return firstChange(config, events, context, now, segmentsAt);
}

/** The first millisecond after `now` at which the visitor enters or leaves this one segment, or Infinity. */
export function oracleUntil(config, events, attributes, context, id, now) {
  const holdsAt = (time) => scopeAt(config, events, attributes, context, time).segmentHolds(id);
  return firstChange(config, events, context, now, holdsAt);
}

/** The values that a path of a condition leads to at `now`. */
export const oracleValues = (config, events, attributes, context, path, now) =>
  scopeAt(config, events, attributes, context, now).valuesAt(path);

/** What the words of a segment's condition mean at `now`. */
function scopeAt(config, events, attributes, context, now) {
  const history = historyOf(events);
  let profile;
  const scope = {
    valuesAt(path) {
      if (path.startsWith('context.')) return valuesAt({ context: contextAt(context, now) }, keysOf(path));
      profile ??= oracleAttributes(config, events, attributes, now);
      return valuesAt(profile, keysOf(path));
    },
    segmentHolds: (id) => conditionHolds(config.segments[id].when, scope),
    eventHolds: (leaf) => eventHolds(leaf, history, now),
    sequenceHolds: (leaf) => sequenceHolds(leaf, history, now),
  };
  return scope;
}
