// What the package offers: the exact names of each entry, and that importing it does nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const ENTRIES = {
  '.': ['ConfigError', 'TailorbirdError', 'createTailorbird', 'validateConfig'],
  './engine': ['ConfigError', 'compileTest', 'createEngine'],
  './recommend': ['recommend'],
  './preview': ['preview'],
  './consent': ['callback', 'consentMode', 'gpp', 'tcf'],
  './privacy': ['definePrivacyPanel'],
  './react': ['Slot', 'TailorbirdProvider', 'useSegments', 'useTailorbird', 'useVariant'],
  './explain': ['describe', 'describeReason'],
  './validate': ['validateConfig'],
  './head': ['headSnippet'],
};

test('package.json has just these entries', () => {
  expect(Object.keys(manifest.exports)).toEqual([
    '.',
    './engine',
    './recommend',
    './preview',
    './consent',
    './privacy',
    './react',
    './explain',
    './validate',
    './script',
    './head',
    './config.schema.json',
    './package.json',
  ]);
});

const SOURCES = {
  '.': () => import('../src/index.ts'),
  './engine': () => import('../src/engine.ts'),
  './recommend': () => import('../src/recommend/index.ts'),
  './preview': () => import('../src/preview/index.ts'),
  './consent': () => import('../src/consent-platforms/index.ts'),
  './privacy': () => import('../src/privacy/index.ts'),
  './react': () => import('../src/react/index.ts'),
  './explain': () => import('../src/explain/index.ts'),
  './validate': () => import('../src/validate/index.ts'),
};

test.each(Object.entries(SOURCES))(
  'the source of %s exports these names and no other',
  async (entry, load) => {
    expect(Object.keys(await load()).sort()).toEqual(ENTRIES[entry as keyof typeof ENTRIES]);
  },
);

// A process of its own, so that nothing is loaded yet. What a page has is laid out as a trap.
const importAlone = (file: string): { names: string[]; touched: string[]; changed: string[] } =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const touched = [];
        const traps = ['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage',
          'indexedDB', 'fetch', 'addEventListener', 'matchMedia', 'MutationObserver', 'setInterval', 'tailorbird'];
        for (const name of traps) {
          Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
        }
        const { now } = Date;
        const { random } = Math;
        Date.now = () => (touched.push('Date.now'), now());
        Math.random = () => (touched.push('Math.random'), random());
        const snapshot = () => new Map(Reflect.ownKeys(globalThis).map((key) => {
          const { value, get } = Object.getOwnPropertyDescriptor(globalThis, key);
          return [key, get ?? value];
        }));
        const before = snapshot();
        const module = await import(process.argv[1]).catch(() => ({}));
        const after = snapshot();
        const changed = [...new Set([...before.keys(), ...after.keys()])]
          .filter((key) => !Object.is(before.get(key), after.get(key))).map(String);
        console.log(JSON.stringify({ names: Object.keys(module).sort(), touched, changed }));`,
        new URL(file, new URL('..', import.meta.url)).href,
      ],
      { encoding: 'utf8' },
    ),
  );

describe.each(Object.entries(ENTRIES))('importing %s', (entry, names) => {
  const result = importAlone(manifest.exports[entry].default);

  test('gives these names and no other', () => {
    expect(result.names).toEqual(names);
  });

  test('touches nothing and leaves nothing behind', () => {
    expect(result.touched).toEqual([]);
    expect(result.changed).toEqual([]);
  });
});

test('the script tag is the one file that acts by itself', () => {
  const { names, touched } = importAlone(manifest.exports['./script'].default);
  expect(names).toEqual([]);
  expect(touched).toContain('document');
  expect(manifest.sideEffects.sort()).toEqual(['./dist/tailorbird-head.js', './dist/tailorbird.js']);
});

test('the head snippet as text is the file', () => {
  const text = readFileSync(`${root}dist/tailorbird-head.js`, 'utf8').trim();
  const module = readFileSync(`${root}dist/head-snippet.js`, 'utf8');
  expect(module).toContain(JSON.stringify(text));
});

test('the head snippet can stand in a page as it is', () => {
  const text = readFileSync(`${root}dist/tailorbird-head.js`, 'utf8');
  expect(text).not.toMatch(/<\/script|<!--/i);
});
