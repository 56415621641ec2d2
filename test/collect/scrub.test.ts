import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scrub, scrubPath } from '../../src/collect/scrub.js';
import { runsOf } from '../engine/agreement.js';
import fc from '../random.ts';

const { must_not_be_stored: personal }: { must_not_be_stored: { k: string; v: string }[] } = JSON.parse(
  readFileSync(new URL('../fixtures/attacks/pii.json', import.meta.url), 'utf8'),
);

/** More of each kind than the corpus has. */
const more: [kind: string, values: string[]][] = [
  [
    'email',
    [
      'a@b.example',
      'jürgen@müller.example',
      'mailto:jane@example.com',
      'Jane <jane@example.com>',
      'x＠example.com',
    ],
  ],
  ['email', ['https://user:pass@shop.example/', 'ftp://jane@files.example']],
  [
    'number',
    [
      '4000 0566 5566 5556',
      '5200.8282.8282.8210',
      '6011_1111_1111_1117',
      '3566002020360505',
      '36227206271667',
      '2223003122003222',
    ],
  ],
  [
    'number',
    ['pay 4111 1111 1111 1111 now', 'no-12-4111-1111-1111-1111', '４１１１１１１１１１１１１１１１'],
  ],
  [
    'number',
    [
      'GB82 WEST 1234 5698 7654 32',
      'at611904300234573201',
      'FR14-2004-1010-0505-0001-3M02-606',
      'iban CH93 0076 2011 6238 5295 7 please',
    ],
  ],
  [
    'number',
    [
      '+49 30 1234567',
      '+4915123456789',
      'tel:+12025550143',
      '(202) 555-0143',
      '202-555-0143',
      '1-202-555-0143',
      '+43/1/5123456',
      ' 49 30 1234567',
    ],
  ],
  [
    'number',
    [
      '030 12345678',
      '0171/1234567',
      '0171-1234567',
      '020 7946 0958',
      '06 12 34 56 78',
      '0049 30 1234567',
      '089 / 123456 78',
    ],
  ],
  [
    'number',
    ['078-05-1120', '078 05 1120', '756.1234.5678.97', '123.456.789-09', '86 095 742 719', '2345 6789 0123'],
  ],
  [
    'token',
    [
      'Bearer abc',
      'd41d8cd98f00b204e9800998ecf8427e',
      '8f14e45fceea167a',
      'AIzaSyD3xK9vQ2LmN8pRtUwX',
      '1A530637289A03B07199A44E8D531427',
      'RSSMRA85T10A562S',
    ],
  ],
  [
    'ip',
    [
      '203.0.113.42',
      'from 10.0.0.1',
      '2001:db8::1',
      '2001:0db8:0000:0000:0000:ff00:0042:8329',
      '00:1B:44:11:3A:B7',
    ],
  ],
  [
    'place',
    ['48.85837,2.294481', '-33.8688;151.2093', '48.858, 2.294', '@48.8583701,2.2944813,17z', '48.85837'],
  ],
  [
    'date',
    ['1990-02-29', '29.02.1990', '02/29/1990', '1990/2/9', 'born 1985-07-14', '14 7 1985', '2009-12-31'],
  ],
  ['sensitive', ['hiv test near me', 'HIV', 'life-with-diabetes', 'Chemotherapie']],
];

