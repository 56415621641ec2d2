// Events: their order, which of them match, which of them a window holds, and what is measured of them.
import { contextAt, durationMs } from './clock.mjs';
import { conditionHolds, isSatisfied } from './conditions.mjs';
import { exactSum } from './exact-sum.mjs';
import { keysOf, valuesAt } from './paths.mjs';

const SESSION_STARTED = 'Session Started';

export const isBefore = (a, b) => (a.time === b.time ? a.id < b.id : a.time < b.time);

/** The events as the specification counts them: each id once, in order, and none without a time. */
export function historyOf(events) {
  const seen = new Set();
  return events
    .filter(({ time }) => Number.isFinite(time))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** What the paths of a condition on one event mean. */
const scopeOf = (event) => ({
  valuesAt: (path) =>
    path.startsWith('context.')
      ? valuesAt({ context: contextAt(event.context, event.time) }, keysOf(path))
      : valuesAt(event.properties, keysOf(path)),
});

/** Whether an event has the name (one of the names) and satisfies `where`. */
export const isMatch = (event, { name, where }) =>
  (Array.isArray(name) ? name.includes(event.name) : name === event.name) &&
  (where === undefined || conditionHolds(where, scopeOf(event)));

/** Whether an event is of the dates from `since` until before `until`. */
export const isOfDates = ({ time }, { since, until }) =>
  (since === undefined || time >= Date.parse(since)) && (until === undefined || time < Date.parse(until));

/** The events that a window holds at `now`. */
export function eventsWithin(within, history, now) {
  if (within === undefined) return history;
  const past = history.filter(({ time }) => time <= now);
  if (within !== 'session') return past.filter(({ time }) => time > now - durationMs(within));
  const start = past.findLast(({ name }) => name === SESSION_STARTED)?.time ?? -Infinity;
  return past.filter(({ time }) => time >= start);
}

// ---- $event

/** The events that a `$event` is about at `now`. */
export const eventsOf = (leaf, history, now) =>
  eventsWithin(leaf.within, history, now).filter((event) => isMatch(event, leaf) && isOfDates(event, leaf));

export function eventHolds(leaf, history, now) {
  const events = eventsOf(leaf, history, now);
  return demandsOf(leaf).every((demand) => isMet(demand, events));
}

const OF_PROPERTIES = ['sum', 'avg', 'min', 'max', 'distinct'];

/** What a `$event` wants of its events: `{ measure, property, wanted }`. */
export function demandsOf(leaf) {
  const demands = [];
  if (leaf.count !== undefined) demands.push({ measure: 'count', wanted: leaf.count });
  for (const measure of OF_PROPERTIES) {
    for (const [property, wanted] of Object.entries(leaf[measure] ?? {})) {
      demands.push({ measure, property, wanted });
    }
  }
  for (const measure of ['first', 'last']) {
    if (leaf[measure] !== undefined) demands.push({ measure, wanted: leaf[measure] });
  }
  return demands.length > 0 ? demands : [{ measure: 'count', wanted: { $gte: 1 } }];
}

function isMet({ measure, property, wanted }, events) {
  if (measure === 'first' || measure === 'last') {
    const event = measure === 'first' ? events[0] : events.at(-1);
    return event !== undefined && conditionHolds(wanted, scopeOf(event));
  }
  const found = measureOf(measure, property, events);
  return isSatisfied(found === undefined ? [] : [found], wanted);
}

/** All values that a path leads to in these events. */
export const valuesOf = (events, path) => events.flatMap((event) => valuesAt(event.properties, keysOf(path)));

/** A value that is a list contributes its elements. */
export const numbersOf = (events, path) => valuesOf(events, path).flat().filter(Number.isFinite);
export const scalarsOf = (events, path) =>
  valuesOf(events, path)
    .flat()
    .filter((value) => ['string', 'number', 'boolean'].includes(typeof value));

/** The count, sum, … of events; `undefined` where there is none. */
export function measureOf(measure, property, events) {
  if (measure === 'count') return events.length;
  if (measure === 'distinct') return new Set(scalarsOf(events, property)).size;
  const numbers = numbersOf(events, property);
  if (measure === 'sum') return exactSum(numbers);
  if (numbers.length === 0) return undefined;
  if (measure === 'avg') return exactSum(numbers) / numbers.length;
  return measure === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}

// ---- $sequence

export function sequenceHolds({ steps, within, gap, without }, history, now) {
  const inside = eventsWithin(within, history, now);
  const end = chainEnds(steps, gap, inside).at(-1);
  if (end === undefined) return false;
  return without === undefined || !inside.some((event) => isBefore(end, event) && isMatch(event, without));
}

/** Every event with which a chain over all the steps can end, in order. */
export function chainEnds(steps, gap, events) {
  const maxGap = gap === undefined ? Infinity : durationMs(gap);
  return steps
    .map((step) => events.filter((event) => isMatch(event, step)))
    .reduce((ends, candidates) =>
      candidates.filter((event) =>
        ends.some((previous) => isBefore(previous, event) && event.time - previous.time <= maxGap),
      ),
    );
}
