import type { AttributeReason, Explanation, Reason } from '../segments/explanation.js';
import { predicate, wish } from './conditions.js';
import { describeEvent, describeSequence, joinTail, nameEventTimes, nameUntil } from './events.js';
import { createFormat, type DescribeOptions, type Format, plain } from './format.js';

export type { DescribeOptions } from './format.js';

const INDENT = '  ';
const GROUPS = { all: 'all of these', any: 'any of these', none: 'none of these' };

function describeAttribute(reason: AttributeReason, format: Format): string {
  const { attribute, found, wanted, matched, until } = reason;
  const shown = `${plain(attribute)} is ${format.value(found)}`;
  // “plan is “pro” (wanted “pro”)” says nothing that “plan is “pro”” does not.
  const isPlain = matched && shown === `${plain(attribute)} ${predicate(wanted, format)}`;
  const wanting = isPlain ? '' : ` (wanted ${wish(wanted, format)})`;
  return `${shown}${wanting}${joinTail(nameUntil(until, matched, format))}`;
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
      return { text: `segment “${plain(reason.segment)}”`, beneath: reason.because };
    default: {
      const { kind, because } = reason;
      if (kind === 'none' && because.length === 1) return { text: 'not', beneath: because };
      if (because.length) return { text: GROUPS[kind], beneath: because };
      return { text: kind === 'all' ? 'nothing is asked' : `${GROUPS[kind]}, an empty list`, beneath: [] };
    }
  }
}

function toLines(reason: Reason, indent: string, format: Format): string[] {
  const { text, beneath } = read(reason, format);
  const times =
    reason.kind === 'event' || reason.kind === 'sequence' ? nameEventTimes(reason, format) : undefined;
  return [
    `${indent}${reason.matched ? '✓' : '✗'} ${text}${beneath.length ? ':' : ''}`,
    ...(times ? [`${indent}${INDENT}${INDENT}${times}`] : []),
    ...beneath.flatMap((each) => toLines(each, indent + INDENT, format)),
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
  const none = matched ? 'It asks for nothing.' : 'There is no such segment.';
  return [verdict, ...(reasons.length ? reasons : [INDENT + none])].join('\n');
}

/** The same for one reason and those beneath it. @throws RangeError for a `locale` or `timeZone` that is none */
export const describeReason = (reason: Reason, options?: DescribeOptions): string =>
  toLines(reason, '', createFormat(options)).join('\n');
