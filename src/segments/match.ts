import { readNames, readObject, readTime } from '../config.js';
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
