import type { AttributeReason, Explanation, Reason } from '../segments/explanation.js';
import { inDays, isOperators, nameOf, predicate, wish } from './conditions.js';
import { describeEvent, describeSequence, joinTail, nameEventTimes, nameUntil, nameWish } from './events.js';
import { createFormat, type DescribeOptions, type Format, plain, shorten } from './format.js';

export type { Explanation, Reason } from '../segments/explanation.js';
export type { DescribeOptions } from './format.js';

const INDENT = '  ';
const GROUPS = { all: 'all of these', any: 'any of these', none: 'none of these' };
const NOTHING = {
  all: 'nothing is asked: that is everybody',
  any: 'any of an empty list: that is nobody',
  none: 'none of an empty list: that is everybody',
};

/** The values that are asked for; a type by one of its values. */
const askedIn = (wanted: unknown): unknown[] =>
  isOperators(wanted)
    ? Object.entries(wanted).flatMap(([name, operand]) =>
        name === '$type' && operand === 'number'
          ? 0
          : /^\$(eq|in|[lg]te?)$/.test(name)
            ? askedIn(operand)
            : [],
      )
    : [wanted].flat();

const looksLikeNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

/** “18” and 18 look too much alike to be told apart by quotes. */
const withTypes = (format: Format): Format => ({
  ...format,
  value: (data) =>
    `${typeof data === 'string' ? 'the text ' : typeof data === 'number' ? 'the number ' : ''}${format.value(data)}`,
});

function describeAttribute(reason: AttributeReason, format: Format): string {
  const { attribute, matched, until } = reason;
  const [wanted, plainly] = inDays(attribute, reason.wanted, format);
  const [found] = inDays(attribute, reason.found, format);
  const isOther =
    !matched &&
    looksLikeNumber(found) &&
    askedIn(wanted).some((each) => looksLikeNumber(each) && typeof each !== typeof found);
  const how = isOther ? withTypes(plainly) : plainly;
  const shown = how.value(isOther ? found : shorten(found, wanted));
  const name = nameOf(attribute);
  const verb = Array.isArray(found) && found.length > 1 ? 'are' : 'is';
  // “plan is “pro” (wanted “pro”)” says nothing that “plan is “pro”” does not.
  const isPlain = matched && `is ${shown}` === predicate(wanted, how);
  const wanting = isPlain ? '' : nameWish(wish(wanted, how), matched, format);
  return `${name} ${verb} ${shown}${wanting}${joinTail(nameUntil(until, matched, format))}`;
}

/** What a reason says by itself, and the reasons beneath it. */
function read(reason: Reason, format: Format): { text: string; beneath: readonly Reason[] } {
  switch (reason.kind) {
    case 'attribute':
      return { text: describeAttribute(reason, format), beneath: [] };
    case 'event':
      return { text: describeEvent(reason, format), beneath: [] };
    case 'sequence':
      return { text: describeSequence(reason, format), beneath: [] };
    case 'segment':
      return {
        text: `segment “${plain(reason.segment)}”${reason.matched && !reason.because.length ? ': everybody is in it' : ''}`,
        beneath: reason.because,
      };
    default: {
      const { kind, because } = reason;
      if (kind === 'none' && because.length === 1) return { text: 'not', beneath: because };
      if (because.length) return { text: GROUPS[kind], beneath: because };
      return { text: NOTHING[kind], beneath: [] };
    }
  }
}

function toLines(reason: Reason, indent: string, format: Format): string[] {
  const { text, beneath } = read(reason, format);
  const times =
    reason.kind === 'event' || reason.kind === 'sequence' ? nameEventTimes(reason, format) : undefined;
  const inside = reason.kind === 'none' ? { ...format, isInverted: !format.isInverted } : format;
  return [
    `${indent}${reason.matched ? '✓' : '✗'} ${text}${beneath.length ? ':' : ''}`,
    ...(times ? [`${indent}${INDENT}${INDENT}${times}`] : []),
    ...beneath.flatMap((each) => toLines(each, indent + INDENT, inside)),
  ];
}

/**
 * Says in plain English whether a visitor is in a segment, until when, and why: a line for the verdict, and a tree of
 * what was found and wanted, with what would change it. Pure; no line ends with a line break.
 *
 * @throws RangeError for a `locale` or `timeZone` that is none
 */
export function describe(explanation: Explanation, options?: DescribeOptions): string {
  const { segment, matched, until, because } = explanation;
  const format = createFormat(options);
  const moment = format.moment(until);
  const verdict = `${matched ? 'In' : 'Not in'} “${plain(segment)}”${moment ? ` until ${moment}` : ''}.`;
  const reasons = because.flatMap((reason) => toLines(reason, INDENT, format));
  // What asks for nothing holds for everybody.
  const none = matched ? 'Everybody is in it.' : 'There is no such segment.';
  return [verdict, ...(reasons.length ? reasons : [INDENT + none])].join('\n');
}

/** The same for one reason and those beneath it. @throws RangeError for a `locale` or `timeZone` that is none */
export const describeReason = (reason: Reason, options?: DescribeOptions): string =>
  toLines(reason, '', createFormat(options)).join('\n');
