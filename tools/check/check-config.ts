import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { inspect } from '../../src/validate/inspect.js';
import type { Keys } from '../../src/validate/report.js';
import { createPlaces, type Place, type Remark } from './place.js';

export interface CheckedConfig {
  readonly remarks: readonly Remark[];
  /** The config, if it is JSON. */
  readonly config: unknown;
  /** The place of what stands at a path. */
  placeOf(keys: Keys): Place;
}

const STRICT = { disallowComments: true, allowTrailingComma: false };

const SYNTAX: { readonly [code: string]: string } = {
  CloseBraceExpected: 'a `}` is missing here',
  CloseBracketExpected: 'a `]` is missing here',
  ColonExpected: 'a colon is missing here',
  CommaExpected: 'a comma is missing here',
  EndOfFileExpected: 'the config ends before this: nothing may follow',
  InvalidCharacter: 'a character that JSON does not allow here',
  InvalidCommentToken: 'JSON knows no comments',
  InvalidEscapeCharacter: 'no such escape in JSON',
  InvalidNumberFormat: 'no number as JSON writes it',
  InvalidSymbol: 'not a word of JSON: texts and keys stand in double quotes',
  InvalidUnicode: '`\\u` wants four hexadecimal digits',
  PropertyNameExpected: 'a key in double quotes is missing here (is there a comma too many?)',
  UnexpectedEndOfString: 'this text has no end',
  ValueExpected: 'a value is missing here (is there a comma too many?)',
};

/** Where the text stops being JSON. */
function syntaxFault(
  text: string,
  faults: readonly ParseError[],
  cause: unknown,
  isInPage: boolean,
): [offset: number, message: string] {
  if (!text.trim()) return [0, isInPage ? 'the config is empty' : 'the file is empty'];
  const [first] = faults;
  if (!first) return [0, `not JSON: ${cause instanceof Error ? cause.message : cause}`];
  const code = printParseErrorCode(first.error);
  if (isInPage && code === 'UnexpectedEndOfString' && first.offset + first.length === text.length) {
    return [text.length, 'this `</script>` stands in a text, and ends the config: write `<\\/script>`'];
  }
  return [first.offset, `not JSON: ${SYNTAX[code] ?? code}`];
}

/** A tree with positions, unless the text is nested so deep that none can be built. */
function readTree(text: string, faults: ParseError[]): Node | undefined {
  try {
    return parseTree(text, faults, STRICT);
  } catch {
    return undefined;
  }
}

const propertyOf = (node: Node | undefined, key: string): Node | undefined =>
  // Of keys that stand there twice the last one counts.
  node?.type === 'object' ? node.children?.findLast((each) => each.children?.[0]?.value === key) : undefined;

/** The offset of what a path leads to, or of the last thing on its way that is there. */
function offsetOf(tree: Node | undefined, keys: Keys, isKey: boolean): number {
  let node = tree;
  for (const [index, key] of keys.entries()) {
    const property = propertyOf(node, key);
    if (isKey && property && index === keys.length - 1) return property.offset;
    const next =
      property?.children?.[1] ?? (node?.type === 'array' ? node.children?.[Number(key)] : undefined);
    if (!next) break;
    node = next;
  }
  return node?.offset ?? 0;
}

/** Keys that stand in an object twice: all but the last are lost. */
function doubled(tree: Node | undefined): { offset: number; key: string; keys: string[] }[] {
  const found: { offset: number; key: string; keys: string[] }[] = [];
  const waiting: { node: Node; keys: string[] }[] = tree ? [{ node: tree, keys: [] }] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, keys } = next;
    const seen = new Set<string>();
    for (const [index, child] of (node.children ?? []).entries()) {
      const [name, value] = child.children ?? [];
      if (node.type === 'array') waiting.push({ node: child, keys: [...keys, `${index}`] });
      else if (node.type === 'object' && name) {
        const key = String(name.value);
        if (seen.has(key)) found.push({ offset: name.offset, key, keys: [...keys, key] });
        seen.add(key);
        if (value) waiting.push({ node: value, keys: [...keys, key] });
      }
    }
  }
  return found;
}

/** Checks the text of a config that begins at `start` of a file; `now` says what is over. */
export function checkConfig(file: string, now?: number, start = 0, end = file.length): CheckedConfig {
  const placeOf = createPlaces(file);
  // A mark at the beginning says only how the file is encoded.
  const from = file.startsWith('\uFEFF') && !start ? 1 : start;
  const text = file.slice(from, end);
  const place = (offset: number) => placeOf(from + offset);
  const faults: ParseError[] = [];
  const tree = readTree(text, faults);
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    const [offset, message] = syntaxFault(text, faults, cause, end < file.length);
    const at = place(offset);
    return { remarks: [{ level: 'error', ...at, message }], config: undefined, placeOf: () => at };
  }
  const twice = doubled(tree).map(({ offset, key, keys }): Remark => {
    const message = `\`${key}\` stands twice in this object: only the last one counts`;
    return { level: 'warning', ...place(offset), path: keys.join('.'), message, found: key };
  });
  const found = inspect(config, now).map(({ keys, finding }): Remark => {
    const isKey = finding.found === keys.at(-1);
    return { ...finding, ...place(offsetOf(tree, keys, isKey)) };
  });
  return {
    remarks: [...twice, ...found],
    config,
    placeOf: (keys) => place(offsetOf(tree, keys, false)),
  };
}
