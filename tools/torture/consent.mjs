import { ms, showProgress } from './report.mjs';

export const usage =
  'looks for traces before consent, after denial and after a withdrawal: 10 pages; the count is that of pages';
export const browsers = ['chromium', 'firefox', 'webkit'];

const WATCH_MS = 60_000;
const GONE_MS = 1000;

export async function run(load, report, { count = 10, browsers: names }) {
  const { browse, cases } = await load('torture/consent.ts');
  const { withdraw } = await load('torture/withdrawal.ts');
  for (const name of names) {
    for (const each of cases) {
      showProgress(`${name}: ${each}`);
      const result = await browse(name, each, count);
      showProgress('');
      report.heading(`${name}: ${count} pages ${each}`);
      if (each === 'granted') {
        report.line('control: databases and keys', result.traces.length, '> 0', result.traces.length > 0);
        report.line('control: files with a canary', result.files.length, '> 0', result.files.length > 0);
      } else {
        report.none('databases, keys, cookies, caches', result.traces);
        report.none('files of the profile with a canary', result.files);
        report.line('events said to be kept', result.kept, '0', result.kept === 0);
      }
      report.none('page errors', result.pageErrors);
    }
    showProgress(`${name}: withdrawal`);
    const result = await withdraw(name, WATCH_MS);
    showProgress('');
    report.heading(`${name}: a withdrawal, with 4 tabs and a page in the back/forward cache`);
    for (const [tab, time] of Object.entries(result.goneMs)) {
      report.line(`all gone in ${tab}`, ms(time), `<= ${GONE_MS} ms`, time <= GONE_MS);
    }
    report.line('the page before was kept by the browser', result.isFrozen ? 'yes' : 'no');
    report.line('all gone in it', ms(result.backMs), `<= ${GONE_MS} ms`, result.backMs <= GONE_MS);
    report.none(`what returned within ${WATCH_MS / 1000} s`, result.returned);
    report.none('files with what was tracked after it', result.files);
    report.none('page errors', result.pageErrors);
  }
}
