// The short form of `npm run torture -- consent`: the same promises, fewer times, and no times measured.
import { expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { browse, cases } from './torture/consent.ts';
import { withdraw } from './torture/withdrawal.ts';

forEachBrowser((name) => {
  test.each(cases)('browsing: %s', async (each) => {
    const { traces, files, kept, pageErrors } = await browse(name, each, 2);
    expect(pageErrors).toEqual([]);
    if (each === 'granted') {
      expect(traces).not.toEqual([]);
      expect(files).not.toEqual([]);
    } else expect({ traces, files, kept }).toEqual({ traces: [], files: [], kept: 0 });
  });

  test('once it is withdrawn all is gone in every tab, and nothing returns', async () => {
    const { goneMs, backMs, ...result } = await withdraw(name, 2000);
    expect(result).toMatchObject({ returned: [], files: [], pageErrors: [] });
    for (const time of [...Object.values(goneMs), backMs]) {
      expect(time).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });
});
