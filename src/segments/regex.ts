/** A part of a pattern: where it begins and ends, and whether it may be empty. Positions are numbers. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly canSkip: boolean;
}

const NOTHING: Part = { first: [], last: [], canSkip: true };

const MAX_PATTERN = 200;
const MAX_POSITIONS = 500;
const MAX_TEXT = 512;

// Begin and end of the text are symbols like the characters, so that anchors need no mechanism of their own.
const BEGIN = 'begin';
const END = 'end';

const TOKEN = /\\(?:x[\da-f]{2}|u[\da-f]{4}|[dwsnrtfv]|[^\da-z])|\[(?:\\.|[^\]\\])*\]|[^\\[()|*+?]/iy;
const REPEAT = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** A test of one symbol that remembers its answers: characters repeat. */
function compileToken(token: string, isCaseBlind: boolean): (symbol: string) => boolean {
  const isChar = new RegExp(`^(?:${token})$`, isCaseBlind ? 'i' : '');
  const answers = new Map([
    [BEGIN, token === '^'],
    [END, token === '$'],
  ]);
  return (symbol) => {
    const known = answers.get(symbol);
    if (known !== undefined) return known;
    const answer = isChar.test(symbol);
    answers.set(symbol, answer);
    return answer;
  };
}

/**
 * Compiles a regular expression to a test that takes time proportional to the length of the text, whatever the
 * pattern: all ways through it are followed at once (position automaton: Glushkov, "The abstract theory of
 * automata", 1961). What such an automaton cannot do, back-references and look-around, is refused.
 *
 * Patterns have at most 200 characters, and 500 positions when repeats are written out; of a text the first 512
 * characters are looked at.
 *
 * @throws Error with the reason why a pattern is refused.
 */
export function compileRegex(wanted: string, isCaseBlind: boolean): (text: string) => boolean {
  if (typeof wanted !== 'string' || wanted.length > MAX_PATTERN)
    throw new Error(`text of at most ${MAX_PATTERN} characters`);
  const pattern = new RegExp(wanted).source;
  const known = new Map<string, (symbol: string) => boolean>();
  const tests: ((symbol: string) => boolean)[] = [];
  const follow: Set<number>[] = [];
  let at = 0;

  const read = (expression: RegExp) => {
    expression.lastIndex = at;
    const found = expression.exec(pattern);
    at += found?.[0].length ?? 0;
    return found;
  };
  const link = (from: Part, to: Part) => {
    for (const position of from.last) for (const next of to.first) follow[position]?.add(next);
  };

  // Parts are built when they are asked for, as often as they are repeated.
  type Build = () => Part;
  const symbol =
    (token: string): Build =>
    () => {
      if (tests.length >= MAX_POSITIONS) throw new Error(`at most ${MAX_POSITIONS} positions`);
      const test = known.get(token) ?? compileToken(token, isCaseBlind);
      known.set(token, test);
      tests.push(test);
      follow.push(new Set());
      const here = [tests.length - 1];
      return { first: here, last: here, canSkip: false };
    };
  const both =
    (left: Build, right: Build): Build =>
    () => {
      const [a, b] = [left(), right()];
      link(a, b);
      return {
        first: a.canSkip ? [...a.first, ...b.first] : a.first,
        last: b.canSkip ? [...a.last, ...b.last] : b.last,
        canSkip: a.canSkip && b.canSkip,
      };
    };
  const either =
    (left: Build, right: Build): Build =>
    () => {
      const [a, b] = [left(), right()];
      return {
        first: [...a.first, ...b.first],
        last: [...a.last, ...b.last],
        canSkip: a.canSkip || b.canSkip,
      };
    };
  const repeat =
    (build: Build, min: number, max: number): Build =>
    () => {
      let whole = NOTHING;
      let before = NOTHING;
      for (let count = 1; count <= (max < 1 / 0 ? max : Math.max(min, 1)); count++) {
        const part = build();
        if (!part.first.length) break;
        link(before, part);
        if (count === 1) whole = { ...part, canSkip: part.canSkip || !min };
        else if (count <= min && !part.canSkip) whole = { ...whole, last: part.last };
        else whole = { ...whole, last: [...whole.last, ...part.last] };
        before = part;
      }
      if (max === 1 / 0) link(before, before);
      return whole;
    };

  const readAtom = (): Build => {
    if (!read(/\(/y)) {
      const token = read(TOKEN);
      if (!token)
        throw new Error(`no look-around, back-references, \\b, \\p: "${pattern.slice(at, at + 3)}"`);
      return symbol(token[0]);
    }
    if (read(/\?(?!:)/y)) throw new Error('no look-around, no named groups');
    read(/\?:/y);
    const group = readChoice();
    read(/\)/y);
    return group;
  };
  const readChain = (): Build => {
    let chain: Build = () => NOTHING;
    while (at < pattern.length && !/[|)]/.test(pattern[at] as string)) {
      let atom = readAtom();
      const found = read(REPEAT);
      if (found) {
        const [sign, min, comma, max] = found;
        atom = min
          ? repeat(atom, +min, comma ? +(max || 1 / 0) : +min)
          : repeat(atom, +sign.startsWith('+'), sign.startsWith('?') ? 1 : 1 / 0);
      }
      chain = both(chain, atom);
    }
    return chain;
  };
  const readChoice = (): Build => {
    let choice = readChain();
    while (read(/\|/y)) choice = either(choice, readChain());
    return choice;
  };

  const { first, last, canSkip } = readChoice()();
  const isLast = new Set(last);
  // An anchor may follow another.
  const anchors = (name: string) => tests.filter((test) => test(name)).map(() => name);
  const [begins, ends] = [anchors(BEGIN), anchors(END)];

  return (text) => {
    let active = new Set<number>();
    for (const each of canSkip ? [] : [...begins, ...text.slice(0, MAX_TEXT).split(''), ...ends]) {
      const next = new Set<number>();
      const enter = (positions: Iterable<number>) => {
        for (const position of positions)
          if (!next.has(position) && tests[position]?.(each)) next.add(position);
      };
      enter(first);
      for (const position of active) enter(follow[position] ?? []);
      for (const position of next) if (isLast.has(position)) return true;
      active = next;
    }
    return canSkip;
  };
}