/** What people and sites write in addresses every day. */
const ordinary = [
  ...[
    'adidas-samba-og-white-2024',
    'iphone-15-pro-max-256gb-blue-titanium',
    'lego-75192-millennium-falcon',
    'C%23-kurs',
  ],
  ...[
    'B08N5WRWNW',
    '4006381333931',
    '012345678905',
    '00012345678905',
    '978-3-16-148410-0',
    'QE65QN90BATXXC',
    'DD1391-100',
  ],
  ...[
    '403.210.22',
    '06A-115-561-B',
    '1K0615301AA',
    '12345678',
    '1234567890123',
    '1759872345678901234',
    'SG123456A',
  ],
  ...[
    '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    '01ARZ3NDEKTSV4RRFFQ',
    'dQw4w9WgXcQ',
    'order-2026-000123',
    'gid-7',
  ],
  ...[
    '2026-05-17',
    '2026-05-17-hello',
    '17.05.2026',
    '2024-05-01-12-30-45',
    '20240501123045',
    '2026-05-17T12:30:45',
    '12:30:45',
  ],
  ...[
    '19.99',
    '1.299,00',
    '1,299.00',
    '€49',
    '0.5',
    '50%25-off',
    '10-20-30',
    '100-200-300-mm',
    '205-55-r16-91v',
  ],
  ...[
    'v1.2.3',
    'v1.2.3.4',
    '1.2.3',
    '@jane',
    'caf%C3%A9',
    'stra%C3%9Fe',
    '%E0%A4%A',
    '%',
    'children',
    'health-beauty',
    'race-bikes',
  ],
  ...[
    'List_of_Formula_1_World_Champions_2023',
    'AbstractSingletonProxyFactoryBean',
    'donaudampfschifffahrtsgesellschaft',
    'a'.repeat(300),
  ],
  ...[
    'spring sale 20',
    'banner 300x250',
    'who-is-it%3F',
    'red,blue',
    'color=red',
    'lego+75192',
    'eyjafjallajokull-trekking',
    'size 36-38',
  ],
];

