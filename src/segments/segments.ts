import { fail, readNames, readObject } from '../config.js';
import type { Properties } from '../events.js';
import type { ComputedAttribute } from '../profile/computed.js';
import { compileContextPath, isClock, nextQuarter } from '../profile/context.js';
import type { ValueTest } from '../profile/path.js';
import type { Series } from '../profile/series.js';
import { compileCondition, group, numbersIn, type Part } from './condition.js';
import type { Explanation } from './explanation.js';
import { createFlip, type NextFlip, nextCrossing, remember } from './flips.js';
import { createHistory } from './history.js';

/** What is known of the visitor besides the history. */
export interface Data {
  /** Stated and computed. */
  attributesAt(now: number): Properties;
  /** A new object after each change. */
  context(): object;
}

/** What conditions are tested against. */
interface Subject {
  readonly now: number;
  readonly attributes: Properties;
  readonly context: object;
  /** Memberships that others asked for so far, so that they test them once. */
  known: Map<string, boolean> | undefined;
}

export interface Segments {
  readonly series: readonly Series[];
  /** Ids, in the order of the config. */
  memberOf(now: number): string[];
  nextChange(now: number): number;
  explain(id: string, now: number): Explanation;
}

// In so many days the local clock shows every hour of every weekday, even if a change of summer time leaves one out.
const CLOCK_MS = 15 * 864e5;

/**
 * Reads the `segments` of a config. Pure: `now` comes with each question.
 *
 * @throws ConfigError
 */
export function compileSegments(
  config: unknown,
  computed: readonly ComputedAttribute[],
  { attributesAt, context }: Data,
): Segments {
  const definitions = readObject(config, 'segments');
  const ids = Object.keys(definitions);
  const history = createHistory<Subject>();
  const scoreFlips: NextFlip[] = [];
  const clockFlips: NextFlip[] = [];
  const segments = new Map<string, Part<Subject>>();
  const subjectAt = (now: number): Subject => ({
    now,
    attributes: attributesAt(now),
    context: context(),
    known: undefined,
  });

  const isIn = (id: string, subject: Subject): boolean => {
    subject.known ??= new Map();
    let answer = subject.known.get(id);
    if (answer === undefined) {
      answer = !!segments.get(id)?.test(subject.attributes, subject);
      subject.known.set(id, answer);
    }
    return answer;
  };

  const readContext = (path: string): ((subject: Subject) => unknown) => {
    const read = compileContextPath(path);
    return (subject) => read(subject.context, subject.now);
  };

  const nextClockFlip =
    (read: ReturnType<typeof compileContextPath>, accepts: ValueTest): NextFlip =>
    (now) => {
      const holdsAt = (time: number) => accepts(read(context(), time));
      const before = holdsAt(now);
      for (let time = nextQuarter(now); time < now + CLOCK_MS; time = nextQuarter(time)) {
        if (holdsAt(time) !== before) return time;
      }
      return 1 / 0;
    };

  const compileReference = (id: string, trail: readonly string[], path: string): Part<Subject> => {
    const round = [...trail, id];
    if (round.indexOf(id) < trail.length) fail(path, 'no cycle', round.slice(round.indexOf(id)).join(' → '));
    if (!ids.includes(id)) fail(path, 'a segment', id);
    compileSegment(id, trail);
    return {
      test: (_root, subject) => isIn(id, subject),
      explain: (root, subject) => [
        {
          kind: 'segment',
          matched: isIn(id, subject),
          segment: id,
          because: segments.get(id)?.explain(root, subject) ?? [],
        },
      ],
    };
  };

  const compileSegment = (id: string, before: readonly string[]): void => {
    const at = `segments.${id}`;
    if (/[\s,]|^__proto__$/.test(id)) fail(at, 'an id without spaces', id);
    if (segments.has(id)) return;
    const trail = [...before, id];
    const { when } = readObject(definitions[id], at, ['when']);
    segments.set(
      id,
      compileCondition<Subject>(when, `${at}.when`, {
        readContext,
        own: {
          $event: history.compileEvent,
          $sequence: history.compileSequence,
          $segment(operand, path) {
            const parts = readNames(operand, path).map((each) => compileReference(each, trail, path));
            const [only] = parts;
            return only && parts.length === 1 ? only : group('any', parts);
          },
        },
        watch(path, wanted, accepts) {
          const score = computed.find((each) => each.halfLife && each.name === path);
          if (score) {
            const crossing = nextCrossing(score.series, score.halfLife as number, numbersIn(wanted));
            const flip = createFlip(score.series, accepts, crossing);
            scoreFlips.push(flip);
            return ({ now }) => flip(now);
          }
          if (!isClock(path)) return () => 1 / 0;
          const flip = remember(context, nextClockFlip(compileContextPath(path), accepts), CLOCK_MS);
          clockFlips.push(flip);
          return ({ now }) => flip(now);
        },
      }),
    );
  };
  for (const id of ids) compileSegment(id, []);

  const tests = ids.map((id) => segments.get(id)?.test);
  const membersOf = (subject: Subject) =>
    ids.filter((_id, index) => tests[index]?.(subject.attributes, subject));

  const earliest = (flips: readonly NextFlip[], now: number) =>
    flips.reduce((time, flip) => Math.min(time, flip(now)), 1 / 0);

  /**
   * The next time after `now` at which `answer` changes; it can change only when a part of a condition flips. While
   * nothing but clocks does, they repeat themselves: what they have not changed in CLOCK_MS they will not change.
   */
  const nextTime = (now: number, answer: (subject: Subject) => unknown): number => {
    const before = `${answer(subjectAt(now))}`;
    let clockEnd = now + CLOCK_MS;
    for (let time = now; ; ) {
      const flip = earliest([...history.flips, ...scoreFlips], time);
      const tick = earliest(clockFlips, time);
      if (flip <= tick || tick > clockEnd) {
        time = flip;
        clockEnd = flip + CLOCK_MS;
      } else time = tick;
      if (time === 1 / 0 || `${answer(subjectAt(time))}` !== before) return time;
    }
  };

  return {
    series: [...history.series.values()],
    memberOf: (now) => membersOf(subjectAt(now)),
    nextChange: (now) => nextTime(now, membersOf),
    explain(id, now) {
      const subject = subjectAt(now);
      return {
        segment: id,
        matched: isIn(id, subject),
        because: segments.get(id)?.explain(subject.attributes, subject) ?? [],
        until: nextTime(now, (each) => isIn(id, each)),
      };
    },
  };
}
