import { showProgress } from './report.mjs';

export const usage =
  'kills the whole browser while pages track: 100 times in Chromium, 30 in Firefox; the count is that of kills';
export const browsers = ['chromium', 'firefox'];

const KILLS = { chromium: 100, firefox: 30, webkit: 30 };

export async function run(load, report, { count, browsers: names }) {
  const { killRepeatedly } = await load('torture/kill.ts');
  for (const name of names) {
    const kills = count ?? KILLS[name];
    const result = await killRepeatedly(name, kills, (done, { acknowledged }) =>
      showProgress(`${name}: ${done} of ${kills} kills, ${acknowledged} events acknowledged`),
    );
    showProgress('');
    report.heading(`${result.kills} kills of ${name}, over one profile`);
    for (const [moment, tally] of Object.entries(result.byMoment)) {
      report.line(`  killed ${moment}`, `${tally.kills}`);
      report.line('    events acknowledged, faults found', `${tally.acknowledged}, ${tally.faults}`);
    }
    report.line('events acknowledged', result.acknowledged);
    report.line('events in the log at the end', result.stored);
    report.line('events that were not promised to be kept', result.refused);
    report.none('acknowledged events lost', result.lost);
    report.none('databases that the browser threw away', result.emptied);
    const { acknowledged, counted } = result.wentWithIt;
    if (acknowledged)
      report.share('  of their acknowledged events, in the profile still', counted, acknowledged);
    report.none('events twice', result.duplicated);
    report.none('profiles that do not open', result.unopened);
    report.none('places where the profile is not the fold of the log', result.misfolded);
    report.none('page errors', result.pageErrors);
    report.times('ready after a kill', result.readyMs, 1);
  }
}
