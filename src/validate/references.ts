import type { Walk } from './context.js';
import { nearest } from './nearest.js';
import type { Keys } from './report.js';

/** Reports what is no name, nor a list of names, and segments that are not there. */
export function checkNames(of: 'event' | 'segment', value: unknown, keys: Keys, context: Walk): void {
  const { report, segmentIds } = context;
  const what = of === 'event' ? "an event's name" : "a segment's id";
  if (Array.isArray(value) && !value.length) {
    report.error(keys, { expected: `${what}, or a list of at least one`, found: value });
  }
  for (const [index, each] of [value].flat().entries()) {
    const at = Array.isArray(value) ? [...keys, `${index}`] : keys;
    if (typeof each !== 'string' || !each) {
      report.error(at, { expected: Array.isArray(value) ? what : `${what}, or a list of them`, found: each });
    } else if (of === 'event') {
      context.rules.eventName(each, at, report);
    } else if (context.hasSegment(each)) {
      context.onSegment(each, at);
    } else {
      const near = nearest(each, segmentIds);
      const message = `there is no segment ${JSON.stringify(each)}`;
      const suggestion = near === undefined ? undefined : JSON.stringify(near);
      report.error(at, { expected: 'the id of a segment', found: each, message, suggestion });
    }
  }
}
