// @vitest-environment happy-dom
// The papers say what is so: snippets run, figures are those of the built files, tables hold what the sources hold.
import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { evalCondition } from '@growthbook/growthbook';
import ts from 'typescript';
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as engine from '../src/engine.ts';
import { createEngine } from '../src/engine.ts';
import * as explain from '../src/explain/index.ts';
import * as library from '../src/index.ts';
import { PANEL_STYLE } from '../src/privacy/panel-style.ts';
import * as recommend from '../src/recommend/index.ts';
import { HOLDERS } from '../src/segments/condition.ts';
import { OPERATORS } from '../src/segments/operators.ts';
import * as validate from '../src/validate/index.ts';
import { checkConfig } from '../tools/check/check-config.ts';
import { print } from '../tools/check/print.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const papers = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/config.md',
  'docs/consent.md',
  'docs/slots.md',
  'docs/explain.md',
  'docs/privacy-panel.md',
  'docs/differences.md',
];
const readme = read('README.md');
const reference = read('docs/config.md');

interface Snippet {
  paper: string;
  line: number;
  /** The heading that it stands under. */
  section: string;
  language: string;
  /** What is written behind the language: how it is to be checked. */
  note: string;
  code: string;
}

function snippetsOf(paper: string): Snippet[] {
  const found: Snippet[] = [];
  let section = '';
  let open: Snippet | undefined;
  read(paper)
    .split('\n')
    .forEach((text, index) => {
      const [, language = '', note = ''] = /^```(\w*) ?(.*)$/.exec(text) ?? [];
      if (open && text === '```') open = undefined;
      else if (open) open.code += `${text}\n`;
      else if (text.startsWith('```')) {
        open = { paper, line: index + 1, section, language, note, code: '' };
        found.push(open);
      } else section = /^#+ (.*)$/.exec(text)?.[1] ?? section;
    });
  return found;
}

const snippets = papers.flatMap(snippetsOf);
const inLanguage = (...languages: string[]) =>
  snippets
    .filter(({ language }) => languages.includes(language))
    .map((snippet) => [`${snippet.paper}:${snippet.line}`, snippet] as const);

/** A document that loads and runs nothing. */
const parseHtml = (code: string) => new DOMParser().parseFromString(code, 'text/html');

const parseJsonc = (text: string) => {
  const { config, error } = ts.parseConfigFileTextToJson('snippet', text);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, ' '));
  return config;
};

/** Rows of the tables under a heading: the texts of their cells. */
function tableRows(paper: string, heading: string): string[][] {
  const [, section = ''] = paper.split(new RegExp(`^#+ ${heading.replace('$', '\\$')}$`, 'm'));
  return (section.split(/^#/m)[0] ?? '')
    .split('\n')
    .filter((line) => /^\|(?!-)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$)/)
        .map((cell) => cell.trim()),
    );
}
const coded = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);

/** The names of the members of an interface, those that it takes from others of its file included. */
function membersOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found = source.statements.find(
    (node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && node.name.text === name,
  );
  if (!found) throw new Error(`${file} has no interface ${name}.`);
  const inherited = found.heritageClauses?.flatMap(({ types }) => types.map((type) => type.getText())) ?? [];
  return [
    ...inherited.flatMap((parent) => membersOf(file, parent)),
    ...found.members.flatMap((member) => member.name?.getText() ?? []),
  ];
}

