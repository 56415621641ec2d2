// Serves the checkout over HTTP, for `npm start` and for the tests in real browsers.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const rootUrl = new URL('..', import.meta.url);
const root = fileURLToPath(rootUrl);

const SHOP = 'examples/shop/';

/** Where a reader of this address is to go instead: to the shop, or to the folder whose relative links work. */
function redirectOf({ pathname, search }) {
  if (pathname === '/') return SHOP;
  const isFolder = !pathname.endsWith('/') && existsSync(new URL(`.${pathname}/index.html`, rootUrl));
  return isFolder ? `${basename(pathname)}/${search}` : undefined;
}

/**
 * Starts a static server on the checkout.
 *
 * `delays` maps a path to milliseconds or to a promise: that file is held back so long, to show what a slow network does.
 * `pages` maps a path to HTML text served in place of a file, or to a function of the request's URL and the response
 * (to set headers, or to write a first part) that returns it, at once or as a promise.
 */
export async function serve({ port = 0, delays = {}, pages = {} } = {}) {
  const files = sirv(root, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    response.setHeader('Cache-Control', 'no-store');
    const page = pages[url.pathname];
    const answer = async () => {
      const elsewhere = page === undefined ? redirectOf(url) : undefined;
      if (elsewhere) return response.writeHead(302, { Location: elsewhere }).end();
      if (page === undefined) return files(request, response, () => response.writeHead(404).end('Not found'));
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(typeof page === 'function' ? await page(url, response) : page);
    };
    const delay = delays[url.pathname];
    if (typeof delay === 'number') setTimeout(answer, delay);
    else Promise.resolve(delay).then(answer);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${server.address().port}`,
    pages,
    delays,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = process.argv[process.argv.indexOf('--open') + 1] ?? '/';
  const port = Number(process.env.PORT ?? 4173);
  serve({ port })
    .then(({ origin }) => console.log(`The demo shop: ${origin}${path}\nStop it with Ctrl+C.`))
    .catch((error) => {
      const hint =
        error.code === 'EADDRINUSE' ? ` Port ${port} is in use: PORT=4174 npm start takes another.` : '';
      console.error(`The server could not start: ${error.message}.${hint}`);
      process.exitCode = 1;
    });
}
