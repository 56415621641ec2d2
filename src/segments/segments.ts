import { fail, readDuration, readNames, readObject } from '../config.js';
import type { Properties } from '../events.js';
import { totalOf } from '../profile/exact-sum.js';
import { createTotal, type KeyedFold, type Terms } from '../profile/fold.js';
import { compilePath } from '../profile/path.js';
import { compileCondition, compileWhere, type Test } from './condition.js';
import { createCursor, createWindow } from './counter.js';
import { compileNumber } from './operators.js';

/** One leaf of a segment's condition: what was wanted, what was found, and whether that suffices. */
export type Reason = { readonly matched: boolean; readonly wanted: unknown; readonly found: unknown } & (
  | { readonly kind: 'attribute'; readonly attribute: string }
  | {
      readonly kind: 'event';
      readonly event: readonly string[];
      readonly where: unknown;
      readonly within: unknown;
      /** The property that is summed. Without it events are counted, though not much further than matters. */
      readonly sum: string | undefined;
    }
  | { readonly kind: 'segment'; readonly segment: string }
);

export interface Explanation {
  readonly segment: string;
  readonly matched: boolean;
  /** The leaves of the condition, in the order of the config. */
  readonly because: readonly Reason[];
  /** The next time at which this membership flips by itself, or Infinity. */
  readonly until: number;
}

/** What conditions are tested against. */
interface Subject {
  readonly now: number;
  /** Attributes by name, and `context`. */
  readonly data: Properties;
  /** Memberships found so far, so that each segment is tested once. */
  readonly known: Map<string, boolean>;
}

type Leaf = (subject: Subject) => Reason;

export interface Segments {
  /** Each count and sum once, whatever number of conditions asks for it. */
  readonly folds: readonly KeyedFold[];
  /** Ids, in the order of the config. */
  memberOf(now: number, data: Properties): string[];
  nextChange(now: number, data: Properties): number;
  explain(id: string, now: number, data: Properties): Explanation;
}

/** Counts above every number that a condition names cannot be told from the next one above: so many are enough. */
const capOf = (wanted: unknown): number =>
  typeof wanted === 'number' ? wanted + 1 : Math.max(1, ...Object.values(Object(wanted)).map(capOf));

