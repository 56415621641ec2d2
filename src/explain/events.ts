import type { Change, EventReason, SequenceReason } from '../segments/explanation.js';
import { conditionInWords, isObject, wish } from './conditions.js';
import { type Format, raw } from './format.js';

/** Which events: a name or several, and what must hold of their properties. */
function nameEvents(matcher: unknown, format: Format): string {
  const { name, where } = isObject(matcher) ? matcher : {};
  const names = format.or([name].flat().map(raw));
  if (!isObject(where) || !Object.keys(where).length) return names;
  return `${names} where ${conditionInWords(where, format)}`;
}

/** A day without a time is shown as it stands in the config: it is the same day for every reader. */
function nameInstant(text: string, format: Format): string {
  return (text.length > 10 && format.moment(Date.parse(text))) || text;
}

function nameWindow(of: EventReason['of'], format: Format): string[] {
  const { within, since, until } = of;
  return [
    ...(within === 'session' ? ['in this session'] : []),
    ...(within && within !== 'session' ? [`in the last ${format.duration(raw(within))}`] : []),
    ...(since ? [`since ${nameInstant(raw(since), format)}`] : []),
    ...(until ? [`before ${nameInstant(raw(until), format)}`] : []),
  ];
}

/** The number that must be reached, if nothing else is asked for. */
function goalOf(wanted: unknown): number | undefined {
  if (!isObject(wanted)) return undefined;
  const { $gte: goal, ...others } = wanted;
  return typeof goal === 'number' && !Object.keys(others).length ? goal : undefined;
}

const nameTimes = (count: number, format: Format): string =>
  count === 0 ? 'never' : count === 1 ? 'once' : format.many(count, 'time', 'times');

function wantedTimes(wanted: unknown, format: Format): string {
  const goal = goalOf(wanted);
  if (goal !== undefined) return `at least ${goal === 1 ? 'once' : format.number(goal)}`;
  return typeof wanted === 'number' ? `exactly ${nameTimes(wanted, format)}` : wish(wanted, format);
}

/** The largest number that is named. */
const largestIn = (wanted: unknown): number =>
  typeof wanted === 'number'
    ? wanted
    : typeof wanted === 'object' && wanted
      ? Math.max(0, ...Object.values(wanted).map(largestIn))
      : 0;

// So far above every number that is asked about a window may forget the rest.
const COUNTED_BEYOND = 16;

function findCount({ found, wanted, matched, of }: EventReason, format: Format): string {
  if (typeof found !== 'number') return `${format.value(found)} (wanted ${wantedTimes(wanted, format)})`;
  const goal = goalOf(wanted);
  if (of.within && found > largestIn(wanted) + COUNTED_BEYOND) {
    const wish = goal === 1 ? '' : ` (wanted ${wantedTimes(wanted, format)})`;
    return `${nameTimes(found, format)} or more${wish}`;
  }
  if (matched && goal === 1) return nameTimes(found, format);
  if (!matched && goal !== undefined && found > 0 && found < goal)
    return `${format.number(found)} of ${format.many(goal, 'time', 'times')}`;
  if (matched && found === wanted) return nameTimes(found, format);
  return `${nameTimes(found, format)} (wanted ${wanted === 0 ? 'never' : wantedTimes(wanted, format)})`;
}

function findDistinct({ found, wanted, matched, property }: EventReason, format: Format): string {
  const goal = goalOf(wanted);
  const isCutOff = typeof found === 'number' && found > largestIn(wanted);
  const shown = `${format.value(found)}${isCutOff ? ' or more' : ''}`;
  const values = `different values of ${raw(property)}`;
  if (!matched && goal !== undefined && typeof found === 'number' && found < goal)
    return `${shown} of ${format.number(goal)} ${values}`;
  return `${shown} ${values} (wanted ${wish(wanted, format)})`;
}

function findEnd({ found, wanted, matched, measure }: EventReason, format: Format): string {
  const end = measure === 'first' ? 'the first one' : 'the latest one';
  if (found === undefined || found === null) return `there is none, so ${end} is unknown`;
  const words = conditionInWords(wanted, format);
  return matched ? `of ${end}, ${words}` : `of ${end} it does not hold that ${words}`;
}

