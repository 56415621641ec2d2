// The validator knows without a browser what the browsers know: which texts are selectors.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { validateConfig } from '../../src/validate/index.ts';
import fc from '../random.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';

const table = JSON.parse(
  readFileSync(new URL('../validate/fixtures/selectors.json', import.meta.url), 'utf8'),
) as { valid: string[]; invalid: string[] };

// What people write, and slips of the finger between them.
const pieces = fc.constantFrom(
  ...[
    'a',
    '#b',
    '.c',
    '[d]',
    '[d="e"]',
    '*',
    ':hover',
    ':not(.f)',
    ':is(#g, h)',
    ':nth-child(2n+1)',
    '::after',
  ],
  ...[' ', ' > ', ', ', '+', '~', ' ~ '],
  ...[
    '#',
    '.',
    '1',
    '[',
    ']',
    '(',
    ')',
    '"',
    ':',
    '$',
    '!',
    '=',
    '{',
    '}',
    ';',
    '@',
    '/',
    '>',
    ',',
    '#1',
    '.2',
    '-',
    '_',
    'ü',
  ],
);
const random = fc.sample(
  fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  { numRuns: 5000, seed: 4 },
);

// A selector of all elements is refused for another reason, and so is one of the page.
const isRefused = (selector: string): boolean =>
  validateConfig({ slots: { a: { selector, variants: [] } } }).some(
    ({ level, message }) => level === 'error' && !/finds everything|a slot is never/.test(message),
  );

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/': '<!doctype html><html lang="en"><title>Selectors</title></html>' });
    browser = await borrow(name);
    await browser.open(`${server.origin}/`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const accepted = (selectors: readonly string[]) =>
    browser.evaluate(
      (all: readonly string[]) =>
        all.map((selector) => {
          try {
            document.createDocumentFragment().querySelector(selector);
            return true;
          } catch {
            return false;
          }
        }),
      selectors,
    );

  test('those of the table are as it says', async () => {
    const verdicts = async (selectors: string[]) => {
      const all = await accepted(selectors);
      return selectors.filter((_, index) => all[index]);
    };
    expect(await verdicts(table.valid)).toEqual(table.valid);
    expect(await verdicts(table.invalid)).toEqual([]);
  });

  test('what a browser takes is not refused, and little of what it does not take passes', async () => {
    const all = await accepted(random);
    const wrong = random.filter((selector, index) => all[index] && selector.trim() && isRefused(selector));
    expect(wrong).toEqual([]);
    const refusedThere = random.filter((_, index) => !all[index]);
    expect(refusedThere.length).toBeGreaterThan(1000);
    const missed = refusedThere.filter((selector) => !isRefused(selector) && !/\*/.test(selector));
    expect(missed.length / refusedThere.length).toBeLessThan(0.05);
  });
});