describe('the first screen', () => {
  test('has the two commands', () => {
    const screen = readme.split('\n').slice(0, 40);
    for (const command of ['npm ci && npm start', 'npm test']) {
      expect(screen.some((line) => line.startsWith(command))).toBe(true);
    }
  });

  test('gives the sizes of the built files', { timeout: 60_000 }, () => {
    execFileSync(process.execPath, [join(root, 'node_modules/rollup/dist/bin/rollup'), '-c', '--silent'], {
      cwd: root,
      env: { ...process.env, SIZE: '1' },
    });
    const measured = (JSON.parse(read('.size-limit.json')) as { name: string; path: string }[]).map(
      ({ name, path }) => [name, brotliCompressSync(readFileSync(join(root, path))).length] as const,
    );
    const table = readme.split('<!-- sizes -->')[1]?.split('<!-- /sizes -->')[0] ?? '';
    const stated = [...table.matchAll(/^\| ([\w ]+) \| ([\d.]+) kB \|$/gm)].map(
      ([, name, size]) => [name, Number(size) * 1000] as const,
    );
    expect(stated.map(([name]) => name)).toEqual(measured.map(([name]) => name));
    const rows = measured.map(([name, size]) => `| ${name} | ${(size / 1000).toPrecision(3)} kB |`);
    measured.forEach(([name, size], index) => {
      const difference = Math.abs((stated[index]?.[1] ?? 0) - size) / size;
      expect(difference, `${name} has moved. The table must be:\n${rows.join('\n')}\n`).toBeLessThan(0.01);
    });
  });
});

describe('JSON', () => {
  const asConfig = ({ note, code }: Snippet) =>
    note === 'condition'
      ? { segments: { others: { when: {} }, it: { when: parseJsonc(code) } } }
      : parseJsonc(code);

  test.each(inLanguage('json', 'jsonc'))('%s is what it says', (_, snippet) => {
    expect(snippet.note).toMatch(/^(config|condition|fault \S+)?$/);
    if (snippet.language === 'json') JSON.parse(snippet.code);
    const [, path] = /^fault (\S+)$/.exec(snippet.note) ?? [];
    expect(library.validateConfig(asConfig(snippet)).map((fault) => fault.path)).toEqual(path ? [path] : []);
  });

  test('a fault is printed as the reference shows it', () => {
    const wrong = snippets.find(({ note }) => note.startsWith('fault')) as Snippet;
    const shown = snippets.find(({ paper, language }) => paper === wrong.paper && language === 'text');
    const { remarks } = checkConfig(wrong.code);
    expect(shown?.code).toBe(print([{ file: 'config.json', remarks }], false));
  });

  test.each(inLanguage('html'))('%s: configs in it are valid', (_, { code }) => {
    for (const script of parseHtml(code).querySelectorAll('script[type="application/json"]')) {
      // There are the names that the panel is to use.
      if (script.closest('tailorbird-privacy')) continue;
      expect(library.validateConfig(JSON.parse(script.textContent ?? ''))).toEqual([]);
    }
  });
});

