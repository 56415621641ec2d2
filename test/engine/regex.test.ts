// @vitest-environment node
// `$regex` against the RegExp of the language: the same answers, but in linear time.
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import fc from '../random.ts';
import { check, runsOf } from './agreement.js';
import { create, faultsOf, holds } from './helpers.js';

const RUNS = runsOf(1000);

vi.setConfig({ testTimeout: 30_000 + RUNS });

interface Attack {
  pattern: string;
  flags: string;
  prefix: string;
  pump: string;
  repeat: number;
  suffix: string;
  note: string;
}
const { vulnerable, benign } = JSON.parse(
  readFileSync(new URL('fixtures/redos.json', import.meta.url), 'utf8'),
) as { vulnerable: Attack[]; benign: string[] };

const MAX_INPUT = 512;
const conditionOf = (pattern: string, flags = '') => ({
  x: { [flags.includes('i') ? '$regexi' : '$regex']: pattern },
});
const finds = (pattern: string, text: string, flags = '') => holds(conditionOf(pattern, flags), { x: text });
const nativeFinds = (pattern: string, text: string, flags = '') =>
  new RegExp(pattern, flags.replace('g', '')).test(text.slice(0, MAX_INPUT));
const isRefusedByTheLanguage = (pattern: string) => {
  try {
    return !new RegExp(pattern);
  } catch {
    return true;
  }
};
const faultOf = (pattern: string, flags = '') =>
  faultsOf({ segments: { it: { when: conditionOf(pattern, flags) } } })[0];

