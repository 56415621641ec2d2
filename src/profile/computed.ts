import { fail, readDuration, readObject } from '../config.js';
import type { TailorbirdEvent } from '../events.js';
import { createMeasure } from './measures.js';
import { compilePath, valuesOf } from './path.js';
import { ALWAYS, createSeries, type Series } from './series.js';

/** Which events are meant: their names, and a test of each. */
export interface EventMatch {
  readonly eventNames: readonly string[];
  readonly matches: (event: TailorbirdEvent) => boolean;
}

/** Of a period: only events from the one time to just before the other (ms since the epoch) can match. */
export interface PeriodMatch extends EventMatch {
  readonly from: number;
  readonly to: number;
}

/** Compiles `name`, `where`, `since` and `until`; handed in, because conditions are a room above this one. */
export type CompileMatch = (
  definition: { name?: unknown; where?: unknown; since?: unknown; until?: unknown },
  at: string,
  nameKey?: string,
) => PeriodMatch;

export interface ComputedAttribute {
  readonly name: string;
  readonly series: Series;
  /** Of a value that changes with time: an event weighs half as much for each such time (ms) gone by. */
  readonly halfLife: number | undefined;
}

const KINDS = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'first', 'last', 'top'];

/** Compiles a path to a reader of the values of an event. */
export function compileProperty(path: unknown, at: string): (event: TailorbirdEvent) => readonly unknown[] {
  const read =
    typeof path === 'string' && /^[^$]/.test(path) ? compilePath(path) : fail(at, 'a property', path);
  return ({ properties }) => valuesOf(read(properties ?? {}));
}

/** Reads the `attributes` of a config. @throws ConfigError */
export function compileAttributes(config: unknown, compileMatch: CompileMatch): ComputedAttribute[] {
  return Object.entries(readObject(config, 'attributes')).map(([name, value]) => {
    const at = `attributes.${name}`;
    const definition = readObject(value, at, ['event', 'where', 'since', 'until', ...KINDS, 'halfLife']);
    const { event, where, since, until } = definition;
    const kinds = KINDS.filter((each) => Object.hasOwn(definition, each) && definition[each] !== undefined);
    const kind = kinds.length === 1 ? (kinds[0] as string) : fail(at, `one of ${KINDS}`, kinds);
    const property = definition[kind];
    if (/^\$|\.|^(context|__proto__)$/.test(name)) fail(at, 'another name', name);
    if (kind === 'count' && property !== true) fail(`${at}.count`, 'true', property);
    const halfLife =
      definition.halfLife === undefined ? undefined : readDuration(definition.halfLife, `${at}.halfLife`);
    if (halfLife && !/^(count|sum|top)$/.test(kind))
      fail(`${at}.halfLife`, 'count, sum or top with it', kind);
    return {
      name,
      halfLife,
      series: createSeries({
        key: JSON.stringify([name, definition]),
        ...compileMatch({ name: event, where, since, until }, at, 'event'),
        measure: createMeasure(kind, {
          read: kind === 'count' ? () => [] : compileProperty(property, `${at}.${kind}`),
          halfLife,
          cap: 0,
        }),
        span: { ...ALWAYS, isTimed: !!halfLife },
        shown: 0,
      }),
    };
  });
}
