/** A state of an automaton: it reads one character, stands for an anchor, or only leads on. */
interface State {
  readonly reads: RegExp | undefined;
  readonly anchor: string | undefined;
  readonly next: readonly State[];
}

/** Each key is its own, whatever the page has put on all objects. */
const lead = (next: readonly State[], reads?: RegExp, anchor?: string): State => ({ next, reads, anchor });

/** Builds a part of a pattern in front of what follows it; as often as the part is repeated. */
type Build = (next: State) => State;

const MAX_PATTERN = 200;
const MAX_POSITIONS = 500;
const MAX_TEXT = 512;

const TOKEN = /\\(?:x[\da-f]{2}|u[\da-f]{4}|[dwsnrtfv]|[^\da-z])|\[(?:\\.|[^\]\\])*\]|[^\\[()|*+?]/iy;
const REPEAT = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/**
 * Compiles a regular expression to a test that takes time proportional to the length of the text, whatever the
 * pattern: all ways through it are followed at once (K. Thompson, "Regular Expression Search Algorithm", 1968). What
 * such an automaton cannot do, back-references and look-around, is refused.
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
  let at = 0;
  let positions = 0;

  const read = (expression: RegExp) => {
    expression.lastIndex = at;
    const found = expression.exec(pattern);
    at += found?.[0].length ?? 0;
    return found;
  };
  const either =
    (left: Build, right: Build): Build =>
    (next) => {
      const [a, b] = [left(next), right(next)];
      return a === b ? a : lead([a, b]);
    };
  // A part that builds nothing gives back what follows it, and is not repeated.
  const repeat =
    (build: Build, min: number, max: number): Build =>
    (next) => {
      let state = next;
      let count = max;
      if (max === 1 / 0) {
        const ways = [next];
        const loop = lead(ways);
        const part = build(loop);
        ways.push(part);
        state = min ? part : loop;
        count = min - 1;
      }
      for (; count > 0; count--) {
        const part = build(state);
        if (part === state) break;
        state = count > min ? lead([part, next]) : part;
      }
      return state;
    };

  const readAtom = (): Build => {
    if (!read(/\(/y)) {
      const token = read(TOKEN)?.[0];
      if (!token)
        throw new Error(`no look-around, back-references, \\b, \\p: "${pattern.slice(at, at + 3)}"`);
      const reads = new RegExp(`^(?:${token})$`, isCaseBlind ? 'i' : '');
      return (next) => {
        if (++positions > MAX_POSITIONS) throw new Error(`at most ${MAX_POSITIONS} positions`);
        return /^[$^]/.test(token) ? lead([next], undefined, token) : lead([next], reads);
      };
    }
    if (read(/\?(?!:)/y)) throw new Error('no look-around, no named groups');
    read(/\?:/y);
    const group = readChoice();
    read(/\)/y);
    return group;
  };
  const readChain = (): Build => {
    const chain: Build[] = [];
    while (at < pattern.length && !/[|)]/.test(pattern[at] as string)) {
      const atom = readAtom();
      const found = read(REPEAT);
      if (found) {
        const [sign, min, comma, max] = found;
        chain.push(
          min
            ? repeat(atom, +min, comma ? +(max || 1 / 0) : +min)
            : repeat(atom, +sign.startsWith('+'), sign.startsWith('?') ? 1 : 1 / 0),
        );
      } else chain.push(atom);
    }
    return (next) => chain.reduceRight((state, build) => build(state), next);
  };
  const readChoice = (): Build => {
    let choice = readChain();
    while (read(/\|/y)) choice = either(choice, readChain());
    return choice;
  };

  const end = lead([]);
  const start = readChoice()(end);

  return (text) => {
    const input = text.slice(0, MAX_TEXT);
    let before = new Set<State>();
    for (let index = 0; index <= input.length; index++) {
      const here = new Set<State>();
      const enter = (state: State) => {
        if (here.has(state) || (state.anchor && index !== (state.anchor === '^' ? 0 : input.length))) return;
        here.add(state);
        if (!state.reads) state.next.forEach(enter);
      };
      for (const { reads, next } of before) if (reads?.test(input[index - 1] as string)) next.forEach(enter);
      enter(start);
      if (here.has(end)) return true;
      before = here;
    }
    return false;
  };
}
