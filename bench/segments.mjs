// What segments cost, in Node and in Chromium, beside peers and goals. `npm run bench -- segments [--quick]`
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromiumPath } from '../tools/browsers.mjs';
import { addressOf, bundle, serve } from './page.js';
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
  const server = await serve(await bundle(pathOf('segments/suite.js'), 'segmentsBench'));
  const browser = await puppeteer.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout: 300_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(addressOf(server));
    const results = await page.evaluate((given) => globalThis.segmentsBench.runSuite(given), options);
    const version = (await browser.version()).replace(/^.*\/(\d+).*$/, '$1');
    return { name: `Chromium ${version}`, results };
  } finally {
    await browser.close();
    server.close();
  }
}