/** The shortest of three times, in ms: the machine may be busy with other things. */
function timeOf(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

describe('a pattern that makes a backtracking matcher hang', () => {
  it.each(vulnerable.map((attack) => [attack.pattern, attack] as const))('%s', (pattern, attack) => {
    const { flags, prefix, pump, repeat, suffix } = attack;
    const fault = faultOf(pattern, flags);
    if (fault) {
      expect(fault.path).toMatch(/^segments\.it\.when\.x\.\$regexi?$/);
      expect(fault.message).toMatch(/back-reference|look-around|positions|characters/);
      return;
    }
    const engine = create({ segments: { it: { when: conditionOf(pattern, flags) } } });
    const answerTo = (text: string) => {
      engine.setAttributes({ x: text });
      return engine.segments(0).length === 1;
    };
    // Longer texts are too much for the language's own.
    for (let many = 0; many * pump.length <= 12; many++) {
      for (const text of [
        prefix + pump.repeat(many) + suffix,
        prefix + pump.repeat(many),
        pump.repeat(many),
      ]) {
        expect(answerTo(text), JSON.stringify(text)).toBe(nativeFinds(pattern, text, flags));
      }
    }
    expect(timeOf(() => answerTo(prefix + pump.repeat(repeat) + suffix))).toBeLessThan(50);
    expect(timeOf(() => answerTo(prefix + pump.repeat(MAX_INPUT) + suffix))).toBeLessThan(50);
  });

  it('is refused with the reason where no automaton can do it', () => {
    const reasons: [string, RegExp][] = [
      ['(\\w+)*=\\1', /back-reference/],
      ['(?=(.*a){9}).*$', /look-around/],
      ['(?!a)', /look-around/],
      ['(?<=a)b', /look-around/],
      ['(?<!a)b', /look-around/],
      ['(?<year>\\d{4})', /named group/],
      ['\\bword', /\\b/],
      ['a\\B', /./],
      ['\\p{L}', /./],
      ['\\k<year>', /./],
      ['\\cA', /./],
      ['(', /./],
      ['a**', /./],
      ['[b-a]', /./],
      ['a{2,1}', /./],
      ['a'.repeat(201), /200/],
      ['a{501}', /500/],
      ['(a{50}){11}', /500/],
      ['(a+){501}', /500/],
      ['(|a){9999999}', /500/],
    ];
    for (const [pattern, reason] of reasons) expect(faultOf(pattern)?.message, pattern).toMatch(reason);
    expect(faultOf('a'.repeat(200))).toBeUndefined();
    for (const pattern of ['(a{50}){10}', '(a+){500}', '(?:){9999999}', '((|){9999}){9999}'])
      expect(faultOf(pattern), pattern).toBeUndefined();
  });

  it('takes little time, however many ways through it there are', () => {
    for (const pattern of [
      '(a?){249}b',
      '(a?b?c?){80}d',
      '(a|b|c|d|e|f){80}g',
      '(.*.*.*.*){20}x',
      '(a*)*(b*)*c',
    ]) {
      expect(faultOf(pattern), pattern).toBeUndefined();
      expect(
        timeOf(() => finds(pattern, 'a'.repeat(MAX_INPUT))),
        pattern,
      ).toBeLessThan(250);
    }
  });

  it('looks at the first 512 characters, of which the last is the end', () => {
    const text = `${'a'.repeat(511)}bc`;
    expect(finds('b', text)).toBe(true);
    expect(finds('c', text)).toBe(false);
    expect(finds('b$', text)).toBe(true);
  });
});

describe('a harmless pattern', () => {
  const texts = [
    '',
    '/checkout',
    '/checkout/',
    '/checkouts',
    'google.com',
    'www.google.com',
    'utm_source',
    'utm_',
    'UTM_source',
    'a-b-9',
    'a'.repeat(64),
    'a'.repeat(65),
    'example.com',
    'shop.example.com',
    'notexample.com',
    '2026-01-31',
    '2026-1-31',
    '/de/product/shoe-42',
    '/it/product/shoe-42',
    '/de/product/shoe?x',
    'blackfriday',
    'black-friday',
    'summer2026',
    'summer20260',
    'ann@example.com',
    'ann@@example.com',
  ];

  it.each(benign)('%s', (pattern) => {
    expect(faultOf(pattern)).toBeUndefined();
    for (const text of texts) {
      expect(finds(pattern, text), text).toBe(nativeFinds(pattern, text));
      expect(finds(pattern, text, 'i'), text).toBe(nativeFinds(pattern, text, 'i'));
    }
  });
});

describe('random patterns', () => {
  const atom = fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('a', 'b', 'A', '1', '-', ' ', 'é', '{', '}', ']', ',') },
    { weight: 3, arbitrary: fc.constantFrom('.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\n', '\\t') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('\\.', '\\-', '\\/', '\\x61', '\\u0062', '\\[', '\\\\', '\\r', '\\f\\v'),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '[ab]',
        '[^a]',
        '[a-c\\d]',
        '[^\\w-]',
        '[\\]a]',
        '[]',
        '[^]',
        '[a^]',
        '[-a]',
        '[.$]',
      ),
    },
  );
  const repeats = fc.constantFrom(
    '*',
    '+',
    '?',
    '{2}',
    '{0}',
    '{1,}',
    '{0,2}',
    '{2,3}',
    '*?',
    '+?',
    '??',
    '{1,2}?',
  );
  const { choice } = fc.letrec<{ choice: string; chain: string; part: string }>((tie) => ({
    choice: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: tie('chain') },
      { weight: 1, arbitrary: fc.tuple(tie('chain'), tie('choice')).map((both) => both.join('|')) },
    ),
    chain: fc
      .tuple(
        fc.option(fc.constant('^'), { nil: '', freq: 5 }),
        fc.array(tie('part'), { maxLength: 4 }),
        fc.option(fc.constant('$'), { nil: '', freq: 5 }),
      )
      .map(([begin, parts, end]) => begin + parts.join('') + end),
    part: fc
      .tuple(
        fc.oneof(
          { maxDepth: 4 },
          { weight: 4, arbitrary: atom },
          { weight: 1, arbitrary: tie('choice').map((inner) => `(${inner})`) },
          { weight: 1, arbitrary: tie('choice').map((inner) => `(?:${inner})`) },
        ),
        fc.option(repeats, { nil: '', freq: 2 }),
      )
      .map((both) => both.join('')),
  }));
  const text = fc
    .array(
      fc.constantFrom(
        'a',
        'a',
        'b',
        'b',
        'c',
        'A',
        'B',
        '1',
        '-',
        ' ',
        '.',
        '/',
        '\n',
        '\r',
        '\u2028',
        'é',
        'É',
        '{',
        '}',
        ']',
        ',',
        '😀',
      ),
      { maxLength: 8 },
    )
    .map((letters) => letters.join(''));

  it('find what the language finds, in either case', () => {
    check(fc.tuple(choice, fc.array(text, { minLength: 1, maxLength: 6 })), RUNS, ([pattern, texts]) => {
      fc.pre(pattern.length <= 60);
      const fault = faultOf(pattern);
      // Signs that are only themselves may meet to a repeat of nothing, such as `{1}`.
      if (isRefusedByTheLanguage(pattern)) return expect(fault).toBeDefined();
      // Repeats of repeats may be too many.
      if (fault) return expect(fault.message).toMatch(/positions/);
      for (const each of texts) {
        expect(finds(pattern, each), JSON.stringify([pattern, each])).toBe(nativeFinds(pattern, each));
        expect(finds(pattern, each, 'i'), JSON.stringify([pattern, each, 'i'])).toBe(
          nativeFinds(pattern, each, 'i'),
        );
      }
    });
  });
});