/** Reads the `segments` of a config. Pure: `now` and the data come with each question. @throws ConfigError */
export function compileSegments(config: unknown): Segments {
  const definitions = readObject(config, 'segments');
  const ids = Object.keys(definitions);
  const folds = new Map<string, KeyedFold>();
  const flips: ((now: number) => number)[] = [];
  const segments = new Map<string, { test: Test<Subject>; leaves: Leaf[] }>();

  const isIn = (id: string, subject: Subject): boolean => {
    const answer = subject.known.get(id) ?? segments.get(id)?.test(subject) ?? false;
    subject.known.set(id, answer);
    return answer;
  };

  const compileEvent = (operand: unknown, at: string, leaves: Leaf[]): Test<Subject> => {
    const { name, where, within, count, sum } = readObject(operand, at, [
      'name',
      'where',
      'within',
      'count',
      'sum',
    ]);
    const event = readNames(name, `${at}.name`);
    const matches = compileWhere(where, `${at}.where`);
    const withinMs = within === undefined ? 0 : readDuration(within, `${at}.within`);

    /** One demand: on the count (no property), or on the sum of a property. */
    const demand = (property: string | undefined, wanted: unknown, path: string): Test<Subject> => {
      const accepts = compileNumber(wanted, path);
      const read = property === undefined ? () => [1] : compilePath(property);
      const terms: Terms = ({ properties }) =>
        matches(properties) ? (read(properties).filter(Number.isFinite) as number[]) : [];
      const cap = property === undefined ? capOf(wanted) : 1 / 0;
      const key = JSON.stringify([event, where, within, property, withinMs && cap]);
      const fold = (folds.get(key) ?? {
        ...(withinMs ? createWindow(terms, withinMs, cap) : createTotal(terms)),
        key,
        eventNames: event,
      }) as KeyedFold;
      folds.set(key, fold);
      const cursor = () => createCursor(fold.state as never, withinMs);
      const valueAt = (now: number) => (withinMs ? cursor().moveTo(now) : totalOf(fold.state as never));
      if (withinMs) {
        flips.push((now) => {
          const { moveTo, next } = cursor();
          const before = accepts([moveTo(now)]);
          let time = now;
          do time = next();
          while (time < 1 / 0 && accepts([moveTo(time)]) === before);
          return time;
        });
      }
      const test = ({ now }: Subject) => accepts([valueAt(now)]);
      leaves.push((subject) => ({
        kind: 'event',
        event,
        where,
        within,
        sum: property,
        wanted,
        found: valueAt(subject.now),
        matched: test(subject),
      }));
      return test;
    };

    const demands = Object.entries(readObject(sum, `${at}.sum`)).map(([property, wanted]) =>
      demand(property, wanted, `${at}.sum.${property}`),
    );
    if (count !== undefined || !demands.length)
      demands.push(demand(undefined, count ?? { $gte: 1 }, `${at}.count`));
    return (subject) => demands.every((test) => test(subject));
  };

  const compileSegment = (id: string, trail: readonly string[]): void => {
    const at = `segments.${id}`;
    if (/[\s,]|^__proto__$/.test(id)) fail(at, 'an id without spaces', id);
    if (segments.has(id)) return;
    const leaves: Leaf[] = [];
    const { when } = readObject(definitions[id], at, ['when']);
    const test = compileCondition<Subject>(when, `${at}.when`, {
      root: ({ data }) => data,
      onPath: (attribute, wanted, read, holds) =>
        leaves.push((subject) => ({
          kind: 'attribute',
          attribute,
          wanted,
          found: read(subject)[0],
          matched: holds(subject),
        })),
      own: {
        $event: (operand, path) => compileEvent(operand, path, leaves),
        $segment(operand, path) {
          const used = readNames(operand, path);
          for (const segment of used) {
            const round = [...trail, id, segment];
            if (round.indexOf(segment) <= trail.length) {
              fail(path, 'no cycle', round.slice(round.indexOf(segment)).join(' → '));
            }
            if (!ids.includes(segment)) fail(path, 'a segment', segment);
            compileSegment(segment, [...trail, id]);
            leaves.push((subject) => {
              const found = isIn(segment, subject);
              return { kind: 'segment', segment, wanted: true, found, matched: found };
            });
          }
          return (subject) => used.some((segment) => isIn(segment, subject));
        },
      },
    });
    segments.set(id, { test, leaves });
  };
  for (const id of ids) compileSegment(id, []);

  const subjectAt = (now: number, data: Properties): Subject => ({ now, data, known: new Map() });
  const memberOf: Segments['memberOf'] = (now, data) => {
    const subject = subjectAt(now, data);
    return ids.filter((id) => isIn(id, subject));
  };

  /** The next time after `now` at which `answer` changes; it can change only when some demand flips. */
  const nextTime = (now: number, answer: (time: number) => unknown): number => {
    const before = `${answer(now)}`;
    let time = now;
    do {
      const from = time;
      time = Math.min(1 / 0, ...flips.map((flip) => flip(from)));
    } while (time < 1 / 0 && `${answer(time)}` === before);
    return time;
  };

  return {
    folds: [...folds.values()],
    memberOf,
    nextChange: (now, data) => nextTime(now, (time) => memberOf(time, data)),
    explain(id, now, data) {
      const subject = subjectAt(now, data);
      return {
        segment: id,
        matched: isIn(id, subject),
        because: segments.get(id)?.leaves.map((leaf) => leaf(subject)) ?? [],
        until: nextTime(now, (time) => isIn(id, subjectAt(time, data))),
      };
    },
  };
}
