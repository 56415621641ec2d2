import { fail, readNames, readObject } from '../config.js';
import type { TailorbirdEvent } from '../events.js';
import type { CompileMatch } from '../profile/computed.js';
import { compileContextPath } from '../profile/context.js';
import { compileCondition, type Test } from './condition.js';

/** Compiles a condition on the properties of an event, and by `context.…` on where it happened. @throws ConfigError */
export const compileWhere = (where: unknown, at: string): Test<TailorbirdEvent> =>
  compileCondition<TailorbirdEvent>(readObject(where, at), at, {
    readContext(path) {
      const read = compileContextPath(path);
      return ({ context, time }) => read(context, time);
    },
  }).test;

/** Milliseconds since the epoch of an ISO time, which names its zone; a date begins at midnight UTC. */
function readTime(value: unknown, at: string): number {
  const [, day = ''] =
    (typeof value === 'string' &&
      /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(value)) ||
    [];
  const [time, midnight] = [Date.parse(value as string), Date.parse(day)];
  // Some browsers take the 30th of February for a day of March.
  const isDay = time - time === 0 && new Date(midnight || 0).toISOString().startsWith(day || '?');
  return isDay ? time : fail(at, 'a time like "2026-01-31T12:00Z"', value);
}

/** Which events a part of the config means. @throws ConfigError */
export const compileMatch: CompileMatch = ({ name, where, since, until }, at, nameKey = 'name') => {
  const accepts = compileWhere(where, `${at}.where`);
  const from = since === undefined ? -1 / 0 : readTime(since, `${at}.since`);
  const to = until === undefined ? 1 / 0 : readTime(until, `${at}.until`);
  return {
    from,
    to,
    eventNames: readNames(name, `${at}.${nameKey}`),
    matches: (event) => event.time >= from && event.time < to && accepts(event.properties ?? {}, event),
  };
};
