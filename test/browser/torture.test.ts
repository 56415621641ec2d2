// The short form of `npm run torture`: the same promises, fewer times, and no times measured.
import { describe, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { browse, cases } from './torture/consent.ts';
import { killRepeatedly, moments } from './torture/kill.ts';
import { leavePages } from './torture/leave.ts';
import { writeTogether } from './torture/tabs.ts';
import { withdraw } from './torture/withdrawal.ts';

forEachBrowser((name) => {
  test.skipIf(name === 'webkit')('what was acknowledged outlives the killing of the browser', async () => {
    const result = await killRepeatedly(name, Object.keys(moments).length);
    expect(result).toMatchObject({ lost: [], duplicated: [], unopened: [], misfolded: [], pageErrors: [] });
    expect(result.acknowledged).toBeGreaterThan(100);
  });

  test('tabs that write at once lose nothing, and end in the state of the log', async () => {
    const result = await writeTogether(name, 3, 200, 2);
    expect(result).toMatchObject({ lost: [], duplicated: [], differing: [], pageErrors: [] });
    expect(result.acknowledged).toBeGreaterThan(60);
    expect(result.settledMs).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test('what was tracked at a click is in the log of the next page, which waits for nobody', async () => {
    for (const result of await leavePages(name, 2)) {
      expect(result).toMatchObject({ unkept: [], pageErrors: [] });
      // WebKitGTK ends the process of a page that is closed with its window: what it has just begun to write is lost.
      if (name !== 'webkit' || result.way !== 'close') expect(result.lostClicks).toEqual([]);
    }
  });

  describe('consent', () => {
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
});
