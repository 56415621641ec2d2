// What a user gets from the registry: the tarball, installed in an empty project and used there.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

// Packing, installing and building take seconds, and more while the other files run beside.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** Runs a program to its end; what it printed is the message of the error if it fails. */
function run(command: string, args: string[], cwd = root, env: Record<string, string> = {}): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, ...env },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const readAll = (from: string) =>
  new Map(listFiles(from).map((path) => [path, readFileSync(join(from, path), 'utf8')]));

let folder: string;
let tarball: string;
let packed: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailorbird-package-'));
  const [report] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder]));
  tarball = join(folder, report.filename);
  packed = report.files.map((file: { path: string }) => file.path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  test('holds the built files and what a user reads, nothing else', () => {
    const others = packed.filter((path) => !path.startsWith('dist/'));
    expect(others.sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'config.schema.json',
      ...listFiles(join(root, 'docs')).map((path) => `docs/${path}`),
      'package.json',
    ]);
    const built = packed.filter((path) => path.startsWith('dist/')).map((path) => path.slice('dist/'.length));
    expect(built.sort()).toEqual(listFiles(join(root, 'dist')));
    expect(built.filter((path) => !/\.(js|js\.map|d\.ts)$/.test(path))).toEqual([]);
  });

  test('has no file name with a word that blockers list', () => {
    expect(packed.filter((path) => /analytics|track|pixel|metrics/i.test(path))).toEqual([]);
  });

  test('has no complaint from publint', () => {
    const output = run(bin('publint'), ['run', tarball, '--strict']);
    expect(output).toMatch(/All good!/);
  });

  test('has types that resolve as the code does', () => {
    run(bin('attw'), [tarball, '--profile', 'esm-only', '--no-definitely-typed']);
  });
});

describe('an empty project that installs the tarball', () => {
  let project: string;

  beforeAll(() => {
    project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }');
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], project);
  });

  const runInProject = (code: string) =>
    run(process.execPath, ['--input-type=module', '--eval', code], project).trim();

  test('brings idb-keyval and nanoid along, no other package', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed.sort()).toEqual(['idb-keyval', 'nanoid', 'tailorbird']);
  });

  test('imports the library without a browser, and nothing happens on import', () => {
    expect(
      runInProject(`
        const before = Object.keys(globalThis).length;
        const { createTailorbird } = await import('tailorbird');
        console.log(typeof createTailorbird, Object.keys(globalThis).length - before);
      `),
    ).toBe('function 0');
  });

  test('runs the engine in Node', () => {
    expect(
      runInProject(`
        import { createEngine } from 'tailorbird/engine';
        const engine = createEngine({
          attributes: { spent: { event: 'Order Completed', sum: 'total' } },
          segments: { buyers: { when: { spent: { $gt: 10 } } }, others: { when: { spent: 0 } } },
        });
        const before = engine.segments(0);
        engine.apply({ id: '1', name: 'Order Completed', properties: { total: 12.5 }, time: 1 });
        console.log(before.join(), engine.segments(2).join(), engine.attributes(2).spent);
      `),
    ).toBe('others buyers 12.5');
  });

  test('validates a config without the rest of the library', () => {
    const output = runInProject(`
      import { validateConfig } from 'tailorbird/validate';
      console.log(validateConfig({ segmnts: {} })[0].message);
    `);
    expect(output).toBe('`segmnts` is not a key of a config: did you mean `segments`?');
  });

  test('has a command that checks a config', () => {
    writeFileSync(join(project, 'good.json'), '{ "segments": { "all": { "when": {} } } }');
    expect(run('npx', ['tailorbird', 'check', 'good.json'], project)).toBe('good.json: nothing wrong.\n');
    writeFileSync(join(project, 'bad.json'), '{ "segments": { "all": { "wen": {} } } }');
    expect(() => run('npx', ['tailorbird', 'check', 'bad.json'], project)).toThrow(/did you mean `when`\?/);
  });

  test('finds the schema of configs', () => {
    const output = runInProject(`
      import { readFileSync } from 'node:fs';
      const path = new URL(import.meta.resolve('tailorbird/config.schema.json'));
      console.log(JSON.parse(readFileSync(path, 'utf8')).title);
    `);
    expect(output).toBe('Tailorbird config');
  });

  test('leaves the validator out of what is bundled without it', async () => {
    writeFileSync(
      join(project, 'page.js'),
      "import { createTailorbird } from 'tailorbird';\ncreateTailorbird();\n",
    );
    const bundle = await rollup({
      input: join(project, 'page.js'),
      plugins: [nodeResolve({ browser: true })],
    });
    const { output } = await bundle.generate({ format: 'es' });
    expect(output[0].code).toContain('[tailorbird]');
    expect(output[0].code).not.toContain('did you mean');
  });

  test('finds the script file, the head snippet, the recommendations and the panel', () => {
    const output = runInProject(`
      import { existsSync } from 'node:fs';
      import { fileURLToPath } from 'node:url';
      for (const entry of ['script', 'head', 'recommend', 'privacy']) {
        const path = fileURLToPath(import.meta.resolve('tailorbird/' + entry));
        console.log(entry, existsSync(path));
      }
    `);
    expect(output).toBe('script true\nhead true\nrecommend true\nprivacy true');
  });

  test.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('has types that check, with moduleResolution %s', (moduleResolution, module) => {
    writeFileSync(
      join(project, 'use.ts'),
      `import { createTailorbird } from 'tailorbird';
import { createEngine } from 'tailorbird/engine';

const tb = createTailorbird({ segments: { visitors: { when: { plan: 'pro' } } } });
const durable: Promise<boolean> = tb.track('Product Viewed', { product_id: '1' });
const segments: readonly string[] = tb.segments();
const off: () => void = tb.on('segments', ({ entered }) => console.log(entered, durable, segments));
off();
const next: number = createEngine({ segments: {} }).nextChange(0);
console.log(next);
// @ts-expect-error a method that is not there
tb.follow();
// @ts-expect-error a name is a string
tb.track(7);
`,
    );
    const options = {
      moduleResolution,
      module,
      target: 'es2022',
      strict: true,
      noEmit: true,
      types: [],
      lib: ['es2022', 'dom'],
    };
    const files = ['use.ts'];
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    run(bin('tsc'), ['--project', 'tsconfig.json'], project);
  });
});

describe('the committed files', () => {
  // It was built once before, in another place: so each build gives the same.
  test('dist/ is what the sources build, byte for byte', () => {
    // Beside dist/, because the source maps hold the way from there to the sources.
    const out = mkdtempSync(join(root, '.build-'));
    try {
      run(bin('rollup'), ['--config', '--silent'], root, { OUT_DIR: relative(root, out) });
      const [built, there] = [readAll(out), readAll(join(root, 'dist'))];
      const differing = [...new Set([...built.keys(), ...there.keys()])].filter(
        (path) => built.get(path) !== there.get(path),
      );
      expect(differing, 'run `npm run build`').toEqual([]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  test('the command can be run by its name', () => {
    expect(statSync(join(root, 'dist/cli.js')).mode & 0o111).toBe(0o111);
  });

  test('package-lock.json names no host', () => {
    expect(existsSync(join(root, 'package-lock.json'))).toBe(true);
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(
      /"resolved"|https?:\/\/[^"]*\.tgz/,
    );
  });
});
