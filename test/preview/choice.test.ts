import { describe, expect, it } from 'vitest';
import { type Choice, isEnd, readChoice, withoutChoice, writeChoice } from '../../src/preview/choice.js';
import fc from '../random.ts';

const read = (query: string) => {
  const choice = readChoice(query);
  return choice && { ...choice, variants: [...choice.variants] };
};

describe('readChoice', () => {
  it('is undefined where nothing is asked', () => {
    for (const query of ['', '?', '?a=b', '?preview=hero:vip', '?TB-PREVIEW=a:b', '#tb-preview=a:b']) {
      expect(read(query), query).toBeUndefined();
    }
  });

  it.each([
    ['?tb-preview=hero:vip', [['hero', 'vip']], undefined, []],
    [
      '?a=1&tb-preview=hero:vip,banner:default&b',
      [
        ['hero', 'vip'],
        ['banner', null],
      ],
      undefined,
      [],
    ],
    ['?tb-preview=hero:vip&tb-segments=vip,new', [['hero', 'vip']], ['vip', 'new'], []],
    ['?tb-segments=vip', [], ['vip'], []],
    ['?tb-segments=', [], [], []],
    ['?tb-preview=', [], undefined, []],
    ['?tb-preview', [], undefined, []],
    // The first colon parts; the last word on a slot counts.
    ['?tb-preview=hero:a:b', [['hero', 'a:b']], undefined, []],
    ['?tb-preview=hero:a,hero:b', [['hero', 'b']], undefined, []],
    [
      '?tb-preview= hero : vip , , banner:a+b',
      [
        ['hero', 'vip'],
        ['banner', 'a b'],
      ],
      undefined,
      [],
    ],
    ['?tb-preview=hero', [], undefined, ['hero']],
    ['?tb-preview=:vip,hero:,hero:vip', [['hero', 'vip']], undefined, [':vip', 'hero:']],
    // Names with a comma, a colon, or that are "default".
    [
      '?tb-preview=a%252Cb:c%253Ad,e:%2564efault',
      [
        ['a,b', 'c:d'],
        ['e', 'default'],
      ],
      undefined,
      [],
    ],
    ['?tb-preview=100%:%zz', [['100%', '%zz']], undefined, []],
    ['?tb-preview=__proto__:constructor', [['__proto__', 'constructor']], undefined, []],
  ])('%s', (query, variants, segments, unclear) => {
    expect(read(query)).toEqual({ variants, segments, unclear, isFolded: undefined });
  });

  it('is bounded', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `s${index}:v`).join();
    const choice = readChoice(`?tb-preview=${many}&tb-segments=${many}`);
    expect(choice?.variants.size).toBe(100);
    expect(choice?.segments).toHaveLength(100);
  });

  it('reads any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (first, second) => {
        readChoice(`?tb-preview=${first}&tb-segments=${second}`);
        readChoice(first);
        expect(withoutChoice(`?tb-preview=${first.replaceAll('&', '')}`)).toBe('');
      }),
    );
  });
});

describe('writeChoice', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom('default', 'a,b', 'a:b', '%2C', ' a ', '100%', '__proto__', 'a&b=c', '+', '  '),
  );
  const choice: fc.Arbitrary<Choice> = fc.record({
    variants: fc.array(fc.tuple(name, fc.option(name)), { maxLength: 9 }).map((pairs) => new Map(pairs)),
    segments: fc.option(fc.array(name, { maxLength: 9 }), { nil: undefined }),
    unclear: fc.constant([]),
    isFolded: fc.constantFrom(true, false, undefined),
  });

  it('is read as it was', () => {
    fc.assert(
      fc.property(choice, (written) => {
        expect(read(writeChoice(written))).toEqual({ ...written, variants: [...written.variants] });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isEnd', () => {
  it.each([
    ['?tb-preview=', true],
    ['?tb-preview=,', true],
    ['?tb-preview=&tb-segments=', false],
    ['?tb-segments=', false],
    ['?tb-preview=hero', false],
    ['?tb-preview=hero:vip', false],
  ])('%s: %s', (query, expected) => expect(isEnd(readChoice(query) as Choice)).toBe(expected));
});

describe('withoutChoice', () => {
  it.each([
    ['', ''],
    ['?a=b', '?a=b'],
    ['?tb-preview=a:b', ''],
    ['?tb-preview=a:b&tb-segments=c', ''],
    ['?a=1+2%20%7e&tb-preview=a:b&c', '?a=1+2%20%7e&c'],
    ['?tb%2Dpreview=a:b&tb-previews=1', '?tb-previews=1'],
  ])('%j', (search, expected) => expect(withoutChoice(search)).toBe(expected));
});
