// What the log costs, beside idb-keyval, Dexie and IndexedDB by hand. `npm run bench -- store [firefox] [--quick]`
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addressOf, bundle, serve } from './page.js';
import { measureDisk, withPage } from './store/browser.js';
import { formatReport } from './store/report.js';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));

const FULL = {
  bulk: 10_000,
  count: 100_000,
  few: 100,
  packed: 20_000,
  rounds: 5,
  singles: 200,
  starts: 25,
  tracks: 2000,
};
const QUICK = {
  ...FULL,
  bulk: 5000,
  count: 20_000,
  packed: 2000,
  rounds: 3,
  singles: 60,
  starts: 7,
  tracks: 300,
};

// More than a database of Chromium (LevelDB) keeps in its journal before it sorts and compresses what it has.
const FILLER_BYTES = 16_000_000;

export async function run(args) {
  const name = args.includes('firefox') ? 'firefox' : 'chromium';
  const options = args.includes('--quick') ? QUICK : FULL;
  const script = await bundle(pathOf('store/suite.js'), 'storeBench');
  // An origin each, so that what one leaves behind is no burden for the next.
  const servers = await Promise.all(Array.from({ length: 5 }, () => serve(script)));
  const [bulk, single, reading, few, many] = servers.map(addressOf);
  try {
    const results = await withPage(name, async (page, version) => ({
      name,
      version,
      bulk: await call(page, bulk, 'raceBulk', { count: options.bulk, rounds: options.rounds }),
      single: await call(page, single, 'raceSingle', { rounds: options.singles }),
      reading: await measureReading(page, reading, options),
      ...(await measureStart(page, few, many, options)),
    }));
    console.log(formatReport({ ...results, disk: await measureDisks(name, bulk, options) }, options));
  } finally {
    for (const server of servers) server.close();
  }
}

/** Loads the page anew and calls a function of the suite there. */
async function call(page, address, name, ...parameters) {
  await page.goto(address);
  return stay(page, name, ...parameters);
}

const stay = (page, name, ...parameters) =>
  page.evaluate((called, given) => globalThis.storeBench[called](...given), name, parameters);

async function measureReading(page, address, { count, rounds }) {
  for (const name of ['ours', 'raw', 'keyval', 'dexie']) await call(page, address, 'fill', name, count);
  return call(page, address, 'raceReading', { count, rounds });
}

const medianOf = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

async function measureStart(page, few, many, options) {
  const config = {
    ...JSON.parse(readFileSync(pathOf('../examples/shop/config.json'), 'utf8')),
    retention: { days: 100_000, events: 10_000_000, bytes: 10_000_000_000 },
  };
  await call(page, few, 'fill', 'ours', options.few);
  await call(page, many, 'fill', 'ours', options.count);
  const times = { few: [], many: [], cold: [] };
  await call(page, few, 'start', config);
  await stay(page, 'rest');
  times.cold.push(await call(page, many, 'start', config));
  await stay(page, 'rest');
  for (let round = 0; round < options.starts; round++) {
    times.few.push(await call(page, few, 'start', config));
    await stay(page, 'rest');
    times.many.push(await call(page, many, 'start', config));
    await stay(page, 'rest');
  }
  const seconds = await watchThread(page);
  const before = await seconds();
  const track = await stay(page, 'measureTrack', options.tracks);
  const spent = (await seconds()) - before;
  const holds = await stay(page, 'raceHolds', { count: options.bulk, rounds: options.rounds });
  return {
    start: { few: medianOf(times.few), many: medianOf(times.many), cold: times.cold[0] },
    track,
    holds,
    ...(spent > 0 && { tasks: (spent * 1000) / options.tracks }),
  };
}

/** Tells how many seconds the processor has worked for the main thread of the page. Only Chromium says. */
async function watchThread(page) {
  const session = await page.createCDPSession().catch(() => undefined);
  await session?.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics = [] } = (await session?.send('Performance.getMetrics')) ?? {};
    return metrics.find(({ name }) => name === 'TaskDuration')?.value;
  };
}

/**
 * Bytes an event: what the folder of the databases is larger than with nothing but the filler in it. The filler pushes
 * what was written through the journal of the database, and the browser is ended before it is measured.
 */
async function measureDisks(name, address, { count, packed }) {
  const measure = (...fill) =>
    measureDisk(name, async (page) => {
      if (fill.length > 0) await call(page, address, ...fill);
      await call(page, address, 'pushThrough', FILLER_BYTES);
    });
  const empty = await measure();
  const disk = {};
  for (const each of ['ours', 'raw', 'dexie', 'keyval']) {
    disk[each] = ((await measure('fill', each, count)) - empty) / count;
  }
  disk.packed = ((await measure('fillAndPack', packed)) - empty) / packed;
  return disk;
}
