import { compileRegex } from '../segments/regex.js';
import { addressSlip, originSlip, redirectSlip } from './addresses.js';
import { pageSlip } from './pages.js';
import { isTime, repairText } from './repair.js';
import { type Keys, type Report, show } from './report.js';
import { placeSlip, selectorFault, selectorSlip } from './selectors.js';
import { TEXTS, type TextKind } from './shapes.js';

/** Why the pattern is refused, or nothing if it is not. */
function regexFault(pattern: string): string | undefined {
  try {
    compileRegex(pattern, false);
    return undefined;
  } catch (error) {
    return `the pattern ${show(pattern)} is refused: ${error instanceof Error ? error.message : error}`;
  }
}

/** Why a text is refused though it is written as its kind demands. */
const FAULTS: { readonly [kind in TextKind]?: (text: string) => string | undefined } = {
  pattern: regexFault,
  selector: selectorFault,
  place: selectorFault,
};

/** What is taken, but does not do what it seems to. */
const SLIPS: {
  readonly [kind in TextKind]?: (text: string) => { message: string; suggestion?: string } | undefined;
} = {
  address: addressSlip,
  link: addressSlip,
  origin: originSlip,
  page: pageSlip,
  redirect: redirectSlip,
  selector: selectorSlip,
  place: placeSlip,
  classes: (text) =>
    /(^|\s)\.\S/.test(text)
      ? { message: 'names of classes have no dots in front', suggestion: text.replace(/(^|\s)\./g, '$1') }
      : undefined,
  id: (text) => {
    if (/^#\S+$/.test(text)) return { message: 'an id has no `#` in front', suggestion: text.slice(1) };
    return /\s/.test(text) ? { message: 'an id has no spaces, so this template is never found' } : undefined;
  },
};

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
  const slip = SLIPS[kind]?.(value);
  if (slip) {
    const { message, suggestion } = slip;
    const fixed = suggestion === undefined ? undefined : JSON.stringify(suggestion);
    report.warn(keys, { expected: TEXTS[kind].expected, found: value, message, suggestion: fixed });
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
  const message = FAULTS[kind]?.(value);
  if (message) report.error(keys, { expected, found: value, message });
  else warnOfText(kind, value, keys, report);
}
