// A site names its slots by declaration merging. It is compiled by itself: the names would hold for all tests.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const NAMES = `
declare module '../../src/api.js' {
  interface SlotTypes { hero: 'vip' | 'new'; footer: 'short' }
}`;

const page = (names: string) => `
import { Slot, TailorbirdProvider, useSegments, useTailorbird, useVariant, type VariantId } from '../../src/react/index.js';
${names}
export function Page() {
  const hero: VariantId<'hero'> | null = useVariant('hero');
  const segments: readonly string[] = useSegments();
  const durable: Promise<boolean> | undefined = useTailorbird()?.track('Signed Up');
  return (
    <TailorbirdProvider config={{ segments: {} }}>
      {segments.length} {String(durable)} {hero === 'vip'}
      <Slot id="hero" variants={{ vip: <b>Dear friend</b> }} as="section" className="wide" aria-live="polite">
        Welcome
      </Slot>
    </TailorbirdProvider>
  );
}
`;

const WRONG = `
export function Wrong() {
  /* no such slot */
  useVariant('her');
  /* no such variant */
  useVariant('hero') === 'short';
  return [
    /* no such slot */
    <Slot id="her" variants={{}} />,
    /* no such variant */
    <Slot id="hero" variants={{ short: 'Bye' }} />,
  ];
}
`;

const ALWAYS_WRONG = `
export const wrong = [
  /* an element that no slot is */
  <Slot id="hero" variants={{}} as="script" />,
  /* no variants */
  <Slot id="hero" />,
  /* an instance and a config */
  <TailorbirdProvider tailorbird={null} config={{}} />,
];
`;

/** The lines of `code` with a fault in them. */
function check(code: string): string[] {
  const file = `${root}test/react/page-of-a-site.tsx`;
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? code : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, file: place }) => {
      const { line = 0 } = place?.getLineAndCharacterOfPosition(start) ?? {};
      return code.split('\n')[line]?.trim() ?? '';
    },
  );
}

test('where a site names its slots, they are checked', () => {
  expect(check(page(NAMES))).toEqual([]);
  expect(check(page(NAMES) + WRONG)).toEqual([
    "useVariant('her');",
    "useVariant('hero') === 'short';",
    '<Slot id="her" variants={{}} />,',
    '<Slot id="hero" variants={{ short: \'Bye\' }} />,',
  ]);
});

test('where it names none, any will do', () => {
  expect(check(page('') + WRONG)).toEqual([]);
});

test('what can never be right is refused', () => {
  expect(check(page('') + ALWAYS_WRONG)).toEqual([
    '<Slot id="hero" variants={{}} as="script" />,',
    '<Slot id="hero" />,',
    '<TailorbirdProvider tailorbird={null} config={{}} />,',
  ]);
});
