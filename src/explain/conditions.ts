import { type Format, plain, raw } from './format.js';

type Verb = 'is' | 'has' | 'contains' | 'matches' | 'fits';
interface Phrase {
  readonly verb: Verb;
  readonly rest: string;
  readonly isNegated?: boolean;
}
type Wording = (operand: unknown, format: Format) => Phrase;

const NEGATED: Record<Exclude<Verb, 'is'>, string> = {
  has: 'does not have',
  contains: 'does not contain',
  matches: 'does not match',
  fits: 'does not fit',
};
const CASE_BLIND = ', ignoring case';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** A condition names paths; operators all begin with `$`, but these four may begin either. */
const isCondition = (value: Record<string, unknown>): boolean =>
  Object.keys(value).every((key) => key[0] !== '$' || /^\$(and|n?or|not)$/.test(key));
const isOperators = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).some((key) => key[0] === '$');

const is = (rest: string): Phrase => ({ verb: 'is', rest });
const not =
  (wording: Wording): Wording =>
  (operand, format) => {
    const phrase = wording(operand, format);
    return { ...phrase, isNegated: !phrase.isNegated };
  };
const equal: Wording = (operand, format) => is(format.value(operand));

/** Numbers have a size; texts, dates among them, come one after the other. */
const compared =
  (ofNumber: (shown: string) => string, ofText: (shown: string) => string): Wording =>
  (operand, format) =>
    is((typeof operand === 'number' ? ofNumber : ofText)(format.value(operand)));

const oneOf =
  (note = ''): Wording =>
  (operand, format) => {
    const values = asList(operand).map((each) => format.value(each));
    if (values.length < 2) return is(`${values[0] ?? 'one of an empty list'}${note}`);
    return is(`one of ${format.list(values)}${note}`);
  };

const allOf =
  (note = ''): Wording =>
  (operand, format) => {
    const values = asList(operand).map((each) => format.value(each));
    return {
      verb: 'contains',
      rest: values.length ? `${format.and(values)}${note}` : 'all of an empty list',
    };
  };

const pattern =
  (note = ''): Wording =>
  (operand) => ({ verb: 'matches', rest: `/${raw(operand)}/${note}` });

const version =
  (before: string, after = ''): Wording =>
  (operand) =>
    is(`${before} ${raw(operand)}${after}`);

const TYPES = new Map<unknown, string>([
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);

const WORDINGS: Readonly<Record<string, Wording>> = {
  $eq: equal,
  $ne: not(equal),
  $lt: compared(
    (shown) => `less than ${shown}`,
    (shown) => `before ${shown}`,
  ),
  $lte: compared(
    (shown) => `at most ${shown}`,
    (shown) => `${shown} or before`,
  ),
  $gt: compared(
    (shown) => `more than ${shown}`,
    (shown) => `after ${shown}`,
  ),
  $gte: compared(
    (shown) => `at least ${shown}`,
    (shown) => `${shown} or after`,
  ),
  $in: oneOf(),
  $nin: not(oneOf()),
  $ini: oneOf(CASE_BLIND),
  $nini: not(oneOf(CASE_BLIND)),
  $all: allOf(),
  $alli: allOf(CASE_BLIND),
  $exists: (operand) => is(operand === false ? 'unknown' : 'known'),
  $type: (operand) => is(TYPES.get(operand) ?? raw(operand)),
  $size: (operand, format) => ({
    verb: 'has',
    rest:
      typeof operand === 'number'
        ? format.many(operand, 'entry', 'entries')
        : `${wish(operand, format)} entries`,
  }),
  $elemMatch: (operand, format) => ({
    verb: 'has',
    rest:
      isObject(operand) && isCondition(operand)
        ? `an entry where ${conditionInWords(operand, format)}`
        : `an entry that ${predicate(operand, format)}`,
  }),
  $regex: pattern(),
  $regexi: pattern(CASE_BLIND),
  $veq: version('version'),
  $vne: not(version('version')),
  $vlt: version('a version before'),
  $vlte: version('a version of at most'),
  $vgt: version('a version after'),
  $vgte: version('a version of at least'),
  $not(operand, format) {
    const [phrase, ...others] = phrasesOf(operand, format);
    if (phrase && !others.length) return { ...phrase, isNegated: !phrase.isNegated };
    return { verb: 'fits', rest: `“${predicate(operand, format)}”`, isNegated: true };
  },
};

function phrasesOf(wanted: unknown, format: Format): Phrase[] {
  if (!isOperators(wanted)) return [equal(wanted, format)];
  return Object.entries(wanted).map(([name, operand]) => {
    const wording = Object.hasOwn(WORDINGS, name) ? WORDINGS[name] : undefined;
    return wording?.(operand, format) ?? { verb: 'fits', rest: `${plain(name)}: ${format.value(operand)}` };
  });
}

/** The words of a phrase. "Is not" is told as "is", so that it joins on to what else something is. */
function say({ verb, rest, isNegated }: Phrase): readonly [verb: string, rest: string] {
  if (!isNegated) return [verb, rest];
  if (verb !== 'is') return [NEGATED[verb], rest];
  return [verb, rest === 'unknown' ? 'known' : `not ${rest}`];
}

/** What stands behind a name: "is at least 18 and less than 30". */
export function predicate(wanted: unknown, format: Format): string {
  const said = phrasesOf(wanted, format).map(say);
  return format.and(
    said.map(([verb, rest], index) => (said[index - 1]?.[0] === verb ? rest : `${verb} ${rest}`)),
  );
}

/** The same behind "wanted": "at least 18 and less than 30", "a value that matches /x/". */
export function wish(wanted: unknown, format: Format): string {
  const text = predicate(wanted, format);
  return text.startsWith('is ') ? text.slice(3) : `a value that ${text}`;
}

/** A condition over paths: "category is “shoes” and price is at least 50". */
export function conditionInWords(condition: unknown, format: Format): string {
  if (!isObject(condition)) return format.value(condition);
  const parts = Object.entries(condition).map(([key, operand]) => {
    const joined = (join: (items: string[]) => string): string => {
      const items = asList(operand).map((part) => {
        const text = conditionInWords(part, format);
        return isObject(part) && Object.keys(part).length > 1 ? `(${text})` : text;
      });
      return `(${items.length ? join(items) : 'an empty list'})`;
    };
    if (key === '$and') return joined(format.and);
    if (key === '$or') return joined(format.or);
    if (key === '$nor') return `not ${joined(format.or)}`;
    if (key === '$not') return `not (${conditionInWords(operand, format)})`;
    if (key[0] === '$') return `it ${predicate({ [key]: operand }, format)}`;
    return `${plain(key)} ${predicate(operand, format)}`;
  });
  return parts.length ? format.and(parts) : 'anything holds';
}