describe('code', () => {
  // What a page has when a snippet of the README begins.
  const ambient = `
    interface Window { tailorbird?: { push(...calls: unknown[]): unknown } }
    declare const tailorbird: import('tailorbird').Tailorbird;
    declare const tb: import('tailorbird').Tailorbird;`;

  /** Complaints of the type checker about scripts, by name. */
  function check(files: Map<string, string>): Map<string, string[]> {
    const all = new Map([...files, ['ambient.d.ts', ambient]]);
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      strict: true,
      noImplicitAny: false,
      allowJs: true,
      checkJs: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
      skipLibCheck: true,
      noEmit: true,
      paths: {
        tailorbird: [join(root, 'src/index.ts')],
        'tailorbird/engine': [join(root, 'src/engine.ts')],
        'tailorbird/explain': [join(root, 'src/explain/index.ts')],
        'tailorbird/preview': [join(root, 'src/preview/index.ts')],
        'tailorbird/privacy': [join(root, 'src/privacy/index.ts')],
        'tailorbird/recommend': [join(root, 'src/recommend/index.ts')],
        'tailorbird/validate': [join(root, 'src/validate/index.ts')],
        'tailorbird/head': [join(root, 'dist/head-snippet.d.ts')],
      },
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    const text = (path: string) => all.get(path.replace(`${root}/`, ''));
    host.getCurrentDirectory = () => root;
    host.fileExists = (path) => text(path) !== undefined || fileExists(path);
    host.readFile = (path) => text(path) ?? readFile(path);
    host.getSourceFile = (path, ...rest) => {
      const own = text(path);
      return own === undefined
        ? getSourceFile(path, ...rest)
        : ts.createSourceFile(path, own, { languageVersion: ts.ScriptTarget.ES2022 });
    };
    const program = ts.createProgram(
      [...all.keys()].map((name) => join(root, name)),
      options,
      host,
    );
    const found = new Map([...all.keys()].map((name) => [name, [] as string[]]));
    for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
      const name = file?.fileName.replace(`${root}/`, '') ?? '';
      found.get(name)?.push(ts.flattenDiagnosticMessageText(messageText, ' '));
    }
    return found;
  }

  const scripts = new Map(
    [
      ...inLanguage('js', 'ts').map(([place, { language, code }]) => [place, language, code] as const),
      ...inLanguage('html').flatMap(([place, { code }]) =>
        [...parseHtml(code).querySelectorAll('script:not([type]):not([src])')].map(
          ({ textContent }) => [place, 'js', textContent ?? ''] as const,
        ),
      ),
      ['README.md:0', 'js', "tb.trak('Signed Up');"] as const,
    ].map(([place, language, code], index) => [`snippet-${index}.${language}`, { place, code }]),
  );
  let complaints: Map<string, string[]>;

  beforeAll(() => {
    complaints = check(new Map([...scripts].map(([name, { code }]) => [name, code])));
  }, 30_000);

  test.each([...scripts].map(([name, { place }]) => [place, name] as const))(
    '%s has no complaint from the type checker, but for one with a mistake',
    (place, name) => {
      expect(complaints.get(name)).toHaveLength(place === 'README.md:0' ? 1 : 0);
    },
  );

  test('the ambient types are right', () => {
    expect(complaints.get('ambient.d.ts')).toEqual([]);
  });

  const packages: Record<string, () => unknown> = {
    tailorbird: () => library,
    'tailorbird/engine': () => engine,
    'tailorbird/explain': () => explain,
    'tailorbird/recommend': () => recommend,
    'tailorbird/validate': () => validate,
    'tailorbird/head': () =>
      import(/* @vite-ignore */ pathToFileURL(join(root, 'dist/head-snippet.js')).href),
  };

  const runnable = inLanguage('js').filter(([, { note }]) => note === 'run');

  /** What a snippet says that it prints: behind each call, or in the text that follows it. */
  const statedOutput = (snippet: Snippet): string[] => {
    const inCode = [...snippet.code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text = '']) => text);
    const next = snippets[snippets.indexOf(snippet) + 1];
    return inCode.length || next?.language !== 'text' ? inCode : next.code.trimEnd().split('\n');
  };

  test.each(runnable)('%s prints what it says', async (_, snippet) => {
    const { code } = snippet;
    const body = code.replace(
      /^import (\{.*\}) from '(.*)';$/gm,
      (_all, names, name) => `const ${names} = await load('${name}');`,
    );
    const wanted = statedOutput(snippet);
    const printed: string[] = [];
    const log = (value: unknown) =>
      printed.push(...(typeof value === 'string' ? value : inspect(value)).split('\n'));
    const AsyncFunction = (async () => {}).constructor as new (
      ...texts: string[]
    ) => (...values: unknown[]) => Promise<void>;
    await new AsyncFunction('load', 'console', body)((name: string) => packages[name]?.(), { log });
    expect(wanted.length).toBeGreaterThan(0);
    expect(printed).toEqual(wanted);
  });

  test('there are some for the module, the engine, its snapshot, the head snippet and explain', () => {
    expect(runnable).toHaveLength(5);
  });
});

