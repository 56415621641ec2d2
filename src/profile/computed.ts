import { fail, readDuration, readNames, readObject } from '../config.js';
import type { TailorbirdEvent, Value } from '../events.js';
import { type ExactSum, totalOf } from './exact-sum.js';
import { createTotal, type Fold, type KeyedFold } from './fold.js';
import { compilePath } from './path.js';

export interface ComputedAttribute extends KeyedFold {
  readonly name: string;
  /** `undefined` while no event gave it a value. */
  value(state: unknown): Value | undefined;
}

type ReadEvent = (event: TailorbirdEvent) => unknown[];
type Accumulator<State> = Fold<State> & { value(state: State): unknown };

type Edge = readonly [time: number, id: string, value: unknown];

/** The property at the earliest event that has it (`sign` 1), or at the latest (-1). */
const createEdge = (read: ReadEvent, sign: number): Accumulator<Edge | null> => ({
  state: null,
  add(edge, event) {
    const [value] = read(event);
    const order = edge ? event.time - edge[0] || (event.id < edge[1] ? -1 : 1) : -sign;
    return value !== undefined && order * sign < 0 ? [event.time, event.id, value] : edge;
  },
  value: (edge) => edge?.[2],
});

// At twice as many values the lighter half is forgotten, so that a profile stays small and a newcomer has its chance.
const MAX_VALUES = 100;

// Weights that differ less are equal: what is left of rounding must not decide.
const round = (weight: number) => +weight.toPrecision(12);

interface Weights {
  scale: number;
  values: [value: unknown, weight: number][];
}

const heaviestFirst = ([a, x]: [unknown, number], [b, y]: [unknown, number]) =>
  round(y) - round(x) || (`${a}` < `${b}` ? -1 : 1);

/**
 * The value with the greatest weight. An event weighs 2^(time / halfLife), so that no weight changes as time goes by
 * and only their ratios matter (forward decay: Cormode et al., ICDE 2009). Weights are kept relative to 2^scale.
 */
const createTop = (read: ReadEvent, halfLife: number): Accumulator<Weights> => ({
  state: { scale: 0, values: [] },
  add(state, event) {
    const exponent = event.time / halfLife;
    const scale = Math.max(state.scale, Math.floor(exponent));
    for (const entry of state.values) entry[1] *= 2 ** (state.scale - scale);
    for (const value of read(event).flat()) {
      const entry = state.values.find(([known]) => known === value);
      const weight = 2 ** (exponent - scale);
      if (entry) entry[1] += weight;
      else if (typeof value !== 'object') state.values.push([value, weight]);
    }
    if (state.values.length > 2 * MAX_VALUES)
      state.values = state.values.sort(heaviestFirst).slice(0, MAX_VALUES);
    return { ...state, scale };
  },
  value: ({ values }) => [...values].sort(heaviestFirst)[0]?.[0],
});

const KINDS = ['count', 'sum', 'first', 'last', 'top'];

/** Compiles a condition on properties; handed in, because conditions are a room above this one. */
export type CompileWhere = (where: unknown, at: string) => (properties: unknown) => boolean;

/** Reads the `attributes` of a config. @throws ConfigError */
export function compileAttributes(config: unknown, compileWhere: CompileWhere): ComputedAttribute[] {
  return Object.entries(readObject(config, 'attributes')).map(([name, value]) => {
    const at = `attributes.${name}`;
    const definition = readObject(value, at, ['event', 'where', ...KINDS, 'halfLife']);
    const { event, where, halfLife } = definition;
    const kinds = KINDS.filter((each) => Object.hasOwn(definition, each));
    const kind = kinds.length === 1 ? (kinds[0] as string) : fail(at, `one of ${KINDS}`, kinds);
    const property = definition[kind];
    if (/^\$|\.|^(context|__proto__)$/.test(name)) fail(at, 'another name', name);
    if (kind === 'count' ? property !== true : typeof property !== 'string') {
      fail(`${at}.${kind}`, 'true for count, else a property', property);
    }
    if (halfLife !== undefined && kind !== 'top') fail(`${at}.halfLife`, 'top with it', kind);
    const accepts = compileWhere(where, `${at}.where`);
    const values = kind === 'count' ? () => [1] : compilePath(property as string);
    const read: ReadEvent = ({ properties }) => (accepts(properties) ? values(properties) : []);
    const decay = halfLife === undefined ? 1 / 0 : readDuration(halfLife, `${at}.halfLife`);
    const fold =
      kind === 'top'
        ? createTop(read, decay)
        : kind === 'first' || kind === 'last'
          ? createEdge(read, kind === 'first' ? 1 : -1)
          : {
              ...createTotal((each) => read(each).filter(Number.isFinite) as number[]),
              value: totalOf as (sum: ExactSum) => number,
            };
    return {
      ...(fold as unknown as Accumulator<unknown> & { value(state: unknown): Value | undefined }),
      name,
      key: JSON.stringify([name, definition]),
      eventNames: readNames(event, `${at}.event`),
    };
  });
}
