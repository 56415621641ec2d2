// Reads the sources: who imports whom, and who touches what. ARCHITECTURE.md says why.
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));

// Rooms as folders end with a slash.
const BASE = [
  'config.ts',
  'events.ts',
  'errors.ts',
  'hash.ts',
  'emitter.ts',
  'guard.ts',
  'platform.ts',
  'page.ts',
  'plugin.ts',
  'properties.ts',
  'sensitive.ts',
];
const ENGINE = [...BASE, 'profile/', 'segments/'];
const CORE = [
  ...ENGINE,
  'engine.ts',
  'slots/',
  'contextual.ts',
  'forecast.ts',
  'calls.ts',
  'intake.ts',
  'memberships.ts',
  'visitor/',
  'settings.ts',
];
const ENTRIES = [
  'index.ts',
  'script.ts',
  'head.ts',
  'engine.ts',
  'recommend/index.ts',
  'preview/index.ts',
  'consent-platforms/index.ts',
  'privacy/index.ts',
  'react/index.ts',
  'validate/index.ts',
  'explain/index.ts',
];

/** What the files of a room may import besides one another. `types` may be imported as types only. */
const rules: Record<string, { code: string[]; types?: string[]; packages?: string[] }> = {
  'config.ts': { code: BASE },
  'events.ts': { code: BASE },
  'errors.ts': { code: BASE },
  'hash.ts': { code: [] },
  'emitter.ts': { code: BASE },
  'guard.ts': { code: BASE },
  'platform.ts': { code: BASE, packages: ['nanoid'] },
  'page.ts': { code: [] },
  'properties.ts': { code: ['config.ts'], types: ['events.ts'] },
  'sensitive.ts': { code: [] },
  'plugin.ts': { code: [], types: BASE },
  'store/': { code: BASE, types: ['collect/session.ts'], packages: ['idb-keyval'] },
  'collect/': { code: BASE },
  'consent/': { code: BASE },
  'profile/': { code: BASE },
  'segments/': { code: [...BASE, 'profile/'] },
  'engine.ts': { code: ENGINE },
  'slots/': { code: [...BASE, 'profile/path.ts'] },
  'contextual.ts': { code: BASE },
  'calls.ts': { code: BASE },
  'memberships.ts': { code: BASE },
  'intake.ts': { code: BASE, types: ['consent/consent.ts'] },
  'forecast.ts': { code: [...BASE, 'engine.ts'], types: ['collect/', 'settings.ts', 'slots/'] },
  'visitor/': {
    code: [...BASE, 'engine.ts', 'collect/session.ts', 'profile/', 'store/'],
    types: ['api.ts', 'collect/context.ts'],
  },
  'settings.ts': {
    code: [...BASE, 'consent/consent.ts', 'slots/variants.ts'],
    types: ['store/retention.ts'],
  },
  'validate/': { code: [...BASE, 'segments/regex.ts'], packages: ['fastest-levenshtein', 'css-what'] },
  'api.ts': { code: [], types: [...BASE, ...CORE, 'plugin.ts', 'collect/session.ts'] },
  'tailorbird.ts': { code: [...BASE, ...CORE, 'store/', 'collect/', 'consent/'], types: ['api.ts'] },
  'index.ts': { code: ['tailorbird.ts', 'validate/index.ts', 'errors.ts'], types: [...CORE, 'api.ts'] },
  'script.ts': { code: ['tailorbird.ts', 'errors.ts', 'page.ts', 'store/local.ts'], types: ['plugin.ts'] },
  'head.ts': { code: ['slots/swap.ts'], types: ['slots/'] },
  'explain/': { code: [], types: ['segments/explanation.ts'] },
  'recommend/': { code: [], types: ['plugin.ts', 'events.ts'] },
  'preview/': { code: [], types: ['plugin.ts'] },
  'consent-platforms/': { code: ['platform.ts'], types: ['plugin.ts', 'config.ts', 'guard.ts'] },
  'privacy/': {
    code: ['platform.ts'],
    types: ['api.ts', 'config.ts', 'events.ts', 'segments/explanation.ts'],
  },
  'react/': { code: ['tailorbird.ts'], types: ['api.ts', 'config.ts'], packages: ['react'] },
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort();
const isIn = (file: string, rooms: readonly string[]) =>
  rooms.some((room) => (room.endsWith('/') ? file.startsWith(room) : file === room));
const roomOf = (file: string) => Object.keys(rules).find((room) => isIn(file, [room]));

const { config } = ts.readConfigFile(`${root}../tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${root}..`);
const paths = files.map((file) => root + file);
const program = ts.createProgram(paths, { ...options, noEmit: true });
const checker = program.getTypeChecker();

const sourceOf = (file: string): ts.SourceFile => {
  const source = program.getSourceFile(root + file);
  if (!source) throw new Error(`${file} is not in the program.`);
  return source;
};

function visit(node: ts.Node, callback: (node: ts.Node) => void): void {
  callback(node);
  ts.forEachChild(node, (child) => visit(child, callback));
}

interface Import {
  from: string;
  /** A file of src/, or the name of a package. */
  to: string;
  isType: boolean;
}

/** Every `import`, `export … from` and `import()` with a text in it. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const to = specifier.text.startsWith('.')
      ? posix.join(posix.dirname(file), specifier.text).replace(/\.js$/, '.ts')
      : specifier.text;
    found.push({ from: file, to, isType });
  };
  const areTypes = (elements: readonly { isTypeOnly: boolean }[] | undefined) =>
    !!elements?.length && elements.every(({ isTypeOnly }) => isTypeOnly);
  visit(sourceOf(file), (node) => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause } = node;
      const named = clause?.namedBindings;
      const isType =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!clause?.name && !!named && ts.isNamedImports(named) && areTypes(named.elements));
      add(node.moduleSpecifier, isType);
    } else if (ts.isExportDeclaration(node)) {
      const { exportClause: clause } = node;
      const isType = node.isTypeOnly || (!!clause && ts.isNamedExports(clause) && areTypes(clause.elements));
      add(node.moduleSpecifier, isType);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
  });
  return found;
}

const imports = files.flatMap(importsOf);
const show = ({ from, to, isType }: Import) => `${from} → ${to}${isType ? ' (type)' : ''}`;

describe('imports', () => {
  test('every file belongs to a room', () => {
    expect(files.filter((file) => !roomOf(file))).toEqual([]);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  test('go only where the room of a file may go', () => {
    const isAllowed = ({ from, to, isType }: Import) => {
      const room = roomOf(from) ?? '';
      const { code = [], types = [], packages = [] } = rules[room] ?? {};
      return packages.includes(to) || isIn(to, [room, ...code, ...(isType ? types : [])]);
    };
    expect(imports.filter((each) => !isAllowed(each)).map(show)).toEqual([]);
  });

  test('name files that are there, with their ending', () => {
    const isPackage = (to: string) => !to.includes('.');
    expect(imports.filter(({ to }) => !isPackage(to) && !files.includes(to)).map(show)).toEqual([]);
  });

  test('make no circle, not even of types', () => {
    const next = (file: string) => imports.filter(({ from }) => from === file).map(({ to }) => to);
    const cycles = new Set<string>();
    const done = new Set<string>();
    const follow = (file: string, trail: string[]) => {
      const at = trail.indexOf(file);
      if (at >= 0) cycles.add([...trail.slice(at), file].join(' → '));
      if (at >= 0 || done.has(file)) return;
      for (const to of next(file)) follow(to, [...trail, file]);
      done.add(file);
    };
    for (const file of files) follow(file, []);
    expect([...cycles]).toEqual([]);
  });

  test('nothing imports the script tag, the head snippet or an optional entry', () => {
    const ends = [
      'index.ts',
      'script.ts',
      'head.ts',
      'recommend/',
      'preview/',
      'consent-platforms/',
      'privacy/',
      'react/',
      'explain/',
    ];
    const wrong = imports.filter(({ from, to }) => isIn(to, ends) && roomOf(from) !== roomOf(to));
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('exports', () => {
  const exportsOf = (file: string) =>
    sourceOf(file).statements.filter(
      (node) =>
        ts.isExportAssignment(node) ||
        ts.isExportDeclaration(node) ||
        (ts.canHaveModifiers(node) &&
          ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
    );

  test('none is a default', () => {
    const isDefault = (node: ts.Statement) =>
      !ts.isExportDeclaration(node) ||
      (!!node.exportClause &&
        ts.isNamedExports(node.exportClause) &&
        node.exportClause.elements.some(({ name }) => name.text === 'default'));
    expect(files.filter((file) => exportsOf(file).some(isDefault))).toEqual([]);
  });

  test('only entries pass on what others export, and by name', () => {
    const passed = (file: string) =>
      exportsOf(file)
        .filter(ts.isExportDeclaration)
        .filter(({ moduleSpecifier }) => moduleSpecifier);
    expect(files.filter((file) => !ENTRIES.includes(file) && passed(file).length > 0)).toEqual([]);
    expect(files.filter((file) => passed(file).some(({ exportClause }) => !exportClause))).toEqual([]);
  });
});

/** The files, and in each the lines, where `isFound` says so. */
function places(isFound: (node: ts.Node) => boolean, in_: readonly string[] = files): string[] {
  return in_.flatMap((file) => {
    const source = sourceOf(file);
    const found: string[] = [];
    visit(source, (node) => {
      if (!isFound(node)) return;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1} ${node.getText().split('\n')[0]?.slice(0, 60)}`);
    });
    return found;
  });
}
const outside = (rooms: readonly string[]) => files.filter((file) => !isIn(file, rooms));
/** Uses of names; comments, texts and declarations of types do not count. */
const uses =
  (...names: string[]) =>
  (node: ts.Node) =>
    ts.isIdentifier(node) && names.includes(node.text) && !ts.isTypeReferenceNode(node.parent);

describe('what the world outside is touched by', () => {
  const STORAGE = ['indexedDB', 'localStorage', 'sessionStorage', 'caches', 'cookie', 'cookieStore'];

  test('only store/ touches what the browser stores, and the preview what it stores for the tab; the head snippet reads', () => {
    expect(places(uses(...STORAGE), outside(['store/', 'head.ts', 'preview/tab.ts']))).toEqual([]);
    const others = STORAGE.filter((name) => name !== 'sessionStorage');
    expect(places(uses(...others), ['preview/tab.ts'])).toEqual([]);
    expect(places(uses(...STORAGE), ['head.ts'])).toHaveLength(1);
  });

  test('only slots/ and recommend/ change the page, and the head snippet does; preview and privacy what is theirs', () => {
    const METHODS =
      /^(append|prepend|before|after|remove|replaceWith|replaceChildren|appendChild|insertBefore|removeChild|replaceChild|insertAdjacent\w+|(set|remove|toggle)Attribute\w*|moveBefore|attachShadow|normalize|add|toggle|replace|setProperty|removeProperty|write|writeln|\w+HTML\w*)$/;
    const isOfPage = (node: ts.Node) =>
      checker
        .getTypeAtLocation(node)
        .getProperties()
        .some(({ name }) => /^(nodeType|cssText|namedItem)$/.test(name)) ||
      /^(DOMTokenList|DOMStringMap|NamedNodeMap)$/.test(
        checker.getTypeAtLocation(node).getSymbol()?.name ?? '',
      );
    const isChange = (node: ts.Node) => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        return METHODS.test(node.expression.name.text) && isOfPage(node.expression.expression);
      }
      if (!ts.isBinaryExpression(node)) return false;
      const { kind } = node.operatorToken;
      const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
      const { left } = node;
      return (
        isAssignment &&
        (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) &&
        isOfPage(left.expression)
      );
    };
    expect(
      places(isChange, outside(['slots/', 'recommend/', 'preview/badge.ts', 'privacy/', 'head.ts'])),
    ).toEqual([]);
    // The rule finds what it looks for.
    expect(places(isChange, ['slots/swap.ts', 'slots/fill.ts']).length).toBeGreaterThan(5);
    expect(places(isChange, ['recommend/index.ts']).length).toBeGreaterThan(1);
  });

  test('only platform.ts and the head snippet ask for the time; only platform.ts sets timers and rolls dice', () => {
    // Reading a time that is written down needs no clock.
    const isClock = (node: ts.Node) =>
      uses('performance')(node) ||
      (uses('Date')(node) &&
        ts.isPropertyAccessExpression(node.parent) &&
        !/^(parse|UTC)$/.test(node.parent.name.text)) ||
      (ts.isNewExpression(node) && uses('Date')(node.expression) && !node.arguments?.length) ||
      (ts.isCallExpression(node) && uses('Date')(node.expression));
    expect(places(isClock, outside(['platform.ts', 'head.ts']))).toEqual([]);
    expect(places(isClock, ['platform.ts', 'head.ts'])).toHaveLength(3);
    const others = ['setTimeout', 'setInterval', 'requestIdleCallback', 'random', 'crypto'];
    expect(places(uses(...others), outside(['platform.ts']))).toEqual([]);
  });

  test('only files are fetched, by the script tag and the recommendations; nothing is sent', () => {
    expect(places(uses('fetch'), outside(['script.ts', 'recommend/catalogues.ts']))).toEqual([]);
    // An address and nothing else: no method, no body.
    const hasMore = (node: ts.Node) =>
      ts.isCallExpression(node) && uses('fetch')(node.expression) && node.arguments.length > 1;
    expect(places(hasMore)).toEqual([]);
    const senders = [
      'XMLHttpRequest',
      'sendBeacon',
      'fetchLater',
      'WebSocket',
      'WebTransport',
      'EventSource',
      'RTCPeerConnection',
      'Image',
    ];
    expect(places(uses(...senders))).toEqual([]);
    // To the other tabs of the site, by a channel that no other site and no frame of one hears.
    const channel = uses('postMessage', 'BroadcastChannel');
    expect(places(channel, outside(['store/tabs.ts', 'platform.ts']))).toEqual([]);
    expect(places(channel, ['store/tabs.ts']).length).toBeGreaterThan(1);
    // And to the page itself, through a port that nobody else holds.
    const isToItself = (node: ts.Node) =>
      ts.isPropertyAccessExpression(node) && node.getText() === 'port2.postMessage';
    expect(places(channel, ['platform.ts'])).toHaveLength(1);
    expect(places(isToItself, ['platform.ts'])).toHaveLength(1);
  });

  test('no text becomes markup or code', () => {
    const names = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe'];
    const writers = [
      'eval',
      'Function',
      'DOMParser',
      'createContextualFragment',
      'write',
      'writeln',
      'srcdoc',
    ];
    // `write` is also the name of a function of ours.
    const isOurs = (node: ts.Node) => {
      const [declaration] = checker.getSymbolAtLocation(node)?.declarations ?? [];
      return !!declaration && declaration.getSourceFile().fileName.startsWith(root);
    };
    const isFound = (node: ts.Node) => uses(...names, ...writers)(node) && !isOurs(node);
    expect(places(isFound)).toEqual([]);
  });
});

describe('the engine and all it stands on', () => {
  const reached = new Set(['engine.ts']);
  for (const file of reached) {
    for (const { from, to } of imports) if (from === file && files.includes(to)) reached.add(to);
  }

  test('are the engine, profile/, segments/ and four files that every room uses', () => {
    const base = [...reached].filter((file) => !isIn(file, ['engine.ts', 'profile/', 'segments/']));
    expect(base.sort()).toEqual(['config.ts', 'errors.ts', 'events.ts', 'hash.ts']);
  });

  test('know nothing of a page: they compile without the types of a browser', () => {
    const pure = ts.createProgram([`${root}engine.ts`], {
      ...options,
      lib: ['lib.es2023.d.ts'],
      types: [],
      noEmit: true,
    });
    const faults = ts
      .getPreEmitDiagnostics(pure)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    // Node, workers and the edge have these two as well.
    const known = /^Cannot find name '(structuredClone|console)'/;
    expect(faults.some((fault) => known.test(fault))).toBe(true);
    expect(faults.filter((fault) => !known.test(fault))).toEqual([]);
  });
});