// All that a page leaves behind, so that the next test has a new visitor.
afterEach(async () => {
  const instance = (globalThis as { [key: symbol]: library.Tailorbird | undefined })[
    Symbol.for('tailorbird')
  ];
  await instance?.erase();
  instance?.destroy();
  localStorage.clear();
  document.body.innerHTML = '';
  window.tailorbird = undefined;
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the page on the first screen', () => {
  const [, page] = inLanguage('html').find(([, { section }]) => section === 'Tailorbird') as [
    string,
    Snippet,
  ];

  /** Loads the page as a browser does, with the built script. */
  async function loadPage() {
    const parsed = parseHtml(page.code);
    const script = parsed.querySelector<HTMLScriptElement>('script[src]') as HTMLScriptElement;
    script.remove();
    document.body.innerHTML = parsed.documentElement.innerHTML;
    const code = read(script.getAttribute('src') as string);
    Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
    new Function(code)();
    Reflect.deleteProperty(document, 'currentScript');
    await settled();
    const instance = window.tailorbird as unknown as library.Tailorbird;
    await instance.ready;
    await settled();
    return instance;
  }

  test('says "Welcome" at first, and something else at the second visit', async () => {
    const leave = (instance: library.Tailorbird) => {
      instance.destroy();
      Reflect.deleteProperty(globalThis, Symbol.for('tailorbird.script'));
      window.tailorbird = undefined;
    };
    const first = await loadPage();
    expect(document.querySelector('h1')?.textContent).toBe('Welcome');
    leave(first);
    const second = await loadPage();
    expect(document.querySelector('h1')?.textContent).toBe('Good to see you again');
    leave(second);
  });
});

describe('a recipe', () => {
  /** Runs the config and the HTML of a recipe. */
  function follow(recipe: string): library.Tailorbird {
    const own = snippets.filter(({ section }) => section === recipe);
    const config = own.find(({ language }) => language === 'json')?.code ?? '{}';
    document.body.innerHTML = own.find(({ language }) => language === 'html')?.code ?? '';
    return library.createTailorbird({
      consent: { measurement: 'granted', personalization: 'granted' },
      ...JSON.parse(config),
    });
  }
  /** What the visitor reads. */
  async function visible() {
    await settled();
    return document.body.textContent.trim().replace(/\s+/g, ' ');
  }

  test('greets returning buyers', async () => {
    const tb = follow('Greet returning buyers');
    expect(await visible()).toBe('Welcome');
    await tb.track('Order Completed', { total: 1 });
    await tb.identify('user-17', { firstName: 'Ada' });
    expect(await visible()).toBe('Welcome');
    await tb.track('Order Completed', { total: 1 });
    expect(await visible()).toBe('Good to see you again, Ada');
  });

  test('welcomes a campaign, for the whole session', async () => {
    const tb = follow('Welcome a campaign');
    expect(await visible()).toBe('Free delivery from €80');
    history.replaceState(null, '', '?utm_source=newsletter');
    await tb.page();
    history.replaceState(null, '', '?');
    await tb.page();
    expect(await visible()).toBe("Our letter's tip of the month: jackets for wet springs");
  });

  test('reminds of a left cart after an hour, until it is bought', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const tb = follow('Remind of a left cart');
    expect(await visible()).toBe('');
    await tb.track('Product Added', { name: 'Fell Runner' });
    expect(await visible()).toBe('');
    vi.setSystemTime(Date.now() + 60 * 60_000);
    await tb.page();
    expect(await visible()).toBe('Still thinking about Fell Runner? To the cart');
    await tb.track('Order Completed', { total: 1 });
    expect(await visible()).toBe('');
  });

  test('asks first: stores nothing before, and all after', async () => {
    const own = snippets.filter(({ section }) => section === 'Ask consent first');
    expect(own).toHaveLength(1);
    document.body.innerHTML = own[0]?.code ?? '';
    const source = document.querySelector('script')?.textContent ?? '';
    const choose = new Function(`${source}; return choose;`)() as (state: string) => void;
    const isAsking = () => document.getElementById('ask')?.hidden === false;
    const tb = library.createTailorbird();
    expect(isAsking()).toBe(true);
    expect(await tb.track('Signed Up')).toBe(false);
    expect(localStorage).toHaveLength(0);
    choose('granted');
    expect(tb.consent.get()).toEqual({ measurement: 'granted', personalization: 'granted' });
    expect(isAsking()).toBe(false);
    expect(await tb.track('Signed In')).toBe(true);
    const { events } = await tb.export();
    expect(events.map(({ name }) => name)).toContain('Signed Up');
  });

  test('changes a page whose HTML cannot be touched', async () => {
    const tb = follow('Change a page whose HTML you cannot touch');
    document.body.innerHTML = '<main><h1>Our shop</h1></main>';
    expect(await visible()).toBe('Our shop');
    await tb.track('Order Completed', { total: 40 });
    await tb.track('Order Completed', { total: 49.5 });
    expect(await visible()).toBe('Good to see you again. €89.50 of good gear so far');
    tb.destroy();
    expect(document.body.innerHTML).toBe('<main><h1>Our shop</h1></main>');
  });

  test('every one with a config and a page is tried here', () => {
    const tried: string[] = read('test/readme.test.ts').match(/(?<=follow\(')[^']+/g) ?? [];
    const recipes = snippets
      .filter(({ language }) => language === 'json')
      .filter(({ section }) => !['Quick start'].includes(section))
      .filter(({ paper }) => paper === 'README.md')
      .map(({ section }) => section);
    expect(recipes.filter((recipe) => !tried.includes(recipe))).toEqual([]);
  });
});

