// Reads a shop's event export, CSV or NDJSON, gzip or not, as a stream: the events of each visitor, and every row
// that makes no event, with its line number and the reason.
import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import * as eshop from './eshop.mjs';
import { FileError, RowError } from './faults.mjs';
import { idBefore } from './fields.mjs';
import { linesOf, rowsOf } from './lines.mjs';
import { createReader } from './ndjson.mjs';
import * as rees46 from './rees46.mjs';

const SHOWN_ROWS = 10;

/** The first is the one that an unknown file is held against. */
const CSV_FORMATS = [rees46, eshop];

/**
 * Resolves to `{ rows, events, sessions, visitors: Map(visitorId → events), skipped: { count, first: [{ line, reason }] } }`.
 * The events of a visitor stay in the order of the file. Where a file names sessions each begins with a
 * `Session Started`, added to the visitor's events. `onProgress` is told the bytes read so far, and all.
 */
export async function readEvents(file, onProgress = () => {}) {
  const format = /\.csv(\.gz)?$/i.test(file)
    ? 'csv'
    : /\.(ndjson|jsonl)(\.gz)?$/i.test(file)
      ? 'ndjson'
      : null;
  if (format === null) {
    throw new FileError(
      `${file}: the name of an export ends in .csv, .ndjson or .jsonl (or one of them and .gz). Rename the file or convert it.`,
    );
  }
  const size = sizeOf(file);
  const result = { rows: 0, events: 0, sessions: 0, visitors: new Map(), skipped: { count: 0, first: [] } };
  const firstOfSession = new Map();

  const take = (line, toEvent) => {
    result.rows += 1;
    try {
      const { visitor, session, event } = toEvent();
      if (!result.visitors.has(visitor)) result.visitors.set(visitor, []);
      result.visitors.get(visitor).push(event);
      result.events += 1;
      if (session !== undefined) noteFirst(firstOfSession, visitor, session, event);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      result.skipped.count += 1;
      if (result.skipped.first.length < SHOWN_ROWS) {
        result.skipped.first.push({ line, reason: error.message });
      }
    }
  };

  const bytes = createReadStream(file);
  let read = 0;
  bytes.on('data', (chunk) => {
    read += chunk.length;
    onProgress(read, size);
  });
  const source = /\.gz$/i.test(file) ? pipe(bytes, createGunzip()) : bytes;
  try {
    await (format === 'csv' ? readCsv(file, source, take) : readNdjson(source, take));
  } catch (error) {
    // Faults of the disk and of gzip have a code; an error without one is ours.
    if (error.code === undefined) throw error;
    throw new FileError(`${file}: cannot be read to its end (${error.message}). Is the file whole?`);
  } finally {
    bytes.destroy();
  }
  result.sessions = firstOfSession.size;
  for (const { visitor, event } of firstOfSession.values()) {
    const { id, time } = event;
    result.visitors.get(visitor).push({ id: idBefore(id), name: 'Session Started', properties: {}, time });
  }
  return result;
}

/** Rows need not be in order, so the first event of a session is known only at the end. */
function noteFirst(firstOfSession, visitor, session, event) {
  const key = JSON.stringify([visitor, session]);
  const first = firstOfSession.get(key)?.event;
  if (!first || event.time < first.time) firstOfSession.set(key, { visitor, event });
}

function sizeOf(file) {
  let stats;
  try {
    stats = statSync(file);
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new FileError(`${file}: ${why}. Give the path of an event export, CSV or NDJSON.`);
  }
  if (!stats.isFile())
    throw new FileError(`${file}: is no file. Give the path of an event export, CSV or NDJSON.`);
  return stats.size;
}

/** Like `a.pipe(b)`, but a fault of the first is a fault of the second. */
function pipe(from, to) {
  from.once('error', (error) => to.destroy(error));
  return from.pipe(to);
}

async function readCsv(file, source, take) {
  let columns = null;
  let format;
  for await (const { line, values, reason } of rowsOf(source)) {
    if (columns === null) {
      columns = (values ?? []).map((name) => name.trim());
      format = formatOf(file, columns);
    } else {
      take(line, () => format.toEvent(rowOf(columns, values, reason), line));
    }
  }
  if (columns === null) {
    throw new FileError(
      `${file}: is empty. The first line names the columns: ${rees46.wantedColumns.join(', ')}, ….`,
    );
  }
}

/** The format whose columns the first line names. */
function formatOf(file, columns) {
  const missing = (format) => format.wantedColumns.filter((name) => !columns.includes(name));
  const found = CSV_FORMATS.find((format) => missing(format).length === 0);
  if (found) return found;
  const nearest = CSV_FORMATS.find(({ wantedColumns }) =>
    wantedColumns.some((name) => columns.includes(name)),
  );
  const lacking = missing(nearest ?? rees46);
  throw new FileError(
    `${file}: the first line does not name the column${lacking.length > 1 ? 's' : ''} ${lacking.join(', ')}. ` +
      `It names those of one of these: ${CSV_FORMATS.map(({ name, wantedColumns }) => `${name} (${wantedColumns.join(', ')})`).join('; ')}.`,
  );
}

function rowOf(columns, values, reason) {
  if (values === undefined) throw new RowError(reason);
  if (values.length !== columns.length) {
    throw new RowError(`${values.length} values in ${columns.length} columns`);
  }
  return Object.fromEntries(columns.map((name, index) => [name, values[index].trim()]));
}

async function readNdjson(source, take) {
  const toEvent = createReader();
  let line = 0;
  for await (const text of linesOf(source)) {
    line += 1;
    if (text.trim() !== '') take(line, () => toEvent(text, line));
  }
}