const encoders: [how: string, encode: (text: string) => string][] = [
  ['as it is', (text) => text],
  ['encoded', encodeURIComponent],
  ['encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['encoded four times', (text) => [1, 2, 3, 4].reduce(encodeURIComponent, text)],
  [
    'encoded letter by letter',
    (text) =>
      [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['encoded, with something broken behind', (text) => `${encodeURIComponent(text)}%E0%zz`],
];

describe.each(encoders)('what is personal, %s,', (_how, encode) => {
  it.each(personal)('is not kept: $k', ({ v }) => {
    // What names nobody may stay: of an address inside of the address its host and path.
    const isInside = (kept: string) =>
      [v, v.split('?').at(-1), v.split('#').at(-1)].some((each) => kept.includes(each as string));
    for (const kept of [scrub(encode(v), {}), scrubPath(`/u/${encode(v)}/x`, {})]) {
      expect(kept).not.toMatch(/\d{3}|jane|eyJ|abcdef|token=|code=|access|user|pass|hiv/);
      expect(isInside(kept)).toBe(false);
    }
  });

  it.each(more.flatMap(([kind, values]) => values.map((value) => [kind, value] as const)))(
    'is [%s]: %s',
    (kind, value) => {
      expect(scrub(encode(value), {})).toBe(`[${kind}]`);
      if (!value.includes('/')) expect(scrubPath(`/a/${encode(value)}/b`, {})).toBe(`/a/[${kind}]/b`);
    },
  );
});

describe('what is ordinary', () => {
  it.each(ordinary)('stays as it is: %s', (text) => {
    expect(scrub(text, {})).toBe(text);
    expect(scrubPath(`/products/${text}/reviews`, {})).toBe(`/products/${text}/reviews`);
  });

  it.each([
    '/',
    '/de/herren/schuhe/',
    '/blog/2009/05/17/hello',
    '/1990/02/28/',
    '/a//b',
    '',
    '/kids/5-6-7-8',
    '/1/2/3/4/5/6/7/8/9/0',
  ])('is the path %s', (path) => expect(scrubPath(path, {})).toBe(path));

  it('is what is longer, cut', () => {
    expect(scrub('a'.repeat(5000), {})).toBe('a'.repeat(2048));
    expect(scrubPath(`/${'a'.repeat(5000)}`, {})).toBe(`/${'a'.repeat(2047)}`);
  });

  it('is an illness to a site that has said why', () => {
    expect(scrub('hiv test', { health: 'We are a clinic.' })).toBe('hiv test');
    expect(scrubPath('/hiv-test', { health: 'We are a clinic.' })).toBe('/hiv-test');
    expect(scrub('hiv test', { religion: 'We are a church.' })).toBe('[sensitive]');
  });
});

describe('a path', () => {
  it.each([
    ['/reset/8f14', '/reset/[token]'],
    ['/password-reset/a1/b', '/password-reset/[token]/b'],
    ['/verify-email/123456', '/verify-email/[token]'],
    ['/unsubscribe/u7', '/unsubscribe/[token]'],
    ['/login/magic-link/9', '/login/magic-link/[token]'],
    ['/login/form', '/login/form'],
    ['/magic-the-gathering/set-12', '/magic-the-gathering/set-12'],
    ['/authors/5', '/authors/5'],
  ])('has no key behind a word that says so: %s', (path, kept) => {
    expect(scrubPath(path, {})).toBe(kept);
  });

  it.each([
    ['/shop;jsessionid=1A53/cart', '/shop/cart'],
    ['/shop/%3Fq%3Dhiv+test', '/shop/'],
    ['/go/https%3A%2F%2Fshop.example%2Fcb%3Fcode%3D4%2F0AX%26state%3Dx', '/go/https://shop.example/cb'],
    ['/go/a%23access_token%3Dya29', '/go/a'],
    ['/a&b=c', '/a'],
  ])('has no parameters: %s', (path, kept) => {
    expect(scrubPath(path, {})).toBe(kept);
  });
});

describe('a placeholder', () => {
  it('stays what it is', () => {
    for (const [kind] of more) expect(scrub(`[${kind}]`, {})).toBe(`[${kind}]`);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...personal.map(({ v }) => v),
    ...ordinary,
    '%',
    '%25',
    '/',
    ' ',
    '+',
    '0',
    '@',
    ';',
    '=',
    'aA1',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((all) => all.join('')),
  );

  it('is taken without a fault, and never becomes longer than what was looked at', () => {
    fc.assert(
      fc.property(text, (each) => {
        // Normalised, a character may become several.
        expect(scrub(each, {}).length).toBeLessThanOrEqual(18 * 2048);
        scrubPath(each, {});
      }),
      { numRuns: runsOf(3000) },
    );
  });

  it('with an address of mail in it keeps nothing of it', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9.+_-]{4,12}$/);
    const around = fc.string({ unit: fc.constantFrom('a', '-', ' ', '.', '1', '%', 'ü'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, around, around, fc.nat(3), (user, host, before, after, times) => {
        const encoded = Array.from({ length: times }).reduce<string>(
          encodeURIComponent,
          `${user}@${host}.example`,
        );
        expect(scrub(`${before}${encoded}${after}`, {})).toBe('[email]');
      }),
      { numRuns: runsOf(2000) },
    );
  });

  it('with the number of a card in it keeps nothing of it, in whatever groups it is', () => {
    const digits = fc.array(fc.nat(9), { minLength: 15, maxLength: 15 }).map((all) => {
      const [, ...rest] = all;
      const sum = [4, ...rest].reduce(
        (total, digit, at) => total + (at % 2 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit),
        0,
      );
      return `4${rest.join('')}${(10 - (sum % 10)) % 10}`;
    });
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('', ' ', '-', '.', '+', ' - ', '\u00a0', '\u2011'),
        fc.nat(2),
        (card, by, times) => {
          const grouped = card.replace(/\d{4}(?=\d)/g, `$&${by}`);
          const encoded = Array.from({ length: times }).reduce<string>(encodeURIComponent, grouped);
          expect(scrub(`order ${encoded}`, {})).toMatch(/^\[(number|ip|date|place)\]$/);
        },
      ),
      { numRuns: runsOf(2000) },
    );
  });

  it('takes no longer than its length says, however it is made', () => {
    const worst = [
      '%25',
      '%',
      '1 ',
      '1-',
      '0',
      '1.',
      'a1',
      'aA1',
      'de89',
      'de89 ',
      '4111 ',
      '@',
      ' @',
      '(',
      '+',
      ';a',
      '?a',
      'a:',
      ':',
      '19',
      '1990-',
      'hi',
      '%3',
      'ﷺ',
      '/',
      '/1',
      '1/',
    ];
    for (const piece of worst) {
      const long = piece.repeat(1_000_000 / piece.length);
      const start = performance.now();
      scrub(long, {});
      scrubPath(long, {});
      expect(performance.now() - start, piece).toBeLessThan(250);
    }
  });
});
