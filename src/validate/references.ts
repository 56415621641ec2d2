import { isObject } from '../config.js';
import type { SegmentNames, Walk } from './context.js';
import { CONFIG } from './grammar.js';
import { repairName } from './keys.js';
import { nearest } from './nearest.js';
import { Unreadable } from './plain.js';
import type { Keys } from './report.js';
import type { ObjectShape } from './shapes.js';

/**
 * The names that a config has for segments, whatever is wrong inside them. A name that cannot be one is told of where
 * it stands, and so are `segments` that are none: nobody who names them has made another mistake.
 */
export function readSegmentNames(segments: unknown): SegmentNames {
  if (segments === undefined) return { ids: [], has: () => false };
  if (!isObject(segments) || segments instanceof Unreadable) return { ids: [], has: () => true };
  const names = Object.keys(segments);
  const ids = names.map((name) => repairName(CONFIG.keys.segments as ObjectShape, name) ?? name);
  const known = new Set([...names, ...ids]);
  return { ids, has: (id) => known.has(id) };
}

/** Reports what is no name, nor a list of names, and segments that are not there. */
export function checkNames(of: 'event' | 'segment', value: unknown, keys: Keys, context: Walk): void {
  const { report, segments } = context;
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
    } else if (segments.has(each)) {
      context.onSegment(each, at);
    } else {
      const near = nearest(each, segments.ids);
      const message = `there is no segment ${JSON.stringify(each)}`;
      const suggestion = near === undefined ? undefined : JSON.stringify(near);
      report.error(at, { expected: 'the id of a segment', found: each, message, suggestion });
    }
  }
}
