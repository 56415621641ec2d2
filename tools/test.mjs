// `npm test`: everything that must be true before a change lands. `npm test -- <vitest arguments>`: just those tests.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareTests } from './prepare-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const counts = { passed: 0, failed: 0 };

function run(name, args) {
  console.log(`\n> ${name} ${args.join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(bin(name), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) => {
      console.error(`${name} could not start: ${error.message}`);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}

const count = (ok) => {
  counts[ok ? 'passed' : 'failed'] += 1;
};

async function runVitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-report-'));
  const file = join(folder, 'report.json');
  const ok = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  let failed = 0;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    failed = report.numFailedTests;
    counts.passed += report.numPassedTests;
    // A file that failed before its first test has no failed test to count.
    failed += report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    ).length;
  } catch (error) {
    console.error(`Vitest left no report: ${error.message}`);
    failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // An error outside of every test fails the run without failing a test.
  counts.failed += ok ? failed : Math.max(failed, 1);
}

async function main(args) {
  prepareTests();
  if (args.length === 0) {
    count(await run('biome', ['check', '.']));
    count(await run('tsc', ['--noEmit']));
    count(await run('tsc', ['-p', 'test']));
  }
  // The sizes are among the tests: README gives them. `npm run size` holds them against the goals.
  await runVitest(args);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  counts.failed += 1;
}
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
