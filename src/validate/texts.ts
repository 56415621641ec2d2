import { compileRegex } from '../segments/regex.js';
import { isTime, repairText } from './repair.js';
import { type Keys, type Report, show } from './report.js';
import { TEXTS, type TextKind } from './shapes.js';

/** Why the pattern is refused, or nothing if it is not. */
function regexFault(pattern: string): string | undefined {
  try {
    compileRegex(pattern, false);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is a text of its kind, but hardly meant so. */
function warnOfText(kind: TextKind, value: string, keys: Keys, report: Report): void {
  const [, pattern, flags] = (kind === 'pattern' && /^\/(.+)\/([gim]{1,3})$/.exec(value)) || [];
  if (pattern && flags) {
    const key = flags.includes('i') ? '$regexi' : '$regex';
    report.warn(keys, {
      expected: 'a pattern without slashes and flags',
      found: value,
      message: 'a pattern has no slashes around it and no flags',
      suggestion: `{ "${key}": ${JSON.stringify(pattern)} }`,
    });
  }
  if (kind === 'version' && !/^v?\d/.test(value)) {
    const message = `${show(value)} is no version, such as "1.4.0"`;
    report.warn(keys, { expected: TEXTS.version.expected, found: value, message });
  }
}

/** Reports a text that is none, or is not written as its kind demands. */
export function checkText(kind: TextKind, value: unknown, keys: Keys, report: Report): void {
  const { pattern = '', least = 0, most = 1 / 0, words, expected } = TEXTS[kind];
  const isText = typeof value === 'string';
  if (isText && words?.includes(value)) return;
  const isRight = isText && new RegExp(pattern).test(value) && value.length >= least && value.length <= most;
  if (!isRight || (kind === 'time' && !isTime(value))) {
    const fixed = repairText(kind, value);
    const suggestion = fixed === undefined ? undefined : JSON.stringify(fixed);
    report.error(keys, { expected, found: value, suggestion });
    return;
  }
  const fault = kind === 'pattern' && regexFault(value);
  if (fault)
    report.error(keys, {
      expected,
      found: value,
      message: `the pattern ${show(value)} is refused: ${fault}`,
    });
  else warnOfText(kind, value, keys, report);
}
