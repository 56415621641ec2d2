import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// One folder per test run holds every profile, and the list of every browser process: the run's end kills and removes all.
const folder = () => {
  process.env.TAILORBIRD_TEST_FOLDER ??= mkdtempSync(join(tmpdir(), 'tailorbird-test-'));
  return process.env.TAILORBIRD_TEST_FOLDER;
};
const list = () => join(folder(), 'processes');

/** A new, empty profile folder that goes away with the test run. */
export const createProfile = () => mkdtempSync(join(folder(), 'profile-'));

/** Remembers a process, or a group of processes as a negative number, to be killed at the end of the run. */
export const remember = (pid: number | undefined) => {
  if (pid !== undefined) appendFileSync(list(), `${pid}\n`);
};

export const kill = (pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL') => {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch {
    // it has ended by itself
  }
};

export const waitForExit = async (pid: number, timeoutMs: number) => {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Vitest runs this once around all files. */
export default function setup() {
  folder();
  return () => {
    if (existsSync(list())) {
      for (const pid of readFileSync(list(), 'utf8').split('\n').filter(Boolean)) kill(Number(pid));
    }
    rmSync(folder(), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}
