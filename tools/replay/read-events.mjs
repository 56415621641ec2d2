// Reads a shop's event export, CSV or NDJSON, gzip or not, as a stream: the events of each visitor, and every row
// that makes no event, with its line number and the reason.
import { createReadStream, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const SHOWN_ROWS = 10;
/** A quoted value may go over several lines; one that seems to go over more has lost its closing quote. */
const MAX_LINES_OF_A_ROW = 10;

const EVENT_NAMES = {
  view: 'Product Viewed',
  cart: 'Product Added',
  remove_from_cart: 'Product Removed',
  purchase: 'Order Completed',
};
const WANTED_COLUMNS = ['event_time', 'event_type', 'product_id', 'price', 'user_id'];

/** A fault of a file as a whole, with what to do about it. One of its rows is skipped instead. */
export class FileError extends Error {}

/** A row that makes no event; the message is the reason. */
class RowError extends Error {}

/**
 * Resolves to `{ rows, events, visitors: Map(visitorId → events), skipped: { count, first: [{ line, reason }] } }`.
 * The events of a visitor stay in the order of the file. `onProgress` is told the bytes read so far, and all.
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
  const result = { rows: 0, events: 0, visitors: new Map(), skipped: { count: 0, first: [] } };

  const skip = (line, reason) => {
    result.skipped.count += 1;
    if (result.skipped.first.length < SHOWN_ROWS) result.skipped.first.push({ line, reason });
  };
  const take = (line, toEvent) => {
    result.rows += 1;
    try {
      const { visitor, event } = toEvent();
      if (!result.visitors.has(visitor)) result.visitors.set(visitor, []);
      result.visitors.get(visitor).push(event);
      result.events += 1;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      skip(line, error.message);
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
  return result;
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

// ---- CSV: event_time, event_type, product_id, category_code, brand, price, user_id, in any order, more ignored

async function readCsv(file, source, take) {
  let columns = null;
  for await (const { line, values, reason } of rowsOf(source)) {
    if (columns !== null) {
      take(line, () => csvEvent(columns, values, line, reason));
      continue;
    }
    columns = (values ?? []).map((name) => name.trim());
    const missing = WANTED_COLUMNS.filter((name) => !columns.includes(name));
    if (missing.length > 0) {
      throw new FileError(
        `${file}: the first line does not name the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. ` +
          'It names the columns event_time, event_type, product_id, category_code, brand, price, user_id.',
      );
    }
  }
  if (columns === null) {
    throw new FileError(
      `${file}: is empty. The first line names the columns: ${WANTED_COLUMNS.join(', ')}, ….`,
    );
  }
}

/**
 * The rows, `{ line, values }` or `{ line, reason }`. A quote without its partner costs the row that it stands in and
 * no other, which is why rows are told apart here and not by the CSV parser: it would read on to the next quote.
 */
async function* rowsOf(source) {
  let lines = [];
  let line = 1;
  let width;

  function* take(isEnd) {
    while (lines.length > 0) {
      let taken = 1;
      if (lines[0].trim() !== '') {
        const length = linesOfFirstRow(lines);
        if (length === undefined && lines.length < MAX_LINES_OF_A_ROW && !isEnd) return;
        const { values, reason } = parseRow(lines.slice(0, length ?? 0), width);
        width ??= values?.length;
        yield { line, values, reason };
        if (values) taken = length;
      }
      lines = lines.slice(taken);
      line += taken;
    }
  }

  for await (const text of linesOf(source)) {
    lines.push(text);
    yield* take(false);
  }
  yield* take(true);
}

/** Quotes come in pairs, so a row ends with the first line at which their number is even. */
function linesOfFirstRow(lines) {
  let quotes = 0;
  for (const [index, text] of lines.entries()) {
    quotes += text.split('"').length - 1;
    if (quotes % 2 === 0) return index + 1;
  }
  return undefined;
}

function parseRow(lines, width) {
  const text = lines.join('\n');
  if (lines.length === 1 && !text.includes('"')) return { values: text.split(',') };
  try {
    const [values] = parse(text, { relax_column_count: true });
    if (lines.length === 1 || values?.length === width) return { values };
    return { reason: 'a quote is never closed' };
  } catch {
    return { reason: lines.length > 1 ? 'a quote is never closed' : 'a quote is in the wrong place' };
  }
}

function csvEvent(columns, record, line, reason) {
  if (record === undefined) throw new RowError(reason);
  if (record.length !== columns.length) {
    throw new RowError(`${record.length} values in ${columns.length} columns`);
  }
  const row = Object.fromEntries(columns.map((name, index) => [name, record[index].trim()]));
  const name = Object.hasOwn(EVENT_NAMES, row.event_type) ? EVENT_NAMES[row.event_type] : undefined;
  if (name === undefined) {
    throw new RowError(
      `event_type is "${row.event_type}", not one of ${Object.keys(EVENT_NAMES).join(', ')}`,
    );
  }
  for (const column of ['product_id', 'user_id']) {
    if (row[column] === '') throw new RowError(`${column} is empty`);
  }
  const product = productOf(row);
  return {
    visitor: row.user_id,
    event: {
      id: idOfLine(line),
      name,
      properties: name === 'Order Completed' ? orderOf(product) : product,
      time: timeOf(row.event_time, 'event_time'),
    },
  };
}

/** What is empty in the file is missing in the event. */
function productOf({ product_id, category_code, brand, price }) {
  const product = { product_id };
  if (category_code) {
    product.category = category_code;
    product.department = category_code.split('.')[0];
  }
  if (brand) product.brand = brand;
  if (price !== '') {
    if (!/^\d+(\.\d+)?$/.test(price)) throw new RowError(`price is "${price}", not a number`);
    product.price = Number(price);
  }
  return product;
}

function orderOf(product) {
  if (product.price === undefined) throw new RowError('price is empty, in a purchase');
  return { total: product.price, products: [{ ...product, quantity: 1 }] };
}

// ---- NDJSON: one event a line, { id?, name, properties?, time, visitorId or userId }

async function readNdjson(source, take) {
  const seen = new Set();
  let line = 0;
  for await (const text of linesOf(source)) {
    line += 1;
    if (text.trim() === '') continue;
    take(line, () => {
      const row = ndjsonEvent(text, line);
      const key = JSON.stringify([row.visitor, row.event.id]);
      if (seen.has(key)) throw new RowError(`the event "${row.event.id}" of this visitor came before`);
      seen.add(key);
      return row;
    });
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isId = (value) => (typeof value === 'string' && value !== '') || Number.isFinite(value);

function ndjsonEvent(text, line) {
  let row;
  try {
    row = JSON.parse(text);
  } catch {
    throw new RowError('not JSON');
  }
  if (!isObject(row)) throw new RowError('not a JSON object');
  const { id = idOfLine(line), name, properties = {}, time } = row;
  const visitor = row.visitorId ?? row.userId;
  if (!isId(visitor)) throw new RowError('neither visitorId nor userId');
  if (typeof name !== 'string' || name === '') throw new RowError('no name');
  if (!isObject(properties)) throw new RowError('properties is not an object');
  if (!isId(id)) throw new RowError('id is neither text nor number');
  return {
    visitor: String(visitor),
    event: { id: String(id), name, properties, time: timeOf(time, 'time') },
  };
}

// ---- Both

/** The lines without their ends and without a byte order mark. */
async function* linesOf(source) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  const clean = (text) => {
    const start = isFirst && text.startsWith('\uFEFF') ? 1 : 0;
    isFirst = false;
    return text.slice(start, text.endsWith('\r') ? -1 : undefined);
  };
  for await (const chunk of source) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop();
    for (const text of lines) yield clean(text);
  }
  rest += decoder.end();
  if (rest !== '') yield clean(rest);
}

/** Ids sort as the lines of the file do, so that of two events of one time the later line is the later event. */
const idOfLine = (line) => `line ${String(line).padStart(12, '0')}`;

/** Milliseconds since the epoch, of such a number, or of text as `2019-10-01 00:00:00 UTC`; without a zone it is UTC. */
function timeOf(value, field) {
  if (Number.isInteger(value)) return value;
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d* ?(UTC|Z|[+-]\d\d:\d\d)?$/.exec(
    value,
  );
  const zone = parts?.[3] === undefined || parts[3] === 'UTC' ? 'Z' : parts[3];
  const time = parts ? Date.parse(`${parts[1]}T${parts[2]}${zone}`) : Number.NaN;
  // Date.parse takes the 31st of February for the 3rd of March.
  const exists = parts && new Date(`${parts[1]}T00:00:00Z`).toJSON()?.startsWith(parts[1]);
  if (!exists || Number.isNaN(time)) {
    throw new RowError(`${field} is ${JSON.stringify(value)}, not a time such as "2019-10-01 00:00:00 UTC"`);
  }
  return time;
}
