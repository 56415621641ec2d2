// Runs all rows in one kind of browser: the rows of a group in turns, each round in a new order.
import { launch } from '../../test/browser/harness/index.ts';
import { judgeLoad, loadRow } from './load.js';
import { SLOT, VARIANT_TEXT } from './page.js';
import { createProgress } from './progress.js';
import { GROUPS } from './rows.js';
import { startServers } from './servers.js';
import { watchFrames } from './watch-frames.js';

/** So many browsers run beside one another: most of a load is waiting for a late script. */
const BROWSERS = Number(process.env.FLICKER_BROWSERS ?? 3);
const CONTROL_LOADS = 5;
const WARM_UP_LOADS = 5;

/** Resolves with `{ name, version, loads, repeated, groups: [{ title, rows: [{ …row, results }] }] }`. */
export async function measureBrowser(name, loads) {
  const rows = GROUPS.flatMap((group) => group.rows);
  const servers = await startServers(rows);
  const browsers = await Promise.all(Array.from({ length: Math.min(BROWSERS, loads) }, () => launch(name)));
  try {
    const version = await browsers[0].evaluate(readVersion);
    const unable = await prepareAll(browsers, servers, rows);
    const results = new Map(rows.map((row) => [row, []]));
    const rounds = GROUPS.flatMap(({ rows, isControl }) => {
      const able = rows.filter(({ contestant }) => !unable.has(contestant));
      return Array.from({ length: isControl ? Math.min(CONTROL_LOADS, loads) : loads }, () => shuffle(able));
    });

    const progress = createProgress(name, rounds.flat().length);
    const takeTurn = createTurns();
    let repeated = 0;
    const measure = async (browser, row) =>
      judgeLoad(await loadRow(browser, servers.originOf(row), row, takeTurn), row.right);
    const work = async (browser) => {
      for (let round = rounds.shift(); round; round = rounds.shift()) {
        for (const row of round) {
          const result = await measure(browser, row).catch((error) => {
            repeated += 1;
            progress.note(`${row.contestant.name}: ${error.message}`);
            return measure(browser, row);
          });
          results.get(row).push(result);
          progress.step();
        }
      }
    };
    await Promise.all(browsers.map(work));
    progress.end();
    const groups = GROUPS.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, results: results.get(row) })),
    }));
    return { name, version, loads, repeated, groups };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await servers.close();
  }
}

const readVersion = () => navigator.userAgent.match(/(?:Chrome|Firefox|Version)\/(\d+)/)?.[1] ?? '';

/** Makes the visitor of each browser one who returns, and resolves with the contestants that could not be made to. */
async function prepareAll(browsers, servers, rows) {
  const unable = new Set();
  const returning = new Set(
    rows.filter(({ visitor }) => visitor === 'returning').map((row) => row.contestant),
  );
  const warmUpOrigin = servers.originOf(rows.find(({ isAlone }) => isAlone));
  for (const browser of browsers) {
    for (const contestant of returning) {
      const origin = servers.originOf({ contestant, visitor: 'returning' });
      if (!(await becomeReturningVisitor(browser, origin, contestant))) unable.add(contestant);
    }
    await browser.restart();
    await browser.addInitScript(watchFrames, SLOT);
    // The first pages of a new process are slow; they count for nobody.
    for (let page = 0; page < WARM_UP_LOADS; page += 1) await browser.open(`${warmUpOrigin}/?late=0`);
  }
  return unable;
}

async function becomeReturningVisitor(browser, origin, contestant) {
  try {
    await browser.open(`${origin}/?late=0`);
    await contestant.remember(browser);
    await browser.open(`${origin}/?late=0`);
    await browser.waitForText(SLOT, VARIANT_TEXT, 5000);
    return true;
  } catch {
    return false;
  }
}

/** A function that runs what it is given one after the other. */
function createTurns() {
  let last = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    last = turn.catch(() => {});
    return turn;
  };
}

function shuffle(items) {
  const rest = [...items];
  return items.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
}
