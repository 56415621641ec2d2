import { type Format, plain, raw } from './format.js';

/** The same said behind a name ("plan is not “pro”") and behind "wanted" ("anything but “pro”"). */
interface Words {
  readonly verb: 'is' | 'has' | 'contains' | 'matches' | 'fits';
  readonly rest: string;
  readonly wish: string;
  readonly isNegated?: true;
}
/** What an operator asks for, and what its opposite does. */
type Phrase = readonly [yes: Words, no: Words];
type Wording = (operand: unknown, format: Format) => Phrase;

const NEGATED = {
  has: 'does not have',
  contains: 'does not contain',
  matches: 'does not match',
  fits: 'does not fit',
};
const CASE_BLIND = ', ignoring case';
/** Behind "wanted", where it matters only that there is something. */
export const ANY_VALUE = 'any value';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** A condition names paths; operators all begin with `$`, but these four may begin either. */
const isCondition = (value: Record<string, unknown>): boolean =>
  Object.keys(value).every((key) => key[0] !== '$' || /^\$(and|n?or|not)$/.test(key));
export const isOperators = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).some((key) => key[0] === '$');

const say = (verb: Words['verb'], rest: string, wish = rest, notWish = `no ${wish}`): Phrase => [
  { verb, rest, wish },
  { verb, rest, wish: notWish, isNegated: true },
];
/** "Is not" is told as "is", so that it joins on to what else something is. */
const is = (rest: string, not = `not ${rest}`, wish = rest, notWish = not): Phrase => [
  { verb: 'is', rest, wish },
  { verb: 'is', rest: not, wish: notWish },
];
const opposite = ([yes, no]: Phrase): Phrase => [no, yes];
const not =
  (wording: Wording): Wording =>
  (operand, format) =>
    opposite(wording(operand, format));

const UNKNOWN = is('unknown', 'known', 'none', ANY_VALUE);
const equal: Wording = (operand, format) => {
  const shown = format.value(operand);
  return operand === null || operand === undefined
    ? UNKNOWN
    : is(shown, `not ${shown}`, shown, `anything but ${shown}`);
};

/** Numbers have a size; texts, dates among them, come one after the other. */
const compared =
  (ofNumber: (shown: string) => string, ofText: (shown: string) => string): Wording =>
  (operand, format) =>
    is((typeof operand === 'number' ? ofNumber : ofText)(format.value(operand)));

const oneOf =
  (note = ''): Wording =>
  (operand, format) => {
    const [first = 'one of an empty list', ...others] = asList(operand).map((each) => format.value(each));
    if (!others.length)
      return is(first + note, `not ${first}${note}`, first + note, `anything but ${first}${note}`);
    const none =
      others.length === 1
        ? `neither ${first} nor ${others[0]}`
        : `none of ${format.list([first, ...others])}`;
    return is(`one of ${format.list([first, ...others])}${note}`, none + note);
  };

const allOf =
  (note = ''): Wording =>
  (operand, format) => {
    const values = asList(operand).map((each) => format.value(each));
    const all = values.length ? format.and(values) : 'all of an empty list';
    const wish = `${values.length === 2 ? 'both ' : ''}${all} among them${note}`;
    return say('contains', all + note, wish, `not ${wish}`);
  };

const pattern =
  (note = ''): Wording =>
  (operand) => {
    const shown = `“${raw(operand)}”${note}`;
    return say('matches', shown, `a match of ${shown}`, `no match of ${shown}`);
  };