const AGGREGATES = { sum: 'the sum of', avg: 'the average of', min: 'the lowest', max: 'the highest' };

function findOf(reason: EventReason, format: Format): string {
  const { measure, property, found, wanted } = reason;
  if (measure === 'count') return findCount(reason, format);
  if (measure === 'distinct') return findDistinct(reason, format);
  if (measure === 'first' || measure === 'last') return findEnd(reason, format);
  const aggregate = `${AGGREGATES[measure]} ${raw(property)}`;
  return `${aggregate} is ${format.value(found)} (wanted ${wish(wanted, format)})`;
}

interface Changeable {
  readonly change: Change | undefined;
  readonly matched: boolean;
}

/** What would flip a leaf: "one more before Tuesday at 10:00 would do". */
function nameChange({ change, matched }: Changeable, what: string, format: Format): string[] {
  if (!change || !Number.isFinite(change.more)) return [];
  const amount = change.more === 1 ? 'one' : format.number(change.more);
  const deadline = format.moment(change.before);
  return [`${amount}${what}${deadline ? ` before ${deadline}` : ''} would ${matched ? 'end it' : 'do'}`];
}

/** When a leaf flips though nothing happens. */
export function nameUntil(until: unknown, matched: boolean, format: Format): string[] {
  const moment = format.moment(until);
  if (!moment) return [];
  return [matched ? `until ${moment}` : `by itself from ${moment} on`];
}

export const joinTail = (parts: readonly string[]): string => (parts.length ? ` — ${parts.join('; ')}` : '');

export function describeEvent(reason: EventReason, format: Format): string {
  const { of, measure, found, matched, until } = reason;
  const window = nameWindow(of, format);
  const head = [nameEvents(of, format), ...window].join(of.where || window.length > 1 ? ', ' : ' ');
  const more = measure === 'count' && found === 0 ? '' : ' more';
  const tail = [...nameUntil(until, matched, format), ...nameChange(reason, more, format)];
  return `${head}: ${findOf(reason, format)}${joinTail(tail)}`;
}

export function describeSequence(reason: SequenceReason, format: Format): string {
  const { of, wanted, found, matched, until, change } = reason;
  const steps = [of.steps].flat().map((step) => nameEvents(step, format));
  const chain = [...steps, ...(of.without ? [`no ${nameEvents(of.without, format)}`] : [])].join(', then ');
  const limits = [
    ...nameWindow(of, format),
    ...(of.gap ? [`at most ${format.duration(raw(of.gap))} apart`] : []),
  ];
  const progress = `${format.number(found)} of ${format.many(wanted, 'step', 'steps')}`;
  // All steps are done and yet it does not hold: then what must not come has come.
  const undone =
    of.without && !matched && found >= wanted ? `, but then ${nameEvents(of.without, format)}` : '';
  const changes =
    matched && of.without
      ? [`one ${nameEvents(of.without, format)} would end it`]
      : nameChange(reason, `${found ? ' more' : ''} step${change?.more === 1 ? '' : 's'}`, format);
  const tail = [...nameUntil(until, matched, format), ...changes];
  return `${[chain, ...limits].join(', ')}: ${progress}${undone}${joinTail(tail)}`;
}

/** The events behind a leaf. */
export function nameEventTimes(reason: EventReason | SequenceReason, format: Format): string | undefined {
  const { events } = reason;
  if (!events.length) return undefined;
  const counts = new Map<string, number>();
  for (const { time } of events) {
    const moment = format.moment(time) ?? 'at an unknown time';
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
  }
  const moments = [...counts].map(([moment, count]) =>
    count === 1 ? moment : `${moment} (${nameTimes(count, format)})`,
  );
  const isPart = reason.kind === 'event' && reason.measure === 'count' && reason.found !== events.length;
  return `${isPart ? 'latest: ' : ''}${format.and(moments)}`;
}
