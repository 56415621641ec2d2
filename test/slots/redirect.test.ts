import { describe, expect, it } from 'vitest';
import { noteRedirect, resolveRedirect } from '../../src/slots/redirect.js';
import { NOW } from './helpers.js';

const HERE = 'https://shop.example/shoes?a=1&b=2#top';
const resolve = (target: string, origins: readonly string[] = []) =>
  `${resolveRedirect(target, HERE, origins)}`;

describe('where a redirect leads', () => {
  it.each([
    ['/new', 'https://shop.example/new?a=1&b=2'],
    ['new', 'https://shop.example/new?a=1&b=2'],
    ['?a=9', 'https://shop.example/shoes?a=9&b=2'],
    ['/new?a=', 'https://shop.example/new?a=&b=2'],
    ['/new#there', 'https://shop.example/new?a=1&b=2#there'],
    ['//shop.example/new', 'https://shop.example/new?a=1&b=2'],
    ['https://me:pass@shop.example/new', 'https://shop.example/new?a=1&b=2'],
    ['https://other.example/new', 'https://other.example/new?a=1&b=2'],
  ])('%s to %s', (target, url) => {
    const found = resolveRedirect(target, HERE, ['https://other.example']);
    expect(found).toBeInstanceOf(URL);
    expect(`${found}`).toBe(url);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'http://shop.example/new',
    'https://shop.example:444/new',
    'https://shop.example@evil.example/',
    'https://sub.other.example/',
    'https://other.example.evil.example/',
    'http://other.example/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://shop.example/x',
    'mailto:a@b.example',
    'file:///etc/passwd',
  ])('not to %j', (target) => {
    const found = resolveRedirect(target, HERE, ['https://other.example', 'null']);
    // Resolved against the page, this one is a path of its own.
    if (target === 'https:evil.example') expect(`${found}`).toBe('https://shop.example/evil.example?a=1&b=2');
    else expect(found).toMatch(/redirectOrigins/);
  });

  it('says what is no address', () => expect(resolve('https://[')).toMatch(/no address/));

  it('is nowhere, and no fault, if it is this page', () => {
    for (const target of ['', '/shoes', '?a=1', '/shoes#end', HERE]) {
      expect(resolveRedirect(target, HERE, []), target).toBe('');
    }
  });

  it('carries every value of a name over, and none that the target names itself', () => {
    expect(`${resolveRedirect('/new?x=0', 'https://shop.example/?y=1&y=2&x=3', [])}`).toBe(
      'https://shop.example/new?x=0&y=1&y=2',
    );
  });
});

describe('the loop guard', () => {
  const makeTab = (kept: Record<string, unknown> = {}) => ({
    kept,
    get: (key: string) => JSON.parse(JSON.stringify(kept[key] ?? null)),
    set(key: string, value: unknown) {
      kept[key] = value;
      return true;
    },
  });
  const to = (path: string) => new URL(`https://shop.example${path}`);

  it('sends nobody to the same address twice within a minute, whatever its query', () => {
    const tab = makeTab();
    expect(noteRedirect(to('/a'), NOW, tab)).toBe(true);
    expect(noteRedirect(to('/a?x=1#y'), NOW + 59_999, tab)).toBe(false);
    expect(noteRedirect(to('/b'), NOW + 59_999, tab)).toBe(true);
    expect(noteRedirect(to('/a'), NOW + 60_000, tab)).toBe(true);
    expect(noteRedirect(to('/b'), NOW + 60_001, tab)).toBe(false);
  });

  it('ends each circle', () => {
    const tab = makeTab();
    const path = ['/b', '/c', '/a', '/b', '/c', '/a'].map((each, index) =>
      noteRedirect(to(each), NOW + index, tab),
    );
    expect(path).toEqual([true, true, true, false, false, false]);
  });

  it('holds when the clock is put back', () => {
    const tab = makeTab();
    noteRedirect(to('/a'), NOW, tab);
    expect(noteRedirect(to('/a'), NOW - 1000, tab)).toBe(false);
    expect(noteRedirect(to('/a'), NOW - 3_600_000, tab)).toBe(true);
  });

  it('keeps no more than the last minute', () => {
    const tab = makeTab();
    for (let index = 0; index < 100; index += 1) noteRedirect(to(`/${index}`), NOW + index * 60_000, tab);
    expect(Object.keys(Object.values(tab.kept)[0] as object)).toHaveLength(1);
  });

  it('sends nobody anywhere where it cannot be noted', () => {
    expect(noteRedirect(to('/a'), NOW, { get: () => null, set: () => false })).toBe(false);
  });

  it.each(['text', 7, [1], { 'https://shop.example/b': 'soon' }, { __proto__: 1 }])(
    'takes %j in the storage for nothing known',
    (found) => {
      expect(noteRedirect(to('/a'), NOW, { get: () => found, set: () => true })).toBe(true);
    },
  );
});