const version =
  (before: string, but = ''): Wording =>
  (operand) => {
    const shown = `${before} ${raw(operand)}`;
    return is(shown, `not ${shown}`, shown, `${but || 'not '}${shown}`);
  };

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
  $exists: (operand) => (operand === false ? UNKNOWN : opposite(UNKNOWN)),
  $type: (operand) => is(TYPES.get(operand) ?? raw(operand)),
  $size: (operand, format) =>
    say(
      'has',
      typeof operand === 'number'
        ? format.many(operand, 'entry', 'entries')
        : `${wish(operand, format)} entries`,
    ),
  $elemMatch: (operand, format) =>
    say(
      'has',
      isObject(operand) && isCondition(operand)
        ? `an entry where ${conditionInWords(operand, format)}`
        : `an entry that ${predicate(operand, format)}`.replace('that is from', 'from'),
    ),
  $regex: pattern(),
  $regexi: pattern(CASE_BLIND),
  $veq: version('version', 'anything but '),
  $vne: not(version('version', 'anything but ')),
  $vlt: version('a version before'),
  $vlte: version('a version of at most'),
  $vgt: version('a version after'),
  $vgte: version('a version of at least'),
  $not(operand, format) {
    const [phrase, ...others] = phrasesOf(operand, format);
    if (phrase && !others.length) return opposite(phrase);
    const all = wish(operand, format);
    return opposite(say('fits', `“${predicate(operand, format)}”`, all, `not “${all}”`));
  },
};

/** Two bounds are one range: "from 5 to below 8". */
function rangeOf(wanted: Record<string, unknown>, format: Format): Phrase | undefined {
  const { $gte: least, $lte: most, $lt: below = most } = wanted;
  const isRange = typeof least === typeof below && /^(number|string)$/.test(typeof least);
  if (!isRange || ('$lt' in wanted && '$lte' in wanted)) return undefined;
  const border = '$lte' in wanted ? '' : typeof least === 'number' ? 'below ' : 'before ';
  return is(`from ${format.value(least)} to ${border}${format.value(below)}`);
}

function phrasesOf(wanted: unknown, format: Format): Phrase[] {
  if (!isOperators(wanted)) return [equal(wanted, format)];
  const range = rangeOf(wanted, format);
  const names = Object.keys(wanted).filter((name) => !range || !/^\$(gte|lte?)$/.test(name));
  const phrases = names.map((name) => {
    const wording = Object.hasOwn(WORDINGS, name) ? WORDINGS[name] : undefined;
    const operand = wanted[name];
    return wording?.(operand, format) ?? say('fits', `${plain(name)}: ${format.value(operand)}`);
  });
  return range ? [range, ...phrases] : phrases;
}

/** What stands behind a name: "is at least 18 and known". */
export function predicate(wanted: unknown, format: Format): string {
  const said = phrasesOf(wanted, format).map(([{ verb, rest, isNegated }]) =>
    isNegated && verb !== 'is' ? { verb: NEGATED[verb], rest } : { verb, rest },
  );
  return format.and(
    said.map(({ verb, rest }, index) => (said[index - 1]?.verb === verb ? rest : `${verb} ${rest}`)),
  );
}

/** The same behind "wanted": "at least 18 and anything but 20". */
export function wish(wanted: unknown, format: Format): string {
  const wishes = phrasesOf(wanted, format).map(([words]) => words.wish);
  // What is more than 3 is known anyway; only what is not so may be missing.
  const isKnown = wishes.some((each) => !/^(any|anything|neither|no|none|not)\b/.test(each));
  return format.and(wishes.filter((each) => each !== ANY_VALUE || !isKnown));
}

/** A path in words: a fact of the page view by its own name. */
export const nameOf = (path: string): string =>
  plain(path.replace(/^context\.(hour|weekday|device|language)$/, 'the $1'));

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** What is wanted or found, and how it is written: the numbers of weekdays are told as their names. */
export function inDays(path: string, data: unknown, format: Format): [unknown, Format] {
  if (path !== 'context.weekday') return [data, format];
  const named = JSON.stringify(data ?? null, (_key, each) =>
    typeof each === 'number' ? (WEEKDAYS[each - 1] ?? each) : each,
  );
  return [
    JSON.parse(named),
    { ...format, value: (each) => (typeof each === 'string' ? plain(each) : format.value(each)) },
  ];
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
    return `${nameOf(key)} ${predicate(...inDays(key, operand, format))}`;
  });
  return parts.length ? format.and(parts) : 'anything holds';
}
