// What the formats have in common: numbers, times and the ids of events that have none of their own.
import { RowError } from './faults.mjs';

/** Ids sort as the lines of the file do, so that of two events of one time the later line is the later event. */
export const idOfLine = (line) => `line ${String(line).padStart(12, '0')}`;

/** The id of what happened just before an event of the file: it sorts before that event and after the line before. */
export const idBefore = (id) => `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}~`;

/** A number as text, digits with a fraction or without. */
export function numberOf(text, field) {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new RowError(`${field} is "${text}", not a number`);
  return Number(text);
}

/** Milliseconds since the epoch, of such a number, or of text as `2019-10-01 00:00:00 UTC`; without a zone it is UTC. */
export function timeOf(value, field) {
  if (Number.isInteger(value)) return value;
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d* ?(UTC|Z|[+-]\d\d:\d\d)?$/.exec(
    value,
  );
  const zone = parts?.[3] === undefined || parts[3] === 'UTC' ? 'Z' : parts[3];
  const time = parts ? Date.parse(`${parts[1]}T${parts[2]}${zone}`) : Number.NaN;
  if (Number.isNaN(time) || !isDay(parts[1])) {
    throw new RowError(`${field} is ${JSON.stringify(value)}, not a time such as "2019-10-01 00:00:00 UTC"`);
  }
  return time;
}

/** `Date.parse` takes the 31st of February for the 3rd of March. */
export const isDay = (day) => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toJSON().startsWith(day);
};
