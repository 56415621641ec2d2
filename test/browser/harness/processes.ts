import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** A running process, as Linux tells of it. */
export interface BrowserProcess {
  readonly pid: number;
  readonly parent: number;
  /** In ticks since the machine began: another process of the same number has another. */
  readonly startTime: number;
  /** Time on a processor, in ticks. */
  readonly busy: number;
  /** With its arguments. */
  readonly command: string;
}

function readProcess(pid: number): BrowserProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, which may hold anything; proc(5) numbers the fields from 1.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    if (fields[0] === 'Z') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent: field(4), busy: field(14) + field(15), startTime: field(22), command };
  } catch {
    // it has ended meanwhile
    return undefined;
  }
}

/** A process and all that it has started, directly or not. */
export function processesUnder(pid: number): BrowserProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const found = all.filter((each) => each.pid === pid);
  for (const { pid: parent } of found) found.push(...all.filter((each) => each.parent === parent));
  return found;
}

/** Remembers a process, or a group of processes as a negative number, to be killed at the end of the run. */
export const remember = (pid: number | undefined) => {
  if (pid === undefined) return;
  appendFileSync(list(), `${pid} ${readProcess(Math.abs(pid))?.startTime}\n`);
};

export const kill = (pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL') => {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch {
    // it has ended by itself
  }
};

/** Kills a process and all that it has started, at once, so that none of them can tidy up after another. */
export async function killTree(pid: number) {
  const tree = processesUnder(pid);
  kill(-pid);
  for (const each of tree) kill(each.pid);
  for (const { pid: each, startTime } of tree) {
    const end = Date.now() + 5000;
    while (readProcess(each)?.startTime === startTime && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

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
      for (const line of readFileSync(list(), 'utf8').split('\n').filter(Boolean)) {
        const [pid = 0, startTime] = line.split(' ').map(Number);
        // A long run uses up the numbers: this one may be somebody else's by now.
        const present = readProcess(Math.abs(pid));
        if (!present || present.startTime === startTime) kill(pid);
      }
    }
    rmSync(folder(), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}
