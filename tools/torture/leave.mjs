import { showProgress } from './report.mjs';

export const usage =
  'leaves pages just after a click, by link, by script and by closing the tab: 50 each; the count is that of pages';
export const browsers = ['chromium', 'firefox', 'webkit'];

const WAIT_MS = 200;

/**
 * Where what is tracked at the very last can be kept: with a connection that stands, a commit is enough everywhere but
 * in WebKit, where localStorage is. A tab that is closed before the first-ever database of Firefox has been made has
 * neither.
 */
const isPossible = (name, { way, isFirst }) => !(name === 'firefox' && way === 'close' && isFirst);

export async function run(load, report, { count = 50, browsers: names }) {
  const { leavePages } = await load('torture/leave.ts');
  for (const name of names) {
    await leavePages(name, count, (result) => {
      showProgress('');
      const { way, isFirst, trials, frozen, clicks, ran, kept, unkept, waitsMs } = result;
      report.heading(
        `${name}: ${trials} pages left by ${way}, ${isFirst ? 'a first-ever database' : 'a warm one'}, ${frozen} of them kept for the way back`,
      );
      report.share('events of the click', clicks, trials, 1);
      for (const each of result.lostClicks) console.log(`      lost: ${each}`);
      for (const tail of ['pagehide', 'hidden']) {
        const goal = isPossible(name, result) ? 0.99 : undefined;
        report.share(
          `events of ${tail === 'hidden' ? 'visibilitychange' : tail}`,
          kept[tail],
          ran[tail],
          goal,
        );
      }
      report.none('first events of the next page that were not kept', unkept);
      report.times('the next page waits', waitsMs, 1, WAIT_MS);
      report.none('page errors', result.pageErrors);
    });
  }
}
