// The short form of `npm run torture -- kill`: the same promises, fewer times, and no times measured.
import { expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { killRepeatedly, moments } from './torture/kill.ts';

forEachBrowser((name) => {
  test.skipIf(name === 'webkit')('what was acknowledged outlives the killing of the browser', async () => {
    const result = await killRepeatedly(name, Object.keys(moments).length);
    expect(result).toMatchObject({ lost: [], duplicated: [], unopened: [], misfolded: [], pageErrors: [] });
    expect(result.acknowledged).toBeGreaterThan(100);
  });
});
