// What slots cost: the main thread while a hundred of them are swapped, and memory over five hundred navigations.
// `npm run bench -- slots`
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module;

const NAVIGATIONS = 500;
const RUNS = 30;

const KB = 1024;
const line = (name, value, goal, isReached) =>
  console.log(
    `${name.padEnd(62)}${value.padStart(14)}   goal ${goal.padEnd(12)} ${isReached ? 'reached' : 'MISSED'}`,
  );
const ms = (value) => `${value.toFixed(2)} ms`;

async function measureMemory({ measureNavigations, SLOTS, startSpaServer }, browser) {
  const server = await startSpaServer();
  try {
    const results = [];
    for (const leaks of [false, true]) {
      results.push(await measureNavigations(browser, server, NAVIGATIONS, { leaks }));
    }
    const [{ before, after }, leaking] = results;
    console.log(
      `\n${NAVIGATIONS} navigations of a page with ${SLOTS} slots, after a collection of garbage, in Chromium:`,
    );
    const heap = after.heap - before.heap;
    line('  growth of the heap', `${(heap / KB).toFixed(0)} kB`, '< 1024 kB', heap < 1024 * KB);
    for (const [name, key, slack] of [
      ['listeners', 'listeners', 0],
      ['nodes', 'nodes', 50],
      ['mutation, intersection and resize observers made', 'observers', 0],
    ]) {
      const isConstant = after[key] - before[key] <= slack;
      line(`  ${name}`, `${before[key]} → ${after[key]}`, 'constant', isConstant);
    }
    const grown = Object.keys(before).map((key) => {
      const growth = leaking.after[key] - leaking.before[key];
      return `${key} +${key === 'heap' ? `${(growth / KB).toFixed(0)} kB` : growth}`;
    });
    console.log(`  Control, a page that keeps what it has shown: ${grown.join(', ')}.`);
  } finally {
    await server.close();
  }
}

async function measureSwaps({ measureSwap, startSwapServer, SWAPPED }, browser) {
  const server = await startSwapServer();
  try {
    const kinds = [];
    for (const kind of ['html', 'config']) {
      const results = [];
      for (let run = 0; run < RUNS; run += 1) results.push(await measureSwap(browser, server, kind));
      kinds.push([kind, results]);
    }
    console.log(
      `\nA segment is entered, and ${SWAPPED} slots are swapped; ${RUNS} fresh pages each, in Chromium:`,
    );
    for (const [kind, results] of kinds) {
      for (const [name, key, goal] of [
        ['tasks from the event to the last swap', 'task', 8],
        ['style, layout and paint of it', 'rendering', 0],
        ['all until the thread rests', 'all', 0],
      ]) {
        const sorted = results.map((each) => each[key]).sort((a, b) => a - b);
        const median = sorted[Math.floor(sorted.length / 2)];
        const worst = sorted.at(-1);
        const label = `  ${kind === 'html' ? 'in HTML' : 'in config'}: ${name}`;
        if (goal) {
          line(`${label}, median`, ms(median), `< ${goal} ms`, median < goal);
          line(`${label}, worst`, ms(worst), `< ${goal} ms`, worst < goal);
        } else console.log(`${label}, median`.padEnd(62) + ms(median).padStart(14));
      }
    }
  } finally {
    await server.close();
  }
}

export async function run() {
  const { launch } = await load('../test/browser/harness/index.ts');
  const { default: setUp } = await load('../test/browser/harness/processes.ts');
  const cleanUp = setUp();
  try {
    const browser = await launch('chromium');
    await measureSwaps(await load('../test/browser/swap-cost.ts'), browser);
    await measureMemory(await load('../test/browser/spa.ts'), browser);
    await browser.close();
  } finally {
    cleanUp();
  }
}
