// What a benchmark in a page needs: its script as one file, and a server for it.
import { createServer } from 'node:http';
import { build } from 'vite';

/** A file with all that it imports, TypeScript as well, as one script that puts its exports into a global. */
export async function bundle(entry, name) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name } },
  }).then((built) => [built].flat()[0]);
  return output[0].code;
}

/** With these headers a page's clock has steps of 5 µs instead of 100. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves one page that loads the script, from an origin of its own. */
export function serve(script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/suite.js';
    response.writeHead(200, { ...HEADERS, 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><title>bench</title><script src="suite.js"></script>');
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

export const addressOf = (server) => `http://localhost:${server.address().port}/`;
