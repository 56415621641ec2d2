// The lines of a text file, and the rows of a CSV file, as they stream in.
import { StringDecoder } from 'node:string_decoder';
import { parse } from 'csv-parse/sync';

/** A quoted value may go over several lines; one that seems to go over more has lost its closing quote. */
const MAX_LINES_OF_A_ROW = 10;

/** The lines without their ends and without a byte order mark. */
export async function* linesOf(source) {
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

/**
 * The rows, `{ line, values }` or `{ line, reason }`. A quote without its partner costs the row that it stands in and
 * no other, which is why rows are told apart here and not by the CSV parser: it would read on to the next quote. The
 * values are separated by commas, or by semicolons if the first line has those and no comma.
 */
export async function* rowsOf(source) {
  let lines = [];
  let line = 1;
  let width;
  let delimiter;

  function* take(isEnd) {
    while (lines.length > 0) {
      let taken = 1;
      if (lines[0].trim() !== '') {
        const length = linesOfFirstRow(lines);
        if (length === undefined && lines.length < MAX_LINES_OF_A_ROW && !isEnd) return;
        delimiter ??= lines[0].includes(',') || !lines[0].includes(';') ? ',' : ';';
        const { values, reason } = parseRow(lines.slice(0, length ?? 0), width, delimiter);
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

function parseRow(lines, width, delimiter) {
  const text = lines.join('\n');
  if (lines.length === 1 && !text.includes('"')) return { values: text.split(delimiter) };
  try {
    const [values] = parse(text, { relax_column_count: true, delimiter });
    if (lines.length === 1 || values?.length === width) return { values };
    return { reason: 'a quote is never closed' };
  } catch {
    return { reason: lines.length > 1 ? 'a quote is never closed' : 'a quote is in the wrong place' };
  }
}
