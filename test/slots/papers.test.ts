// What docs/slots.md and docs/config.md say of formats and pages is so.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatValue, readPlaceholder } from '../../src/slots/format.ts';
import { compilePages } from '../../src/slots/pages.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rowsOf = (paper: string, heading: string) =>
  (paper.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) =>
      line.split('|').map((cell) => [...cell.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code)),
    );

const NOW = Date.parse('2026-11-26T16:00:00Z');
const format = (body: string, value: unknown) => {
  const { formats, fallback } = readPlaceholder(`value|${body}`);
  return formatValue(value, formats, 'en-US', NOW) ?? fallback;
};
const plain = (text: string) => text.replace(/\u202f/g, ' ');

test('formats give what the table says', () => {
  const values: Record<string, unknown> = { '["red", "blue"]': ['red', 'blue'] };
  let checked = 0;
  for (const [, formats = [], of = [], gives = []] of rowsOf(read('docs/slots.md'), 'Placeholders')) {
    if (!of[0]) continue;
    const results = formats.map((each) => plain(format(each, values[of[0] ?? ''] ?? of[0])));
    for (const [index, wanted] of gives.entries()) {
      checked += 1;
      // Times are those of the visitor's zone.
      if (formats[0] !== 'time') expect([formats[index], results[index]]).toEqual([formats[index], wanted]);
    }
  }
  expect(checked).toBeGreaterThan(8);
  expect(format('relative', NOW - 3 * 864e5)).toBe('3 days ago');
  expect(format('relative', NOW + 2 * 36e5)).toBe('in 2 hours');
  expect(format('upper|friend', 'Ada')).toBe('ADA');
  expect(format('upper|friend', undefined)).toBe('friend');
});

test.each<[string | string[], string[], string[]]>([
  ['/sale', ['/sale', '/sale/', '/sale?a=b', '/sale#a'], ['/sale/shoes', '/Sale', '/a/sale', '/sales']],
  ['/sale*', ['/sale', '/sale/shoes', '/sales'], ['/sal', '/a/sale']],
  ['*/shoes', ['/sale/shoes', '/shoes'], ['/shoes/red', '/a?ref=/shoes']],
  [['*', '!/checkout*'], ['/', '/a/checkout'], ['/checkout']],
  ['/search?*q=boots*', ['/search?page=2&q=boots', '/search/?q=boots&page=2'], ['/search', '/search?q=hats']],
  [['/products/*', '!/products/archive*'], ['/products/1'], ['/products/archive/1', '/about']],
  [
    ['!/checkout*', '!/account*'],
    ['/', '/products/1'],
    ['/checkout', '/account/orders'],
  ],
])('pages: %j', (patterns, included, excluded) => {
  const source = new RegExp(compilePages([patterns].flat()));
  for (const path of included) expect([path, source.test(`https://a.example${path}`)]).toEqual([path, true]);
  for (const path of excluded) expect([path, source.test(`https://a.example${path}`)]).toEqual([path, false]);
});
