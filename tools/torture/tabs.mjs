import { ms } from './report.mjs';

export const usage =
  'tabs write at once, one is killed half-way: 8 x 1,000 events (WebKit 4 x 250); the count is that of events per tab';
export const browsers = ['chromium', 'firefox', 'webkit'];

const SIZES = { chromium: [8, 1000], firefox: [8, 1000], webkit: [4, 250] };

const KNOWN_MS = 100;

export async function run(load, report, { count, browsers: names }) {
  const { writeTogether } = await load('torture/tabs.ts');
  for (const name of names) {
    const [tabs, events] = SIZES[name];
    const result = await writeTogether(name, tabs, count ?? events);
    report.heading(`${tabs} tabs of ${name}, ${count ?? events} events each, at once`);
    report.line('tabs killed half-way', result.killedTabs.join(', '));
    report.line('events acknowledged', result.acknowledged);
    report.line('events in the log', result.stored);
    report.line('events that were not promised to be kept', result.refused);
    report.none('acknowledged events lost', result.lost);
    report.none('events twice', result.duplicated);
    report.none('differences of tabs, a new page and an engine in Node', result.differing);
    report.none('page errors', result.pageErrors);
    report.line('from the last event until all tabs are one', ms(result.settledMs));
    report.times("another tab's event is in the attributes", result.seenMs, 0.95, KNOWN_MS);
    report.times("another tab's event has changed the segments", result.decidedMs, 0.95, KNOWN_MS);
    report.times('the same while all write', result.busyMs, 0.95);
  }
}
