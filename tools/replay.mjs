// `npm run replay -- FILE CONFIG [--verify] [--json]`: what a config would have done on a shop's real events.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { oracleSegments } from '../test/oracle/oracle.mjs';
import { FileError, readEvents } from './replay/read-events.mjs';
import { replayVisitor, traitsAtEnd } from './replay/replay-visitor.mjs';
import { createTally, formatReport } from './replay/report.mjs';

const USAGE = `npm run replay -- FILE CONFIG [--verify] [--json]

Sends a shop's event export through the engine, visitor by visitor, and shows for each segment of the config
how many visitors were in it, how often it was entered and left, and how soon.

FILE      CSV with the columns event_time, event_type (view, cart, remove_from_cart, purchase), product_id,
          category_code, brand, price, user_id; or NDJSON of events { id, name, properties, time, visitorId };
          either may be gzipped (.gz). Rows that make no event are counted, shown and skipped.
CONFIG    JSON, such as examples/replay/rees46.json
--verify  compares each visitor's segments at the end with a brute-force evaluation of the whole history
--json    prints the result as JSON

Example:  npm run replay -- 2019-Oct.csv examples/replay/rees46.json --verify`;

const SHOWN_DIFFERENCES = 10;

async function main() {
  const { file, configPath, verify, json, help } = readArguments();
  if (help) return console.log(USAGE);

  const createEngine = await loadEngine();
  const config = readConfig(configPath, createEngine);

  const input = await withProgress('Reading', (onProgress) => readEvents(file, onProgress));
  const tally = createTally(Object.keys(config.segments ?? {}));
  const verification = verify ? { visitors: 0, agree: 0, differences: [] } : undefined;
  let engineNs = 0n;

  await withProgress('Replaying', async (onProgress) => {
    let done = 0;
    for (const [visitor, events] of input.visitors) {
      const start = process.hrtime.bigint();
      const found = replayVisitor(createEngine(config), events);
      engineNs += process.hrtime.bigint() - start;
      tally.add(found);
      if (verification) verifyVisitor(verification, config, visitor, events, found.atEnd);
      done += events.length;
      onProgress(done, input.events);
    }
  });

  const engineMs = Number(engineNs) / 1e6;
  const result = {
    file,
    config: configPath,
    rows: input.rows,
    events: input.events,
    visitors: input.visitors.size,
    skipped: input.skipped,
    engine: { ms: engineMs, eventsPerSecond: engineMs > 0 ? (input.events / engineMs) * 1000 : 0 },
    segments: tally.segments(),
    ...(verification && { verification }),
  };
  console.log(json ? JSON.stringify(result, null, 2) : formatReport(result));
  if (verification && verification.agree < verification.visitors) process.exitCode = 1;
}

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        verify: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new FileError(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (!values.help && positionals.length !== 2) {
    throw new FileError(`An event export and a config are wanted.\n\n${USAGE}`);
  }
  return { file: positionals[0], configPath: positionals[1], ...values };
}

async function loadEngine() {
  try {
    return (await import('../dist/esm/engine.js')).createEngine;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new FileError('dist/esm/engine.js: there is no such file. Build it with: npm run build');
  }
}

function readConfig(path, createEngine) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new FileError(`${path}: ${why}. Give the path of a config, such as examples/replay/rees46.json.`);
  }
  let config;
  try {
    config = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FileError(
      `${path}: is not JSON (${error.message}). Comments and trailing commas are not JSON.`,
    );
  }
  try {
    createEngine(config);
  } catch (error) {
    if (!Array.isArray(error.faults)) throw error;
    const faults = error.faults.map((fault) => `  ${fault.path || '(the whole)'}: ${fault.message}`);
    throw new FileError(`${path}: is not a valid config. Correct this:\n${faults.join('\n')}`);
  }
  return config;
}

/** Compares with an evaluation that knows nothing of the engine and reads the whole history. */
function verifyVisitor(verification, config, visitor, events, atEnd) {
  const end = events.reduce((latest, { time }) => Math.max(latest, time), -Infinity);
  const expected = oracleSegments(config, events, traitsAtEnd(events), {}, end);
  verification.visitors += 1;
  if (JSON.stringify(expected) === JSON.stringify(atEnd)) verification.agree += 1;
  else if (verification.differences.length < SHOWN_DIFFERENCES) {
    verification.differences.push({ visitor, engine: atEnd, bruteForce: expected });
  }
}

/** Shows a bar while the work goes on, on a terminal only. */
async function withProgress(label, work) {
  if (!process.stderr.isTTY) return work(() => {});
  const bar = new cliProgress.SingleBar({
    format: `${label} [{bar}] {percentage}%`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(1, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof FileError ? error.message : error);
  process.exitCode = 1;
}
