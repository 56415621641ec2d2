// The short form of `npm run torture -- tabs`: the same promises, fewer times, and no times measured.
import { expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { writeTogether } from './torture/tabs.ts';

forEachBrowser((name) => {
  test('tabs that write at once lose nothing, and end in the state of the log', async () => {
    const result = await writeTogether(name, 3, 200, 2);
    expect(result).toMatchObject({ lost: [], duplicated: [], differing: [], pageErrors: [] });
    expect(result.acknowledged).toBeGreaterThan(60);
    expect(result.settledMs).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
