// What visitors see while a page loads: every frame, cached and cold, the script late or blocked, beside peers.
// `npm run bench -- flicker [loads] [browser…]`: 100 loads in Chromium, or `20 firefox webkit`; `5` is a quick look.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module;

export async function run(args) {
  const loads = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100);
  const named = args.filter((arg) => !/^\d+$/.test(arg));
  const { measureBrowser } = await load('flicker/suite.js');
  const { formatReport } = await load('flicker/report.js');
  const { default: setUp } = await load('../test/browser/harness/processes.ts');
  const cleanUp = setUp();
  try {
    for (const browser of named.length > 0 ? named : ['chromium']) {
      console.log(formatReport(await measureBrowser(browser, loads)));
    }
  } finally {
    cleanUp();
  }
}