describe('the tables hold just what the sources hold:', () => {
  test('methods of the instance', () => {
    const listed = tableRows(readme, 'API').flatMap(([call]) =>
      coded(call).filter((code) => code.startsWith('tb.')),
    );
    const names = listed.map((code) => code.replace(/\(.*/, '').replace('tb.', ''));
    const wanted = membersOf('src/api.ts', 'Tailorbird').flatMap((name) =>
      name === 'consent' ? ['consent.get', 'consent.set'] : name,
    );
    expect(names.sort()).toEqual(wanted.sort());
  });

  test('topics', () => {
    const topics = membersOf('src/api.ts', 'Topics');
    const all = tableRows(readme, 'API').map(([first]) => coded(first)[0]);
    // The table of errors stands behind that of topics.
    const rows = all.slice(0, all.indexOf('config'));
    expect(rows.filter((row) => topics.includes(row ?? '')).sort()).toEqual(topics.sort());
  });

  test('codes of errors', () => {
    const codes = [...read('src/errors.ts').matchAll(/(?:TailorbirdError|super)\(\s*'([\w-]+)'/g)].map(
      ([, code]) => code,
    );
    const rows = tableRows(readme, 'API').map(([first]) => coded(first)[0] ?? '');
    const listed = rows.slice(rows.indexOf('config'));
    expect(codes.length).toBeGreaterThan(5);
    expect(listed.sort()).toEqual([...new Set(codes)].sort());
  });

  test('keys of what is stored', () => {
    const keys = [
      'store/database',
      'store/snapshot',
      'consent/consent',
      'slots/redirect',
      'store/tails',
      'visitor/owed',
      'preview/tab',
    ].map((file) => /(?:KEY|NAME|KEY_BEGINS) = '([^']+)'/.exec(read(`src/${file}.ts`))?.[1]);
    const rows = tableRows(readme, 'Privacy and consent').map(([where]) => where ?? '');
    expect(
      rows.filter((where) => /^(IndexedDB|\w+Storage) /.test(where)).map((where) => coded(where)[0]),
    ).toEqual(keys);
  });

  test('events that are recorded by themselves, and what is stored with each', () => {
    const names = [...read('src/events.ts').matchAll(/^export const \w+ = '([^']+)'/gm)].map(
      ([, name]) => name,
    );
    const listed = tableRows(reference, 'Events').map(([name]) => coded(name)[0]);
    expect(listed).toEqual(expect.arrayContaining(names));
    const [, text = ''] = /^- Recorded by itself: (.*?)^- /ms.exec(readme) ?? [];
    // The others are calls of the site or of the visitor.
    for (const name of ['Page Viewed', 'Session Started', 'Slot Viewed', 'Slot Clicked']) {
      expect(names).toContain(name);
      expect(text).toContain(`\`${name}\``);
    }
    const words = { url: 'page', utm: 'campaign', timeZone: 'time zone' };
    for (const fact of membersOf('src/collect/context.ts', 'Context'))
      expect(text).toContain(Object.hasOwn(words, fact) ? words[fact as keyof typeof words] : fact);
  });

  test('methods of the engine, in the text', () => {
    const [, text = ''] = readme.split('**Engine.**');
    const section = text.split('**Errors.**')[0] ?? '';
    for (const name of membersOf('src/engine.ts', 'Engine')) expect(section).toContain(name);
  });

  test('attributes of HTML', () => {
    const rows = tableRows(readme, 'HTML attributes').slice(1);
    const names = rows.map(([first]) => (coded(first)[0] ?? '').replace(/="[^"]*"$/, ''));
    const listed = names.filter((name) => !name.startsWith('<'));
    // What the script tag loads an entry for, if it is an element.
    const elements = read('src/script.ts').match(/(?<=\[')tailorbird-\w+(?=',)/g) ?? [];
    expect(names.filter((name) => name.startsWith('<'))).toEqual(elements.map((name) => `<${name}>`));
    const inSources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => read(join('src', file)).match(/data-tb-[a-z]+/g) ?? []);
    expect(
      new Set(listed.map((name) => (name.startsWith('data-tb-track-') ? 'data-tb-track' : name))),
    ).toEqual(new Set(inSources));
    expect(listed).toContain('data-tb-track-plan');
  });

  test('custom properties and parts of the panel', () => {
    const paper = read('docs/privacy-panel.md');
    const listed = tableRows(paper, 'Its look')
      .slice(1)
      .map(([first]) => coded(first)[0]);
    const used = [...PANEL_STYLE.matchAll(/var\((--tailorbird-[\w-]+)/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...new Set(used)].sort());
    const parts = coded(/Parts for `::part\(\)`: (.*)/.exec(paper)?.[1]).sort();
    const classes = read('src/privacy/view.ts') + read('src/privacy/panel.ts');
    for (const part of parts) expect(classes).toMatch(new RegExp(`['" ]${part}['" ]`));
    expect(parts.length).toBeGreaterThan(8);
  });

  test('keys of a config', () => {
    const keys = membersOf('src/config.ts', 'Config');
    const listed = tableRows(readme, 'Config')
      .slice(1)
      .map(([first]) => coded(first)[0]);
    expect(listed.sort()).toEqual(keys.sort());
    for (const key of keys) expect(reference.split('\n')).toContain(`## ${key}`);
  });

  test.each([
    ['attributes', 'AttributeConfig'],
    ['$event', 'EventCondition'],
    ['$sequence', 'SequenceCondition'],
    ['collect', 'CollectConfig'],
    ['slots', 'SlotConfig'],
    ['Variants', 'VariantConfig'],
  ])('keys of %s', (heading, name) => {
    const listed = tableRows(reference, heading)
      .slice(1)
      .flatMap(([first]) => coded(first));
    expect(listed.map((key) => key.replace(/:.*/, '')).sort()).toEqual(
      membersOf('src/config.ts', name).sort(),
    );
  });

  test('operators', () => {
    const listed = tableRows(reference, 'Values')
      .slice(1)
      .flatMap(([first]) => coded(first));
    expect(listed.sort()).toEqual(Object.keys({ ...OPERATORS, ...HOLDERS }).sort());
  });

  test('what may stand in a condition', () => {
    const fault = (() => {
      try {
        createEngine({ segments: { it: { when: { $no: 1 } } } });
      } catch (error) {
        return error as Error;
      }
    })();
    const keys = fault?.message.match(/\$\w+/g)?.filter((key) => key !== '$no') ?? [];
    expect(keys.length).toBeGreaterThan(5);
    const listed = tableRows(reference, 'segments').flatMap(([first]) =>
      coded(first).filter((key) => key[0] === '$'),
    );
    expect(listed.sort()).toEqual([...new Set(keys)].sort());
  });

  test('kinds and keys of reasons', () => {
    const kinds = [...read('src/segments/explanation.ts').matchAll(/readonly kind: (.*);/g)].flatMap(
      ([, text = '']) => text.match(/\w+/g) ?? [],
    );
    const rows = tableRows(read('docs/explain.md'), 'As data').slice(1);
    expect(rows.flatMap(([first]) => coded(first)).sort()).toEqual(kinds.sort());
  });

  test('defaults of collect', () => {
    const defaults = tableRows(reference, 'collect')
      .slice(1)
      .map(([key, , value]) => [coded(key)[0], coded(value)[0]]);
    const source = /const COLLECT = \{(.*?)\};/s.exec(read('src/settings.ts'))?.[1] ?? '';
    const wanted = [...source.matchAll(/(\w+): ([^,]+)/g)].map(([, key, value = '']) => [
      key,
      value.replaceAll("'", '"'),
    ]);
    expect(defaults).toEqual(wanted);
  });

  test('the code map names every file, each in the row of its room, and no other', () => {
    const rows = tableRows(read('ARCHITECTURE.md'), 'Code map').slice(1);
    const listed = rows.flatMap(([first, second]) => {
      const [room, ...more] = coded(first);
      if (!room?.endsWith('/')) return [room, ...more];
      return coded(second)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => room + name);
    });
    const there = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
    expect(listed.sort()).toEqual(there.sort());
  });
});

describe('the differences from GrowthBook', () => {
  const rows = read('docs/differences.md')
    .split('\n')
    .filter((line) => line.startsWith('| `{'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

  const answer = (decide: () => boolean): string => {
    try {
      return decide() ? 'yes' : 'no';
    } catch (error) {
      return error instanceof library.ConfigError ? 'error' : String(error);
    }
  };

  test.each(rows)('%s of %s: %s here, %s there', (...cells) => {
    const [condition = '', attributes = '', ours, theirs] = cells;
    const [when, data] = [condition, attributes].map((cell) => JSON.parse(cell.slice(1, -1)));
    // It complains of what it does not know.
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(answer(() => evalCondition(data, when))).toBe(theirs);
    complaints.mockRestore();
    const isIn = () => {
      const asked = createEngine({ segments: { it: { when } } });
      asked.setAttributes(data);
      return asked.segments(0).length > 0;
    };
    expect(answer(isIn)).toBe(ours);
    expect(ours).not.toBe(theirs);
  });

  test('are many', () => {
    expect(rows.length).toBeGreaterThan(25);
  });
});

describe('the papers', () => {
  const anchorsOf = (paper: string) =>
    [...read(paper).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );

  test.each(papers)('%s links only to what is there', (paper) => {
    const text = read(paper).replace(/^```[\s\S]*?^```$/gm, '');
    const broken = [...text.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, link = '']) => {
      const [path = '', anchor] = link.split('#');
      const file = path ? join(dirname(paper), path) : paper;
      if (!existsSync(join(root, file))) return link;
      return anchor && !anchorsOf(file).includes(anchor) ? link : [];
    });
    expect(broken).toEqual([]);
  });

  test.each(papers)('%s names only files of ours that are there', (paper) => {
    const text = read(paper).replace(/^```[\s\S]*?^```$/gm, '');
    // In the code map names are told within their room, which has a test of its own.
    const named = coded(text.replace(/^\| `[\w-]+\/`.*$/gm, '')).filter((code) =>
      /^[\w./-]+\.(ts|mjs|json|html|md)$|^(src|test|docs|examples)\//.test(code),
    );
    const places = ['', 'src', 'dist', 'dist/esm', 'test', 'test/browser'];
    const made = ['hello.html', 'catalogue.json', 'test/browser/<name>.test.ts'];
    const missing = named.filter(
      (name) => !made.includes(name) && !places.some((place) => existsSync(join(root, place, name))),
    );
    expect(missing).toEqual([]);
  });

  test('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = papers.flatMap((paper) => [
      ...read(paper).matchAll(/npm (?:run )?(start|test|run [\w-]+|(?<=run )[\w-]+)/g),
    ]);
    const names = named.map(([text]) => text.replace(/^npm (run )?/, ''));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('CONTRIBUTING.md is short', () => {
    expect(read('CONTRIBUTING.md').trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  });

  test('CHANGELOG.md knows the version of package.json', () => {
    const { version } = JSON.parse(read('package.json'));
    const titles = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.find((title) => title !== 'Unreleased')).toBe(version);
  });
});
