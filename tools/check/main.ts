import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkConfig } from './check-config.js';
import { checkPage } from './check-page.js';
import { inOrder } from './place.js';
import { type CheckedFile, countOf, print } from './print.js';
import { remarksTogether } from './together.js';

const USAGE = `Usage: tailorbird check config.json [page.html …] [--json] [--strict]

Checks a config, and pages against it. A page may hold its config itself.

  --json     print what was found as JSON
  --strict   take warnings for errors
  --help     print this
  --version  print the version

Ends with 0 if there is no error, 1 if there is one (or, with --strict, a warning), 2 if it could not run.
`;

const OPTIONS = {
  json: { type: 'boolean' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const isPage = (file: string) => /\.x?html?$/i.test(file);

class UsageError extends Error {}
/** What is wrong with a file, not with how the command is called. */
class FileError extends Error {}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'this is a folder',
      EACCES: 'this file may not be read',
    };
    throw new FileError(`${file}: ${reasons[code ?? ''] ?? message}.`);
  }
}

function checkFiles(files: readonly string[]): CheckedFile[] {
  const configs = files.filter((file) => !isPage(file));
  const pages = files.filter(isPage);
  if (configs.length > 1) throw new UsageError(`One config at a time, not ${configs.join(' and ')}.`);
  const texts = new Map(files.map((file) => [file, read(file)]));
  const textOf = (file: string) => texts.get(file) ?? '';
  const [file] = configs;
  const now = Date.now();
  const checked = file === undefined ? undefined : checkConfig(textOf(file), now);
  const ofPages = pages.map((page) => ({ file: page, ...checkPage(textOf(page), checked?.config, now) }));
  const homeless = checked ? undefined : ofPages.find(({ hasConfig }) => !hasConfig);
  if (homeless) throw new FileError(`${homeless.file} holds no config: name the file of its config as well.`);
  const foreign = ofPages.filter(({ hasConfig }) => !hasConfig);
  const ofConfig =
    checked && file !== undefined
      ? [{ file, remarks: [...checked.remarks, ...remarksTogether(checked, foreign)] }]
      : [];
  return [...ofConfig, ...ofPages].map((each) => ({ file: each.file, remarks: inOrder(each.remarks) }));
}

function asJson(files: readonly CheckedFile[]): string {
  const data = {
    errors: countOf(files, 'error'),
    warnings: countOf(files, 'warning'),
    files: files.map(({ file, remarks }) => ({ file, findings: remarks })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

const version = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

function run(parameters: string[]): number {
  const { values, positionals } = parseArgs({ args: parameters, options: OPTIONS, allowPositionals: true });
  const [command, ...files] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.version) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (command === undefined) throw new UsageError('');
  if (command !== 'check')
    throw new UsageError(`There is no command ${JSON.stringify(command)}, only check.`);
  if (!files.length) throw new UsageError('Which file is to be checked?');
  const checked = checkFiles(files);
  const hasColour = !!process.stdout.isTTY && !process.env.NO_COLOR;
  process.stdout.write(values.json ? asJson(checked) : print(checked, hasColour));
  return countOf(checked, 'error') || (values.strict && countOf(checked, 'warning')) ? 1 : 0;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const isOfFile = error instanceof FileError;
  const isOfUsage =
    isOfFile ||
    error instanceof UsageError ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isOfUsage) throw error;
  const { message } = error as Error;
  process.stderr.write(isOfFile ? `${message}\n` : message ? `${message}\n\n${USAGE}` : USAGE);
  process.exitCode = 2;
}
