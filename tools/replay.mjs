// `npm run replay -- FILE CONFIG [--explain SEGMENTS] [--verify] [--json]`: what a config would have done on a shop's real events.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { oracleSegments } from '../test/oracle/oracle.mjs';
import { explainSegments } from './replay/explain.mjs';
import { FileError } from './replay/faults.mjs';
import { readEvents } from './replay/read-events.mjs';
import { replayVisitor, traitsAtEnd } from './replay/replay-visitor.mjs';
import { createTally, formatReport } from './replay/report.mjs';

const USAGE = `npm run replay -- FILE CONFIG [--explain SEGMENTS [--visitor ID]] [--verify] [--json]

Sends a shop's event export through the engine, visitor by visitor, and shows for each segment of the config
how many visitors were in it, how often it was entered and left, and how soon.

FILE       CSV, told by its first line, or NDJSON; either may be gzipped (.gz). Rows that make no event are counted,
           shown and skipped.
           - a shop export: event_time, event_type (view, cart, remove_from_cart, purchase), product_id,
             category_code, brand, price, user_id, user_session
           - an e-shop clickstream: year; month; day; order; country; session ID; page 1 (main category);
             page 2 (clothing model); colour; location; model photography; price; price 2; page. Each session is a
             visitor, each row a product viewed; it has no time of day, so the clicks of a session are set a minute
             apart, from midnight UTC of its day
           - NDJSON: events { id, name, properties, time, context, visitorId }
           Where a file names sessions, each begins with an added Session Started.
CONFIG     JSON, such as examples/replay/rees46.json or examples/replay/eshop.json
--explain  segments, separated by commas: prints why a visitor is in, and why another who came near is not, at the
           time of their last event (UTC)
--visitor  explains this visitor instead
--verify   compares each visitor's segments at the end with a brute-force evaluation of the whole history
--json     prints the result as JSON

Example:  npm run replay -- 2019-Oct.csv examples/replay/rees46.json --verify --explain cart-abandoners`;

const SHOWN_DIFFERENCES = 10;

async function main() {
  const { file, configPath, explained, visitor, verify, json, help } = readArguments();
  if (help) return console.log(USAGE);

  const { createEngine } = await load('engine');
  const { describe } = explained ? await load('explain') : {};
  const config = readConfig(configPath, createEngine);
  const segmentIds = Object.keys(config.segments ?? {});
  const unknown = explained?.filter((id) => !segmentIds.includes(id));
  if (unknown?.length > 0) {
    throw new FileError(`${configPath}: has no segment "${unknown[0]}". It has: ${segmentIds.join(', ')}.`);
  }

  const input = await withProgress('Reading', (onProgress) => readEvents(file, onProgress));
  if (visitor !== undefined && !input.visitors.has(visitor)) {
    throw new FileError(`${file}: has no event of the visitor "${visitor}".`);
  }
  const tally = createTally(segmentIds);
  const verification = verify ? { visitors: 0, agree: 0, differences: [] } : undefined;
  let engineNs = 0n;

  await withProgress('Replaying', async (onProgress) => {
    let done = 0;
    for (const [id, events] of input.visitors) {
      const start = process.hrtime.bigint();
      const found = replayVisitor(createEngine(config), events);
      engineNs += process.hrtime.bigint() - start;
      tally.add(found);
      if (verification) verifyVisitor(verification, config, id, events, found);
      done += events.length;
      onProgress(done, input.events + input.sessions);
    }
  });
  const explanations =
    explained &&
    explainSegments({
      segments: explained,
      visitor,
      visitors: input.visitors,
      config,
      createEngine,
      describe,
    });

  const engineMs = Number(engineNs) / 1e6;
  const replayed = input.events + input.sessions;
  const result = {
    file,
    config: configPath,
    rows: input.rows,
    events: input.events,
    sessions: input.sessions,
    visitors: input.visitors.size,
    skipped: input.skipped,
    engine: { ms: engineMs, eventsPerSecond: engineMs > 0 ? (replayed / engineMs) * 1000 : 0 },
    segments: tally.segments(),
    ...(explanations && { explanations }),
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
        explain: { type: 'string' },
        visitor: { type: 'string' },
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
  if (values.visitor !== undefined && values.explain === undefined) {
    throw new FileError(`--visitor says whose membership --explain is to explain.\n\n${USAGE}`);
  }
  const { explain, ...rest } = values;
  return { file: positionals[0], configPath: positionals[1], explained: explain?.split(','), ...rest };
}

async function load(entry) {
  try {
    return await import(`../dist/esm/${entry}.js`);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new FileError(`dist/esm/${entry}.js: there is no such file. Build it with: npm run build`);
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
function verifyVisitor(verification, config, visitor, events, { now, atEnd }) {
  const expected = oracleSegments(config, events, traitsAtEnd(events), {}, now);
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
