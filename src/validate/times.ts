import { isObject, readDuration } from '../config.js';
import { isTime } from './repair.js';
import type { Keys, Report } from './report.js';

/** Milliseconds of a duration, if it is one. */
export function durationOf(value: unknown): number | undefined {
  try {
    return typeof value === 'string' ? readDuration(value, '') : undefined;
  } catch {
    return undefined;
  }
}

/** A span of time that is empty. */
export function checkSpan(value: unknown, keys: Keys, report: Report): void {
  if (!isObject(value)) return;
  const { since, until } = value;
  if (!isTime(since) || !isTime(until) || Date.parse(until) > Date.parse(since)) return;
  const message = `\`until\` is not after \`since\` (${since}): no event is in between`;
  report.warn([...keys, 'until'], { expected: `a time after ${since}`, found: until, message });
}

/** A window that is asked of the properties of an event. */
export function checkWithin(value: unknown, keys: Keys, report: Report): void {
  if (!isObject(value) || keys.at(-1) !== 'where' || !Object.hasOwn(value, 'within')) return;
  const { within } = value;
  if (within !== 'session' && durationOf(within) === undefined) return;
  const message = '`within` is the path of a property here: a window stands beside `where`, not inside it';
  report.warn([...keys, 'within'], { expected: 'a property', found: 'within', message });
}

/** A gap that is no shorter than the window around it. */
export function checkSequence(value: unknown, keys: Keys, report: Report): void {
  if (!isObject(value)) return;
  const [gap, within] = [durationOf(value.gap), durationOf(value.within)];
  const { steps } = value;
  if (value.gap !== undefined && Array.isArray(steps) && steps.length === 1) {
    const message = '`gap` has no effect: there is one step only';
    report.warn([...keys, 'gap'], { expected: 'several steps', found: value.gap, message });
  } else if (gap && within && gap >= within) {
    const message = `\`gap\` has no effect: all steps are within ${value.within} anyway`;
    report.warn([...keys, 'gap'], { expected: `less than ${value.within}`, found: value.gap, message });
  }
}
