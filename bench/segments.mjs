// What segments cost, in Node and in Chromium, beside peers and goals. `npm run bench -- segments [--quick]`
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { chromiumPath } from '../tools/browsers.mjs';
import { formatReport } from './segments/report.js';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(pathOf(path), 'utf8'));

export async function run([flag]) {
  const options = {
    config: readJson('../examples/shop/config.json'),
    catalogue: readJson('../examples/shop/catalogue.json'),
    ...(flag === '--quick'
      ? { sizes: [1000, 10_000], behind: 20_000, events: 10_000, rounds: 5 }
      : { sizes: [1000, 10_000, 100_000], behind: 1_000_000, events: 100_000, rounds: 25 }),
  };
  const places = [await measureInNode(options), await measureInChromium(options)];
  console.log(formatReport(places, options));
}

async function measureInNode(options) {
  const { runSuite } = await import('./segments/suite.js');
  return { name: `Node ${process.versions.node}`, results: runSuite(options) };
}

async function measureInChromium(options) {
  const server = await serve(await bundle());
  const browser = await puppeteer.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout: 300_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    const results = await page.evaluate((given) => globalThis.segmentsBench.runSuite(given), options);
    const version = (await browser.version()).replace(/^.*\/(\d+).*$/, '$1');
    return { name: `Chromium ${version}`, results };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The suite, the engine and the peers as one script. */
async function bundle() {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: pathOf('segments/suite.js'), formats: ['iife'], name: 'segmentsBench' },
    },
  }).then((built) => [built].flat()[0]);
  return output[0].code;
}

/** With these headers a page's clock has steps of 5 µs instead of 100. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

function serve(script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/suite.js';
    response.writeHead(200, { ...HEADERS, 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><title>bench</title><script src="suite.js"></script>');
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}
