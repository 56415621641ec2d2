// Our own events, one a line: { id?, name, properties?, time, context?, visitorId or userId }.
import { RowError } from './faults.mjs';
import { idOfLine, timeOf } from './fields.mjs';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isId = (value) => (typeof value === 'string' && value !== '') || Number.isFinite(value);

/** A reader of lines; it knows the events that it has read, so that each counts once. */
export function createReader() {
  const seen = new Set();
  return (text, line) => {
    const row = toEvent(text, line);
    const key = JSON.stringify([row.visitor, row.event.id]);
    if (seen.has(key)) throw new RowError(`the event "${row.event.id}" of this visitor came before`);
    seen.add(key);
    return row;
  };
}

function toEvent(text, line) {
  let row;
  try {
    row = JSON.parse(text);
  } catch {
    throw new RowError('not JSON');
  }
  if (!isObject(row)) throw new RowError('not a JSON object');
  const { id = idOfLine(line), name, properties = {}, time, context } = row;
  const visitor = row.visitorId ?? row.userId;
  if (!isId(visitor)) throw new RowError('neither visitorId nor userId');
  if (typeof name !== 'string' || name === '') throw new RowError('no name');
  if (!isObject(properties)) throw new RowError('properties is not an object');
  if (!isId(id)) throw new RowError('id is neither text nor number');
  if (context !== undefined && !isObject(context)) throw new RowError('context is not an object');
  return {
    visitor: String(visitor),
    event: { id: String(id), name, properties, time: timeOf(time, 'time'), ...(context && { context }) },
  };
}
