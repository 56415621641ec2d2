// `npm run torture -- <kind> [count] [browser]`: are the promises kept when browsers are killed, tabs write at once,
// pages are left, consent is withdrawn? Prints a table, and fails if a goal is missed.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import * as consent from './consent.mjs';
import * as kill from './kill.mjs';
import * as leave from './leave.mjs';
import { createReport } from './report.mjs';
import * as tabs from './tabs.mjs';

const kinds = { kill, tabs, leave, consent };
const BROWSERS = ['chromium', 'firefox', 'webkit'];

const USAGE = `npm run torture -- <kind> [count] [browser]

${Object.entries(kinds)
  .map(([name, { usage }]) => `${name.padEnd(9)}${usage}`)
  .join('\n')}

The browser is ${BROWSERS.join(', ')}; without one, each that is named above.`;

const load = async (path) =>
  (await runnerImport(fileURLToPath(new URL(`../../test/browser/${path}`, import.meta.url)))).module;

const [name, ...words] = process.argv.slice(2);
const kind = Object.hasOwn(kinds, name ?? '') ? kinds[name] : undefined;
const count = words.find((word) => /^[1-9]\d*$/.test(word));
const browser = words.find((word) => BROWSERS.includes(word));

if (!kind || words.some((word) => word !== count && word !== browser)) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const { default: setUp } = await load('harness/processes.ts');
  const cleanUp = setUp();
  const report = createReport();
  try {
    await kind.run(load, report, {
      count: count && Number(count),
      browsers: browser ? [browser] : kind.browsers,
    });
  } finally {
    cleanUp();
  }
  if (!report.isReached()) process.exitCode = 1;
}
