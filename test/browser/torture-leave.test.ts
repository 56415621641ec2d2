// The short form of `npm run torture -- leave`: the same promises, fewer times, and no times measured.
import { expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { leavePages } from './torture/leave.ts';

forEachBrowser((name) => {
  test('what was tracked at a click is in the log of the next page, which waits for nobody', async () => {
    for (const result of await leavePages(name, 2)) {
      expect(result).toMatchObject({ lostClicks: [], unkept: [], pageErrors: [] });
    }
  });
});
