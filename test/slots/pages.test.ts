import { describe, expect, it } from 'vitest';
import { compilePages } from '../../src/slots/pages.js';
import fc from '../random.ts';

const matches = (patterns: readonly string[], url: string) => new RegExp(compilePages(patterns)).test(url);

/** Does a text fit a pattern of parts with any run of characters between them? From left to right, by position. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  if (!text.startsWith(first)) return false;
  if (!others.length) return text === first;
  const last = others.pop() as string;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

const withoutSlash = (path: string) => path.replace(/\/$/, '');

/** What a list of patterns means, the plain way: on the path and the query of an address. */
function oracle(patterns: readonly string[], href: string): boolean {
  const [, pathname = '', search = ''] = /^https:\/\/[^/]*([^?#]*)([^#]*)/.exec(href) ?? [];
  const fits = (pattern: string) => {
    const at = pattern.indexOf('?');
    const path = withoutSlash(at < 0 ? pattern : pattern.slice(0, at));
    const query = at < 0 ? '' : pattern.slice(at);
    return [pathname, withoutSlash(pathname)].some((each) =>
      fitsParts(at < 0 ? each : each + search, (path + query).split('*')),
    );
  };
  const excluded = patterns.filter((each) => each[0] === '!').map((each) => each.slice(1));
  const included = patterns.filter((each) => each[0] !== '!');
  return !excluded.some(fits) && (included.some(fits) || !included.length);
}

describe('page patterns', () => {
  it.each([
    ['/sale', '/sale', true],
    ['/sale', '/sale/', true],
    ['/sale/', '/sale', true],
    ['/sale', '/sale?a=1#b', true],
    ['/sale', '/sales', false],
    ['/sale', '/Sale', false],
    ['/sale', '/a/sale', false],
    ['/', '/', true],
    ['/', '/?a', true],
    ['/', '/a', false],
    ['/*', '/a/b', true],
    ['/a/*/c', '/a/x/y/c', true],
    ['/a/*/c', '/a/c', false],
    ['/a*b*c', '/abxbc', true],
    ['/a*b*c', '/acb', false],
    ['*/end', '/a/end', true],
    ['*shop*', '/', false],
    ['*shop*', '/shop/a', true],
    ['/sale?color=red', '/sale?color=red', true],
    ['/sale?color=red', '/sale/?color=red', true],
    ['/sale?color=red', '/sale?color=red&x=1', false],
    ['/sale?*color=red*', '/sale?a=b&color=red&c=d', true],
    ['/sale?*color=red*', '/sale', false],
    ['/a.b', '/axb', false],
    ['/a+(b)', '/a+(b)', true],
    ['!/a', '/a', false],
    ['!/a', '/b', true],
    ['!/a*', '/a/b', false],
    ['!*shop*', '/a', true],
    ['/* !/a*', '/a/b', false],
    ['/* !/a*', '/b', true],
    ['/a /b', '/b', true],
  ])('%s on %s: %s', (patterns, path, expected) => {
    expect(matches(patterns.split(' '), `https://www.shop.example${path}`)).toBe(expected);
  });

  it('ask neither the host nor what follows the hash', () => {
    for (const pattern of ['*shop.example*', '*//*', '*hash*']) {
      expect(matches([pattern], 'https://shop.example/a#/hash'), pattern).toBe(false);
      expect(matches([`!${pattern}`], 'https://shop.example/a#/hash'), pattern).toBe(true);
    }
  });

  it('mean the same as when they are read plainly', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '?'), maxLength: 8 });
    const pattern = fc
      .tuple(
        fc.constantFrom('', '!'),
        fc.constantFrom('/', '*'),
        fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?', '.'), maxLength: 7 }),
      )
      .map((parts) => parts.join(''))
      // A slash before the end, or two: what that is to mean is not said.
      .filter((each) => !/\/\/|\/\?|\/$|\?.*\?/.test(each));
    const address = fc
      .tuple(text, fc.constantFrom('', '#a', '#/b?a'))
      .map(([path, hash]) => `https://ab.example/${path.replace(/\/+/g, '/')}${hash}`)
      .map((url) => new URL(url).href)
      // In front of the first of two questions or the second: it is not said which a pattern means.
      .filter((url) => url.split('?').length < 3);
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), address, (patterns, url) => {
        expect(matches(patterns, url)).toBe(oracle(patterns, url));
      }),
      { numRuns: 3000 },
    );
  });

  const LENGTH = 10_000;
  const long = (unit: string) => unit.repeat(LENGTH / unit.length);

  it.each([
    ['stars and a repeating address', ['/*a*a*a*a*a*a*a*a*a*b'], `/${long('a')}`],
    ['nearly a match, again and again', ['/*ab*ab*ab*ab*ab*ab*ab*ab*abc'], `/${long('ab')}`],
    ['questions', ['/*?*a*a*a*a*a*b'], `/?${long('?a')}`],
    ['questions without one in the pattern', ['/*a*a*a*b'], `/${long('?')}`],
    ['slashes', ['/*/*/*/*/*/*/*/*/x'], long('/')],
    ['a slash and something', [`/${long('/')}x`], `/${long('/')}y`],
    ['a long pattern', [`/${long('ab')}`], `/${long('ab')}`],
    ['exclusions', ['!/*a*a*a*a*b', '!/*a*a*a*a*c', '!/*a*a*a*a*d'], `/${long('a')}`],
    ['a long host', ['*a*a*a*b'], `.${long('a')}/`],
  ])('cost little even if they are hostile: %s', (_, patterns, path) => {
    const url = `https://x${path}`;
    // Against the same work on a thousandth of the length, so that a slow machine is no failure.
    const measure = (work: () => void) => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const unit = measure(() => {
      for (let time = 0; time < 100; time += 1) long('ab').split('a').join('c');
    });
    const cost = measure(() => matches(patterns, url));
    expect(cost).toBeLessThan(Math.max(unit * 4, 50));
  });
});
