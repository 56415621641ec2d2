/**
 * Compiles page patterns to the source of a regular expression over a whole address, so that the head snippet can have
 * it too. `*` stands for any characters, `!` in front excludes, a slash at the end does not matter; the query counts
 * only in patterns that name one, host and hash never. With exclusions alone, all other pages are meant.
 */
export function compilePages(patterns: readonly string[]): string {
  let groups = 0;
  const compile = (pattern: string): string => {
    const [path = '', ...query] = pattern.split('?');
    const asksQuery = query[0] !== undefined;
    const any = asksQuery ? '[^#]*' : '[^?#]*';
    // An address has letters of other alphabets, and spaces, in code.
    const inCode = (part: string) => part.replace(/[^!-~]+/g, (letters) => encodeURI(letters));
    const [first = '', ...parts] = (path.replace(/\/$/, '') + (asksQuery ? `?${query.join('?')}` : ''))
      .split('*')
      .map((part) =>
        inCode(part)
          .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
          .replace('\\?', '/?\\?'),
      );
    const last = parts.pop();
    // What stands between two stars is taken where it first occurs, and never given back: no pattern is slow.
    const middle = parts.map((part) => `(?=(${any}?${part}))\\${++groups}`).join('');
    return first + middle + (last === undefined ? '' : any + last) + (asksQuery ? '' : '/?(?:\\?[^#]*)?');
  };
  const [excluded, included] = [true, false].map((excludes) =>
    patterns
      .filter((pattern) => pattern.startsWith('!') === excludes)
      .map((pattern) => compile(pattern.replace('!', '')))
      .join('|'),
  );
  const but = excluded && `(?!(?:${excluded})(?:#|$))`;
  // The host is taken whole: else a part of it would pass for a path.
  return `^[^/]*//[^/]*(?=/)${but}(?:${included || '[^#]*'})(?:#|$)`;
}
