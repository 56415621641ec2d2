// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { holds } from './helpers.js';

// Each is before the next one.
const ORDERED = [
  '1.0.0-9',
  '1.0.0-12',
  '1.0.0-110',
  '1.0.0-10000',
  '1.0.0-1a',
  '1.0.0-a1',
  '1.0.0-de',
  '1.0.0-dev',
  '1.0.0',
  '1.0.12',
  '1.0.110',
  '1.0.99999',
  '1.0.100000',
  '1.0.20240101000000',
  'v1.1.0+build.7',
  '2.0.0',
];

describe('versions', () => {
  it.each(ORDERED.slice(1).map((later, index) => [ORDERED[index] as string, later]))(
    '%s is before %s',
    (earlier, later) => {
      expect(holds({ app: { $vlt: later } }, { app: earlier })).toBe(true);
      expect(holds({ app: { $vgt: earlier } }, { app: later })).toBe(true);
      expect(holds({ app: { $vgte: later } }, { app: earlier })).toBe(false);
      expect(holds({ app: { $vlte: earlier } }, { app: later })).toBe(false);
      expect(holds({ app: { $veq: earlier } }, { app: later })).toBe(false);
      expect(holds({ app: { $vne: earlier } }, { app: later })).toBe(true);
    },
  );

  it('a leading v and what follows a plus do not matter', () => {
    expect(holds({ app: { $veq: '1.1.0' } }, { app: 'v1.1.0+build.7' })).toBe(true);
    expect(holds({ app: { $veq: 'v1.1.0+a+b' } }, { app: '1.1.0' })).toBe(true);
  });
});
