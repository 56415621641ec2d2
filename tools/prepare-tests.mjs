// Brings what a test run needs: node_modules as in package-lock.json, and the browsers. Needs nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error || status !== 0) {
    throw new Error(
      `\`${command} ${args.join(' ')}\` failed${error ? `: ${error.message}` : ` with code ${status}`}.`,
    );
  }
}

/** Whether node_modules holds what package-lock.json names, but for packages of other platforms. */
function hasPackages() {
  try {
    const wanted = readPackages('package-lock.json');
    // npm writes this file at the end of each install.
    const installed = readPackages('node_modules/.package-lock.json');
    return (
      Object.entries(wanted).every(
        ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
      ) && Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version)
    );
  } catch {
    return false;
  }
}

const readPackages = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8')).packages;

function preparePackages() {
  if (!hasPackages()) run('npm', ['ci', '--no-audit', '--no-fund']);
}

function prepareBrowsers() {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((program) => program.packages))];
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  const names = missing
    .map(({ name, path, variable }) => `${name} (${path}; ${variable} says another place)`)
    .join(', ');
  const root = process.getuid?.() === 0;
  const apt = spawnSync('apt-get', ['--version']).status === 0;
  if (!root || !apt) {
    throw new Error(
      `Not on this machine: ${names}.\nInstall with: sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    );
  }
  run('apt-get', ['update']);
  run('apt-get', install);
  const still = missingPrograms();
  if (still.length > 0) throw new Error(`Installed ${packages.join(' ')}, but missing still: ${names}.`);
}

/** Throws an error that names the command that failed or is to be run. Never leaves something out silently. */
export function prepareTests() {
  preparePackages();
  prepareBrowsers();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepareTests();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
