// Loads a page as a returning visitor, with and without the head snippet, and prints what the frames showed.
// `npm run bench -- first-frame [loads]`
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) =>
  (await runnerImport(fileURLToPath(new URL(`../test/browser/${path}`, import.meta.url)))).module;

const pages = [
  ['head snippet', '/whole'],
  ['no head snippet', '/whole-control'],
  ['head snippet, page in pieces', '/pieces'],
];

const row = (cells) =>
  console.log(
    cells.map((cell, index) => String(cell)[index ? 'padStart' : 'padEnd'](index ? 17 : 30)).join(''),
  );

export async function run([times = '100']) {
  const loads = Number(times);
  const { becomeReturningVisitor, measureLoad, showsVariant, startFirstFrameServer, SCRIPT_DELAY_MS } =
    await load('first-frame.ts');
  const { launch } = await load('harness/index.ts');
  const { default: setUp } = await load('harness/processes.ts');
  const cleanUp = setUp();
  const server = await startFirstFrameServer();
  try {
    const browser = await launch('chromium');
    await becomeReturningVisitor(browser, server);
    console.log(
      `${loads} loads each in Chromium, a returning visitor, the script ${SCRIPT_DELAY_MS} ms late:\n`,
    );
    row(['', 'variant in the', 'variant as the', 'frames with', 'frames with', 'layout']);
    row(['', 'first frame', 'first text', 'the default', 'an empty slot', 'shift']);
    for (const [name, path] of pages) {
      const results = [];
      for (let index = 0; index < loads; index += 1) results.push(await measureLoad(browser, server, path));
      const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
      const count = (key) => `${results.filter((result) => showsVariant(result[key])).length} of ${loads}`;
      const worst = Math.max(...results.map(({ layoutShift }) => layoutShift));
      row([
        name,
        count('firstPaint'),
        count('firstText'),
        `${sum((result) => result.defaultFrames)} of ${sum((result) => result.frames)}`,
        sum((result) => result.emptyFrames),
        worst.toFixed(3),
      ]);
    }
    await browser.close();
  } finally {
    await server.close();
    cleanUp();
  }
}
