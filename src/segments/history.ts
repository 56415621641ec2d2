import { fail, own, readDuration, readObject } from '../config.js';
import { SESSION_STARTED } from '../events.js';
import { compileProperty, type EventMatch } from '../profile/computed.js';
import { createMeasure, type Entry, type Measure, toEntry } from '../profile/measures.js';
import { OF_SCALAR, type ValueTest } from '../profile/path.js';
import { ALWAYS, createSeries, type Series, type Span } from '../profile/series.js';
import { compileNumber, group, numbersIn, type Part } from './condition.js';
import type { EventReason, EventRef } from './explanation.js';
import { createFlip, type NextFlip } from './flips.js';
import { compileMatch, compileWhere } from './match.js';
import { changeOfChain, changeOfDemand, type Demand } from './nearest-change.js';
import { compileSequence, type Progress } from './sequence.js';

/** Whatever else a condition is tested against, there is a time. */
interface Timed {
  readonly now: number;
}

export interface History<Subject extends Timed> {
  /** Each question once, whatever number of conditions asks it. */
  readonly series: ReadonlyMap<string, Series>;
  /** When the answers flip. */
  readonly flips: readonly NextFlip[];
  compileEvent(operand: unknown, at: string): Part<Subject>;
  compileSequence(operand: unknown, at: string): Part<Subject>;
}

const MEASURES = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'first', 'last'] as const;
const SHOWN = 5;

const grows = (kind: EventReason['measure']): kind is Demand['kind'] => /^(count|sum|distinct)$/.test(kind);

/** Compiles the conditions on the history, and collects what must be kept of it to answer them. */
export function createHistory<Subject extends Timed>(): History<Subject> {
  const known = new Map<string, Series>();
  const flips: NextFlip[] = [];

  const ask = (
    question: unknown[],
    { eventNames, matches }: EventMatch,
    span: Span,
    measure: Measure,
  ): Series => {
    const key = JSON.stringify(question);
    const series = known.get(key) ?? createSeries({ key, eventNames, matches, measure, span, shown: SHOWN });
    known.set(key, series);
    return series;
  };

  /** The time at which the session began. */
  const sessions = () =>
    ask(
      ['session'],
      { eventNames: [SESSION_STARTED], matches: () => true },
      { ...ALWAYS, isTimed: true },
      {
        enter: (event) => [toEntry(event)],
        value: (entries) => entries.at(-1)?.[0] ?? -1 / 0,
        drop: (older) => older.slice(-1),
      },
    );

  const readSpan = (within: unknown, at: string): Span =>
    within === undefined
      ? ALWAYS
      : within === 'session'
        ? { ...ALWAYS, since: sessions() }
        : { ...ALWAYS, within: readDuration(within, `${at}.within`) };

  const watch = (series: Series, accepts: ValueTest) => {
    const flip = createFlip(series, accepts);
    flips.push(flip);
    return flip;
  };

  const eventsOf = (series: Series, now: number, kind: EventReason['measure']): EventRef[] => {
    const times = new Map(series.entries(now).map(([time, id]) => [id, time]));
    times.delete('');
    const events = [...times].map(([id, time]) => ({ id, time }));
    return kind === 'first' ? events.slice(0, 1) : events.slice(kind === 'last' ? -1 : -SHOWN);
  };

  const compileEvent: History<Subject>['compileEvent'] = (operand, at) => {
    const { name, where, within, since, until, ...rest } = readObject(operand, at, [
      'name',
      'where',
      'within',
      'since',
      'until',
      ...MEASURES,
    ]);
    const demands = own(rest);
    const of = { name, where, within, since, until };
    const match = compileMatch(of, at);
    const span = readSpan(within, at);
    const isWindow = within !== undefined;

    /** One demand, of which an `$event` may make several. */
    const demand = (
      kind: EventReason['measure'],
      property: string | undefined,
      wanted: unknown,
      path: string,
    ): Part<Subject> => {
      const isEdge = property === undefined && kind !== 'count';
      const numbers = isEdge ? [] : numbersIn(wanted);
      // Counts above every number that is named cannot be told from the next one above.
      const cap =
        (isWindow && kind === 'count') || kind === 'distinct'
          ? Math.max(1, ...numbers.map((each) => Math.floor(each) + 1))
          : 0;
      const test = isEdge ? compileWhere(wanted, path) : undefined;
      const series = ask(
        [of, kind, property, isEdge ? wanted : cap],
        match,
        span,
        createMeasure(kind, {
          read: test
            ? (event) => [test(event.properties ?? {}, event)]
            : property === undefined
              ? () => []
              : compileProperty(property, path),
          cap,
          halfLife: undefined,
        }),
      );
      const ofNumber = isEdge ? undefined : compileNumber(wanted, path);
      // What was measured is a number or nothing.
      const accepts: ValueTest = ofNumber ? (ofNumber[OF_SCALAR] ?? ofNumber) : (found) => found === true;
      const flip = watch(series, accepts);
      const demanded = { match, span, series, numbers, accepts };
      return {
        test: (_root, { now }) => accepts(series.at(now)),
        explain: (_root, { now }) => [
          {
            kind: 'event',
            matched: accepts(series.at(now)),
            of,
            measure: kind,
            property,
            wanted,
            found: series.at(now),
            events: eventsOf(series, now, kind),
            until: flip(now),
            change: grows(kind) ? changeOfDemand({ kind, ...demanded }, now) : undefined,
          },
        ],
      };
    };

    if (!Object.keys(demands).length) demands.count = { $gte: 1 };
    const parts = MEASURES.filter((kind) => demands[kind] !== undefined).flatMap((kind) => {
      const wanted = demands[kind];
      const path = `${at}.${kind}`;
      if (/^(count|first|last)$/.test(kind)) return [demand(kind, undefined, wanted, path)];
      const properties = Object.entries(readObject(wanted, path));
      if (!properties.length) fail(path, 'a property', wanted);
      return properties.map(([property, each]) => demand(kind, property, each, `${path}.${property}`));
    });
    return together(parts);
  };

  return {
    series: known,
    flips,
    compileEvent,
    compileSequence(operand, at) {
      const { steps, within, gap, without } = readObject(operand, at, ['steps', 'within', 'gap', 'without']);
      const of = { steps, within, gap, without };
      const { match, measure, length, gapMs } = compileSequence(of, at);
      const span = readSpan(within, at);
      const series = ask([of], match, span, measure);
      const accepts: ValueTest = (found) => {
        const { chains, stop } = found as Progress;
        return !!chains[length - 1] && !stop;
      };
      const flip = watch(series, accepts);
      return {
        test: (_root, { now }) => accepts(series.at(now)),
        explain(_root, { now }) {
          const found = series.at(now) as Progress;
          const matched = accepts(found);
          // What is too long ago to be followed by the next step leads nowhere.
          const alive = found.chains.filter(
            (each, step) => each && step < length - 1 && (each.at(-1) as Entry)[0] >= now - gapMs,
          );
          const open = alive.at(-1) ?? [];
          const chain = found.chains[length - 1] ?? open;
          return [
            {
              kind: 'sequence',
              matched,
              of,
              wanted: length,
              found: chain.length,
              events: chain.map(([time, id]) => ({ id, time })),
              until: flip(now),
              change: matched ? undefined : changeOfChain(open, length, gapMs, span, now),
            },
          ];
        },
      };
    },
  };
}

/** Parts that must all hold, told one after the other. */
const together = <Subject>(parts: readonly Part<Subject>[]): Part<Subject> => ({
  test: group('all', parts).test,
  explain: (root, subject) => parts.flatMap(({ explain }) => explain(root, subject)),
});
