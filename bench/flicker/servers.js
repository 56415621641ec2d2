// The pages over HTTP. Each contestant has an origin for each kind of visitor, so that none finds what another stored.
import { readFileSync } from 'node:fs';
import { startServer } from '../../test/browser/harness/test-server.ts';
import { pause } from '../../test/browser/pages.ts';
import { STYLE_SHEET, writePage } from './page.js';

/** Every answer takes this long on its way, as over a good connection. */
export const ROUND_TRIP_MS = 40;
/** How long the second piece of a page that comes in pieces is held back. */
export const PIECE_MS = 150;

/** The address of a row's page. `late` is in ms, or 'blocked'. */
export const addressOf = ({ late, query, inPieces }) =>
  `/?late=${late}${inPieces ? '&in-pieces' : ''}${query ? `&${query}` : ''}`;

export function startContestantServer(contestant) {
  const pages = { '/': servePage(contestant), '/style.css': serveStyleSheet };
  if (contestant.script) pages[contestant.script] = serveScript(readFileSync(contestant.file, 'utf8'));
  return startServer(pages);
}

const servePage =
  ({ script, head, plain, after }) =>
  async ({ searchParams }, response) => {
    const [first, second] = writePage({
      head: head(`${script}?late=${searchParams.get('late')}`),
      plain,
      after,
    });
    await pause(ROUND_TRIP_MS);
    if (!searchParams.has('in-pieces')) return first + second;
    response.write(first);
    await pause(PIECE_MS);
    return second;
  };

const serveStyleSheet = async (_url, response) => {
  response.setHeader('Content-Type', 'text/css');
  await pause(ROUND_TRIP_MS);
  return STYLE_SHEET;
};

const serveScript =
  (source) =>
  async ({ searchParams }, response) => {
    const late = searchParams.get('late');
    if (late === 'blocked') {
      response.destroy();
      return '';
    }
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    await pause(ROUND_TRIP_MS + Number(late));
    return source;
  };

/** A server for each contestant and visitor of the rows. */
export async function startServers(rows) {
  const servers = new Map();
  const keyOf = ({ contestant, visitor }) => `${contestant.name}, ${visitor}, ${Boolean(contestant.plain)}`;
  for (const row of rows) {
    if (!servers.has(keyOf(row))) servers.set(keyOf(row), await startContestantServer(row.contestant));
  }
  return {
    originOf: (row) => servers.get(keyOf(row)).origin,
    close: () => Promise.all([...servers.values()].map((server) => server.close())),
  };
}
