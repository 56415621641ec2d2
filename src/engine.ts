import { CONFIG_KEYS, type Config, fail, isObject, readObject } from './config.js';
import type { Properties, TailorbirdEvent } from './events.js';
import { hash } from './hash.js';
import { compileAttributes } from './profile/computed.js';
import { checkPrototype } from './profile/path.js';
import type { SavedEntries } from './profile/saved-entries.js';
import type { Series } from './profile/series.js';
import { compileCondition } from './segments/condition.js';
import type { Explanation } from './segments/explanation.js';
import { compileMatch } from './segments/match.js';
import { compileSegments } from './segments/segments.js';

export type {
  AttributeConfig,
  Condition,
  Config,
  EventCondition,
  SegmentConfig,
  SequenceCondition,
} from './config.js';
export { ConfigError, type ConfigFault } from './errors.js';
export type { PageUrl, Properties, TailorbirdEvent, Value } from './events.js';
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

/** All that an engine knows, as JSON. */
export interface EngineSnapshot {
  /** Stated. */
  readonly attributes: Properties;
  /** What is kept of the history, by the question that it answers. */
  readonly series: { readonly [key: string]: SavedEntries };
  /** Of the events behind the answers; the series name them by their place here. */
  readonly ids: readonly string[];
  /** The last events, in short, so that none is counted twice. */
  readonly seen: string;
  /** The time of the event that came last: ms since the epoch. */
  readonly latest: number;
}

/** The pure heart: folds events, keeps attributes, tells segments. It reads no clock, no page and no storage. */
export interface Engine {
  /**
   * Takes one event into account, in any order; one that was among the last 64 before is not counted again. Touches
   * only what names the event.
   */
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
  /**
   * JSON to go on from: `createEngine(config, snapshot)`. What is not complete yet is not in it, nor what rests on events
   * of the names in `without`.
   */
  snapshot(without?: readonly string[]): EngineSnapshot;
  /** `false` if the config asks what the snapshot does not hold: tell the history with `backfill`. */
  readonly isComplete: boolean;
  /** Tells an event of the past, one that the snapshot holds, to what the config asks anew. */
  backfill(event: TailorbirdEvent): void;
  /** All of the past is told. */
  endBackfill(): void;
}

const SEEN = 64;
// An id in so many characters: two of the last 64 are alike once in a billion times.
const LENGTH = 7;
const SHORT = 36 ** LENGTH;

/**
 * Creates an engine, going on from a snapshot if there is one. The snapshot must be one that `snapshot()` gave.
 *
 * @throws ConfigError with the path of the first fault of `attributes` and `segments`, or for what is no snapshot.
 */
export function createEngine(config: Config, snapshot?: EngineSnapshot): Engine {
  const settings = readObject(config ?? null, '', CONFIG_KEYS);
  if (snapshot && !isObject(snapshot.series)) fail('snapshot', 'an object that snapshot() gave', snapshot);
  const computed = compileAttributes(settings.attributes, compileMatch);
  const [timed, lasting] = [
    computed.filter((each) => each.halfLife),
    computed.filter((each) => !each.halfLife),
  ];

  let stated = snapshot?.attributes ?? {};
  let context: object = {};
  let untimed: Properties | undefined;
  const addValues = (to: Properties, from: typeof computed, now: number): Properties => {
    if (!from.length) return to;
    const all = { ...to };
    for (const { name, series } of from) {
      const found = series.at(now);
      if (found === undefined) delete all[name];
      else all[name] = found as Properties[string];
    }
    return all;
  };
  const attributesAt = (now: number): Properties => {
    checkPrototype();
    untimed ??= addValues(stated, lasting, now);
    return addValues(untimed, timed, now);
  };

  const segments = compileSegments(settings.segments, computed, { attributesAt, context: () => context });
  const all: Series[] = [...computed.map(({ series }) => series), ...segments.series];
  const missing = new Set<Series>();
  const byEvent = new Map<string, Series[]>();
  for (const series of all) {
    for (const name of new Set(series.eventNames)) byEvent.set(name, [...(byEvent.get(name) ?? []), series]);
    if (!snapshot) continue;
    const saved = snapshot.series[shortKey(series)];
    if (saved) series.load(saved, snapshot.ids);
    else missing.add(series);
  }
  const seen = new Set(
    snapshot?.seen.match(new RegExp(`.{${LENGTH}}`, 'g'))?.map((short) => Number.parseInt(short, 36)),
  );

  /** Whether it is a time, and no event that was told just now. */
  const isNews = ({ id, time }: TailorbirdEvent): boolean => {
    if (!Number.isFinite(time)) return false;
    const short = hash(`${id}`) % SHORT;
    const isNew = !seen.delete(short) || !id;
    seen.add(short);
    for (const oldest of seen) {
      if (seen.size <= SEEN) break;
      seen.delete(oldest);
    }
    return isNew;
  };
  let latest = snapshot?.latest ?? 0;
  const tell = (event: TailorbirdEvent, only?: ReadonlySet<Series>) => {
    checkPrototype();
    untimed = undefined;
    for (const series of byEvent.get(event.name) ?? []) if (!only || only.has(series)) series.add(event);
  };

  return {
    get isComplete() {
      return !missing.size;
    },
    apply(event) {
      if (!isNews(event)) return;
      latest = event.time;
      tell(event);
    },
    backfill(event) {
      if (Number.isFinite(event.time)) tell(event, missing);
    },
    endBackfill: () => missing.clear(),
    setAttributes(next) {
      stated = next;
      untimed = undefined;
    },
    setContext(next) {
      context = { ...next };
    },
    segments: segments.memberOf,
    nextChange: segments.nextChange,
    explain: segments.explain,
    attributes: (now) => ({ ...attributesAt(now) }),
    snapshot(without = []) {
      const ids = new Map<string, number>();
      const toNumber = (id: string) => {
        if (!ids.has(id)) ids.set(id, ids.size);
        return ids.get(id) as number;
      };
      return structuredClone({
        attributes: stated,
        series: Object.fromEntries(
          all
            .filter(
              (series) => !missing.has(series) && !without.some((name) => series.eventNames.includes(name)),
            )
            .map((series) => [shortKey(series), series.save(toNumber, latest)]),
        ),
        ids: [...ids.keys()],
        seen: [...seen].map((short) => short.toString(36).padStart(LENGTH, '0')).join(''),
        latest,
      });
    },
  };
}

const shortKey = ({ key }: Series) => hash(key).toString(36);

/** Compiles a condition on attributes alone to a function. @throws ConfigError */
export function compileTest(condition: unknown): (attributes: object) => boolean {
  const { test } = compileCondition<undefined>(condition, '', {});
  return (attributes) => {
    checkPrototype();
    return test(attributes as Properties, undefined);
  };
}
