import type { EventReason, SequenceReason } from '../segments/explanation.js';
import { ANY_VALUE, conditionInWords, isObject, wish } from './conditions.js';
import { bordersIn, type Format, raw, shorten } from './format.js';

const namesOf = (matcher: unknown, format: Format): string =>
  format.or([isObject(matcher) ? matcher.name : undefined].flat().map(raw));

/** Which events: a name or several, and what must hold of their properties. */
function nameEvents(matcher: unknown, format: Format): string {
  const { where } = isObject(matcher) ? matcher : {};
  const names = namesOf(matcher, format);
  if (!isObject(where) || !Object.keys(where).length) return names;
  return `${names} where ${conditionInWords(where, format)}`;
}

/** A day without a time is the same day for every reader. */
function nameInstant(text: string, format: Format): string {
  const time = Date.parse(text);
  return (text.length > 10 ? format.moment(time) : format.day(time)) ?? text;
}

function nameWindow(of: EventReason['of'], format: Format): string[] {
  const { within, since, until } = of;
  return [
    ...(within === 'session' ? ['in this session'] : []),
    ...(within && within !== 'session'
      ? [`in the last ${format.duration(raw(within)).replace(/^1 /, '')}`]
      : []),
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
  ['never', 'once', 'twice'][count] ?? format.many(count, 'time', 'times');

function wantedTimes(wanted: unknown, format: Format): string {
  const goal = goalOf(wanted);
  if (goal !== undefined) return `at least ${goal === 1 ? 'once' : format.number(goal)}`;
  if (wanted === 0) return 'none';
  return typeof wanted === 'number'
    ? `exactly ${nameTimes(wanted, format)}`
    : wish(wanted, format).replace(/^anything but/, 'any number but');
}

/** The largest number that is named. */
const largestIn = (wanted: unknown): number => Math.max(0, ...bordersIn(wanted));

// So far above every number that is asked about a window may forget the rest.
const COUNTED_BEYOND = 16;

function findCount({ found, wanted, matched, of }: EventReason, format: Format): string {
  const wanting = nameWish(wantedTimes(wanted, format), matched, format);
  if (typeof found !== 'number') return format.value(found) + wanting;
  const goal = goalOf(wanted);
  if (of.within && found > largestIn(wanted) + COUNTED_BEYOND)
    return `at least ${nameTimes(found, format)}${goal === 1 ? '' : wanting}`;
  if (matched && (goal === 1 || found === wanted)) return nameTimes(found, format);
  if (matched || found > 0) {
    return !matched && goal !== undefined && found < goal
      ? `${format.number(found)} of ${format.many(goal, 'time', 'times')}`
      : nameTimes(found, format) + wanting;
  }
  return `${of.within || of.until ? 'none' : 'none yet'}${wanting}`;
}

function findDistinct({ found, wanted, matched, property }: EventReason, format: Format): string {
  const goal = goalOf(wanted);
  const isCutOff = typeof found === 'number' && found > largestIn(wanted);
  const shown = `${isCutOff ? 'at least ' : ''}${format.value(found)}`;
  const values = `different values of ${raw(property)}`;
  if (!matched && goal !== undefined && typeof found === 'number' && found < goal)
    return `${shown} of ${format.number(goal)} ${values}`;
  return `${shown} ${values}${nameWish(wish(wanted, format), matched, format)}`;
}

function findEnd({ of, found, wanted, matched, measure }: EventReason, format: Format): string {
  const end = measure === 'first' ? 'first one' : 'latest one';
  if (found === undefined || found === null) return `there is no ${namesOf(of, format)}, so no ${end}`;
  return `the ${end} is ${matched ? '' : 'not '}one where ${conditionInWords(wanted, format)}`;
}

const AGGREGATES = { sum: 'sum of', avg: 'average of', min: 'lowest', max: 'highest' };

function findOf(reason: EventReason, format: Format): string {
  const { of, measure, property, found, wanted, matched, events } = reason;
  if (measure === 'count') return findCount(reason, format);
  if (measure === 'distinct') return findDistinct(reason, format);
  if (measure === 'first' || measure === 'last') return findEnd(reason, format);
  const aggregate = `${AGGREGATES[measure]} ${raw(property)}`;
  const wanting = nameWish(wish(wanted, format), matched, format);
  if (found === undefined || found === null) {
    const missing = events.length ? `number in ${raw(property)}` : namesOf(of, format);
    return `there is no ${missing}, so no ${aggregate}${wanting}`;
  }
  return `the ${aggregate} is ${format.value(shorten(found, wanted))}${wanting}`;
}

/** What was wanted, behind what was found; what any value but a few will do for, is said so if it does. */
export function nameWish(wanted: string, matched: boolean, format: Format): string {
  const word = format.isInverted ? 'unwanted' : 'wanted';
  if (matched && !format.isInverted && /^any (value|number)\b/.test(wanted))
    return ` (${wanted}${wanted === ANY_VALUE ? ' will do' : ''})`;
  return ` (${word}${wanted === 'none' || format.isInverted ? ':' : ''} ${wanted})`;
}

/** What would flip a leaf, and when: "one more before Tuesday at 10:00 would do". */
function nameChange(
  { change, matched, of }: EventReason | SequenceReason,
  what: string,
  format: Format,
): string[] {
  if (!change || !Number.isFinite(change.more)) return [];
  const { after, before } = change;
  const since = raw(of.since);
  const from = Date.parse(since) === after ? nameInstant(since, format) : format.moment(after);
  const deadline = format.moment(before);
  const times = [...(from ? [`from ${from} on`] : []), ...(deadline ? [`before ${deadline}`] : [])];
  const would = matched !== format.isInverted ? 'end it' : 'do';
  return [[what, ...(times.length ? [times.join(' and ')] : []), `would ${would}`].join(' ')];
}

/** When a leaf flips though nothing happens. */
export function nameUntil(until: unknown, matched: boolean, format: Format): string[] {
  const moment = format.moment(until);
  if (!moment) return [];
  return [matched !== format.isInverted ? `until ${moment}` : `by itself from ${moment} on`];
}

export const joinTail = (parts: readonly string[]): string => (parts.length ? ` — ${parts.join('; ')}` : '');

/** Which events, and in which time; commas part what has several words. */
const nameHead = (events: string, limits: readonly string[], isLong: boolean): string =>
  [events, ...limits].join(isLong || limits.length > 1 ? ', ' : ' ');

export function describeEvent(reason: EventReason, format: Format): string {
  const { of, measure, property, found, matched, until, change } = reason;
  const head = nameHead(nameEvents(of, format), nameWindow(of, format), !!of.where);
  const amount = change?.more === 1 && measure !== 'sum' ? 'one' : format.number(change?.more ?? 0);
  const more =
    measure === 'sum' ? ` more of ${raw(property)}` : measure === 'count' && found === 0 ? '' : ' more';
  const tail = [...nameUntil(until, matched, format), ...nameChange(reason, amount + more, format)];
  return `${head}: ${findOf(reason, format)}${joinTail(tail)}`;
}

/** What a sequence still needs: "one Product Added", "Order Completed next". */
function nameSteps(
  { wanted, found, change }: SequenceReason,
  steps: readonly string[],
  format: Format,
): string {
  const more = change?.more ?? 0;
  const rest = steps.slice(-more).join(', then ');
  if (more < wanted) return `${rest} next`;
  if (wanted === 1) return `${found ? 'another' : 'one'} ${rest}`;
  return found < wanted ? format.many(more, 'step', 'steps') : `${rest} again`;
}

export function describeSequence(reason: SequenceReason, format: Format): string {
  const { of, wanted, found, matched, until } = reason;
  const steps = [of.steps].flat().map((step) => nameEvents(step, format));
  const limits = [
    ...nameWindow(of, format),
    ...(of.gap ? [`at most ${format.duration(raw(of.gap))} apart`] : []),
  ];
  const stop = of.without && nameEvents(of.without, format);
  const isLong = steps.length > 1 || [of.steps].flat().some((step) => isObject(step) && step.where);
  const head = nameHead(steps.join(', then '), limits, isLong);
  const progress =
    wanted === 1
      ? found
        ? 'done'
        : 'not yet'
      : `${format.number(found)} of ${format.many(wanted, 'step', 'steps')}`;
  // All steps are done and yet it does not hold: then what must not come has come.
  const undone = stop && !matched && found >= wanted ? `, but then ${stop}` : '';
  const changes =
    matched && stop
      ? [`one ${stop} would ${format.isInverted ? 'do' : 'end it'}`]
      : nameChange(reason, nameSteps(reason, steps, format), format);
  const tail = [...nameUntil(until, matched, format), ...changes];
  return `${head}${stop ? `, then no ${stop}` : ''}: ${progress}${undone}${joinTail(tail)}`;
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
