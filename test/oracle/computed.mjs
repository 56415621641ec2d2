// Computed attributes, and the scores among them that decay as time goes by.
import { durationMs } from './clock.mjs';
import { isMatch, isOfDates, measureOf, numbersOf, scalarsOf, valuesOf } from './history.mjs';

const MEASURES = ['sum', 'avg', 'min', 'max', 'distinct'];

/** The value of a computed attribute at `now`; `undefined` while it is missing. */
export function computeAttribute(definition, history, now) {
  const { event: name, where, halfLife } = definition;
  const events = history
    .filter((event) => isMatch(event, { name, where }) && isOfDates(event, definition))
    .filter(({ time }) => halfLife === undefined || time <= now);
  if (definition.top !== undefined) return topValue(events, definition);
  if (halfLife !== undefined) return decayedScore(events, definition, now);
  if (definition.count !== undefined) return events.length;

  const measure = MEASURES.find((each) => definition[each] !== undefined);
  if (measure !== undefined) return measureOf(measure, definition[measure], events);
  return definition.first !== undefined
    ? valuesOf(events, definition.first)[0]
    : lastValue(events, definition.last);
}

/** Of the latest event that has any value, the first one. */
const lastValue = (events, path) =>
  events
    .map((event) => valuesOf([event], path))
    .filter((values) => values.length > 0)
    .at(-1)?.[0];

/** True of a count or a sum that changes by itself. */
export const isDecayingScore = ({ top, halfLife }) => halfLife !== undefined && top === undefined;

const to9Digits = (number) => Number(number.toPrecision(9));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function decayedScore(events, { sum: path, halfLife }, now) {
  const terms = events.flatMap((event) => {
    const weight = 2 ** (-(now - event.time) / durationMs(halfLife));
    const numbers = path === undefined ? [1] : numbersOf([event], path);
    return numbers.map((number) => number * weight);
  });
  const score = sum(terms);
  return Math.abs(score) < 1e-9 ? 0 : to9Digits(score);
}

function topValue(events, { top, halfLife }) {
  const newest = events.findLast((event) => scalarsOf([event], top).length > 0)?.time;
  const weights = new Map();
  for (const event of events) {
    // Dividing all weights by that of the newest one changes no comparison and keeps the greatest from vanishing.
    const weight = halfLife === undefined ? 1 : 2 ** ((event.time - newest) / durationMs(halfLife));
    for (const value of scalarsOf([event], top)) {
      weights.set(value, [...(weights.get(value) ?? []), weight]);
    }
  }
  const ranked = [...weights]
    .map(([value, list]) => ({ value, weight: to9Digits(sum(list)) }))
    .sort((a, b) => b.weight - a.weight || (String(a.value) < String(b.value) ? -1 : 1));
  return ranked[0]?.value;
}
