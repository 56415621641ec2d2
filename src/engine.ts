import { CONFIG_KEYS, type Config, readObject } from './config.js';
import type { Properties, TailorbirdEvent } from './events.js';
import { compileAttributes } from './profile/computed.js';
import type { KeyedFold } from './profile/fold.js';
import { compileWhere } from './segments/condition.js';
import { compileSegments, type Explanation } from './segments/segments.js';

export type { Config } from './config.js';
export { ConfigError, type ConfigFault } from './errors.js';
export type { Properties, TailorbirdEvent } from './events.js';
export type { Explanation, Reason } from './segments/segments.js';

/** All that an engine knows, as JSON. */
export interface EngineSnapshot {
  readonly attributes: Properties;
  /** Counters and computed attributes by what they count. */
  readonly folds: { readonly [key: string]: unknown };
}

/** The pure heart: folds events, keeps attributes, tells segments. It reads no clock, no page and no storage. */
export interface Engine {
  /** Takes one event into account, once per call, in any order. Touches only what names the event. */
  apply(event: TailorbirdEvent): void;
  /** Replaces the stated attributes. A computed attribute of the same name wins over a stated one. */
  setAttributes(attributes: Properties): void;
  /** Replaces the facts of this page view, which conditions name by `context.…`. */
  setContext(context: object): void;
  /** Ids of the segments that the visitor is in at `now` (ms since the epoch), in the order of the config. */
  segments(now: number): string[];
  /** The next time after `now` (ms since the epoch) at which a membership flips without an event, or Infinity. */
  nextChange(now: number): number;
  explain(segmentId: string, now: number): Explanation;
  /** Stated and computed attributes. */
  attributes(now: number): Properties;
  /** JSON to go on from: `createEngine(config, snapshot)`. */
  snapshot(): EngineSnapshot;
  /** `false` if the snapshot was made with a config that lacks some of this one's questions: replay the log. */
  readonly isComplete: boolean;
}

/**
 * Creates an engine, going on from a snapshot if there is one. The snapshot must be one that `snapshot()` gave.
 *
 * @throws ConfigError with the path of the first fault of `attributes` and `segments`.
 */
export function createEngine(config: Config, snapshot?: EngineSnapshot): Engine {
  const { attributes: computedConfig, segments: segmentsConfig } = readObject(
    config ?? null,
    '',
    CONFIG_KEYS,
  );
  const computed = compileAttributes(computedConfig, compileWhere);
  const segments = compileSegments(segmentsConfig);
  const folds: KeyedFold[] = [...computed, ...segments.folds];

  let stated = snapshot?.attributes ?? {};
  let context: object = {};
  let data: Properties | undefined;
  let isComplete = true;
  const foldsByEvent = new Map<string, Set<KeyedFold>>();
  for (const fold of folds) {
    for (const name of fold.eventNames) {
      foldsByEvent.set(name, (foldsByEvent.get(name) ?? new Set()).add(fold));
    }
    if (!snapshot) continue;
    if (Object.hasOwn(snapshot.folds, fold.key)) fold.state = structuredClone(snapshot.folds[fold.key]);
    else isComplete = false;
  }

  const attributes = (): Properties => {
    const all = { ...stated };
    for (const { name, state, value } of computed) {
      delete all[name];
      const found = value(state);
      if (found !== undefined) all[name] = found;
    }
    return all;
  };
  const currentData = (): Properties => {
    data ??= { ...attributes(), context: context as Properties };
    return data;
  };

  return {
    isComplete,
    apply(event) {
      for (const fold of foldsByEvent.get(event.name) ?? []) {
        fold.state = fold.add(fold.state, event);
        data = undefined;
      }
    },
    setAttributes(next) {
      stated = next;
      data = undefined;
    },
    setContext(next) {
      context = next;
      data = undefined;
    },
    segments: (now) => segments.memberOf(now, currentData()),
    nextChange: (now) => segments.nextChange(now, currentData()),
    explain: (id, now) => segments.explain(id, now, currentData()),
    attributes,
    snapshot: () =>
      structuredClone({
        attributes: stated,
        folds: Object.fromEntries(folds.map(({ key, state }) => [key, state])),
      }),
  };
}
