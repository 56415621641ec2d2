import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// No string may become code or markup, so the page's files do not even hold the means.
test.each([
  'tailorbird.js',
  'tailorbird-head.js',
  'tailorbird-recommend.js',
  'tailorbird-consent.js',
  'tailorbird-privacy.js',
])('%s has no way to run a string or to parse one as HTML', (file) => {
  const source = readFileSync(new URL(`../dist/${file}`, import.meta.url), 'utf8');
  expect(source.length).toBeGreaterThan(100);
  const dangerous =
    /.{0,40}(?:\beval\s*\(|new Function|document\.write|(?:inner|outer)HTML|insertAdjacentHTML).{0,40}/g;
  expect(source.match(dangerous) ?? []).toEqual([]);
});
