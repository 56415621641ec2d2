// The first React page of docs/frameworks.md, as a reader would copy it: built by Vite, opened, and clicked.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asScript } from './frameworks/bundle.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The files that stand under a heading of a paper; each block names its own in its first line. */
function filesUnder(heading: string, paper: string): [name: string, code: string][] {
  const section =
    readFileSync(join(root, paper), 'utf8')
      .split(`${heading}\n`)[1]
      ?.split(/^#{2,3} /m)[0] ?? '';
  const blocks = [...section.matchAll(/^```\w+\n((?:\/\/|<!--) ([\w.-]+)[\s\S]*?)^```$/gm)];
  return blocks.map(([, code = '', name = '']) => [name, code]);
}

let folder: string;
let files: string[];

beforeAll(async () => {
  // Inside the project, where React and Vite are installed.
  folder = mkdtempSync(join(root, '.build-react-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/tailorbird'));
  writeFileSync(join(folder, 'package.json'), '{}');
  const found = filesUnder('### A first page', 'docs/frameworks.md');
  files = found.map(([name]) => name);
  for (const [name, code] of found) writeFileSync(join(folder, name), code);
  await build({ root: folder, configFile: join(folder, 'vite.config.mjs'), logLevel: 'error' });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the paper has all files of the page', () => {
  expect(files).toEqual(['vite.config.mjs', 'index.html', 'main.jsx', 'sign-in.jsx']);
});

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    const built = join(folder, 'dist');
    const [script = ''] = readdirSync(join(built, 'assets'));
    server = await startServer({
      '/': readFileSync(join(built, 'index.html'), 'utf8'),
      [`/assets/${script}`]: asScript(readFileSync(join(built, 'assets', script), 'utf8')),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the first React page changes by its button, and stays so', async () => {
    await browser.clearSiteData(server.origin);
    await browser.open(`${server.origin}/`);
    await browser.waitForText('h1', 'Welcome', 5000);
    expect(await browser.evaluate(() => document.head.firstElementChild?.localName)).toBe('script');
    expect(await browser.text('h1')).toBe('Welcome');
    await browser.click('button');
    await browser.waitForText('h1', 'Welcome back, pro', 5000);
    expect(await browser.text('h1')).toBe('Welcome back, pro');
    await browser.open(`${server.origin}/`);
    await browser.waitForText('h1', 'Welcome back, pro', 5000);
    expect(browser.errors()).toEqual([]);
    expect(browser.warnings()).toEqual([]);
  });
});
