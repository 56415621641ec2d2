import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { defineConfig } from 'rollup';

const dir = process.env.OUT_DIR ?? 'dist';
const { dependencies, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys(dependencies);

const compile = (options = {}) =>
  typescript({ tsconfig: 'tsconfig.json', sourceMap: true, inlineSources: true, ...options });

/** The compiler's program, which takes seconds to set up, is the same for all files but that with the types. */
const compiler = compile();
let isStarted = false;
const compileTogether = () => ({
  ...compiler,
  buildStart(options) {
    if (!isStarted) compiler.buildStart.call(this, options);
    isStarted = true;
  },
  buildEnd() {},
});
const closeCompiler = { name: 'close-compiler', closeBundle: () => compiler.buildEnd.call({ meta: {} }) };
/** `comments`: those that stay. */
const minify = (comments = false, options = {}) =>
  terser({
    ecma: 2020,
    module: true,
    compress: {
      passes: 5,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      keep_fargs: false,
      hoist_props: true,
      ...options,
    },
    format: { comments },
  });
const banner = `/*! tailorbird ${version} | MIT */`;

/** A style sheet in a text, without what is only there to be read. */
const compactStyles = {
  name: 'compact-styles',
  transform: (code, id) =>
    /-style\.ts$/.test(id)
      ? {
          code: code.replace(/`[^`]*`/, (text) =>
            text
              .replace(/\s+/g, ' ')
              .replace(/ ?([{};:,>]) ?/g, '$1')
              .replaceAll(';}', '}')
              .replace(/\b0\./g, '.'),
          ),
          map: null,
        }
      : null,
};

/** The panel's words, in a file for each language, which stands beside that of the panel. */
const languagesOutside = (prefix) => ({
  name: 'languages-outside',
  resolveId: (id) => {
    const language = { './english.js': 'en', './german.js': 'de' }[id];
    return language ? { id: `./${prefix}-${language}.js`, external: true } : null;
  },
});

/** One self-contained file for pages: everything inside, minified. */
const page = (input, file, format, ...plugins) => ({
  input,
  output: { file: `${dir}/${file}`, format, sourcemap: true, banner },
  plugins: [...plugins, nodeResolve({ browser: true }), compileTogether(), minify()],
});

/** The head snippet also as a string, for frameworks that render the head by code. */
const snippetModule = () => ({
  name: 'snippet-module',
  generateBundle(_options, bundle) {
    const { code } = Object.values(bundle).find((file) => file.type === 'chunk');
    const text = code.trim();
    this.emitFile({
      type: 'asset',
      fileName: 'head-snippet.js',
      source: `/** The inline head snippet: put it in a <script> at the top of <head>. */\nexport const headSnippet = ${JSON.stringify(text)};\n`,
    });
    this.emitFile({
      type: 'asset',
      fileName: 'head-snippet.d.ts',
      source:
        '/** The inline head snippet: put it in a `<script>` at the top of `<head>`. */\nexport declare const headSnippet: string;\n',
    });
  },
});

/** One module for bundlers and Node: our own code as one piece, so that it minifies well; dependencies outside. */
const module = (input, name, options, ...plugins) => ({
  input,
  external,
  // What is not used of another package need not be loaded.
  treeshake: { moduleSideEffects: 'no-external' },
  output: { file: `${dir}/esm/${name}.js`, format: 'es', sourcemap: true },
  plugins: [...plugins, validatorOutside, options ? compile(options) : compileTogether(), minify()],
});

/** The validator is an entry of its own, which a bundler drops where nobody asks for it. */
const validatorOutside = {
  name: 'validator-outside',
  resolveId: (id) => (id === './validate/index.js' ? { id: './validate.js', external: true } : null),
};

/** Copied into a file, a package must bring its licence along. */
const licencesOf = (packages) =>
  packages
    .map(([name, file]) => `/*! ${name}\n\n${readFileSync(`node_modules/${file}`, 'utf8').trim()}\n*/`)
    .join('\n');
const LEVENSHTEIN = ['fastest-levenshtein', 'fastest-levenshtein/LICENSE.md'];
const CSS_WHAT = ['css-what', 'css-what/LICENSE'];
const ENTITIES = existsSync('node_modules/parse5/node_modules/entities')
  ? 'parse5/node_modules/entities'
  : 'entities';

const validator = {
  input: 'src/validate/index.ts',
  output: {
    file: `${dir}/esm/validate.js`,
    format: 'es',
    sourcemap: true,
    banner: licencesOf([LEVENSHTEIN, CSS_WHAT]),
  },
  plugins: [nodeResolve(), compileTogether(), minify(/^!/)],
};

/** It can be run by its name, and so is the same before and after npm has made it so. */
const executable = {
  name: 'executable',
  writeBundle: ({ file }) => chmodSync(file, 0o755),
};

/** What css-select uses for trees of its own kind; it is given an adapter for ours. */
const ownTrees = {
  name: 'own-trees',
  resolveId: (id, from) =>
    /^dom(utils|handler)$/.test(id) && /css-select/.test(from) ? '\0own-trees' : null,
  load: (id) => (id === '\0own-trees' ? 'export const isTag = undefined;' : null),
};

/** React beside it, and the core as the entry that the page has anyway. */
const react = {
  input: 'src/react/index.ts',
  external: ['react'],
  output: { file: `${dir}/esm/react.js`, format: 'es', sourcemap: true, banner: "'use client';" },
  plugins: [
    { resolveId: (id) => (id === '../tailorbird.js' ? { id: './index.js', external: true } : null) },
    compileTogether(),
    minify(false, { directives: false }),
  ],
};

/** `npx tailorbird`: one file that needs nothing but Node. */
const cli = {
  input: 'tools/check/main.ts',
  external: /^node:/,
  output: {
    file: `${dir}/cli.js`,
    format: 'es',
    banner: `#!/usr/bin/env node\n${licencesOf([
      LEVENSHTEIN,
      CSS_WHAT,
      ['css-select', 'css-select/LICENSE'],
      ['nth-check', 'nth-check/LICENSE'],
      ['boolbase', 'boolbase/LICENSE'],
      ['jsonc-parser', 'jsonc-parser/LICENSE.md'],
      ['parse5', 'parse5/LICENSE'],
      ['entities', `${ENTITIES}/LICENSE`],
    ])}`,
  },
  plugins: [
    ownTrees,
    nodeResolve(),
    typescript({ tsconfig: 'tools/check/tsconfig.json' }),
    minify(/^!/),
    executable,
  ],
};

/** What a bundler makes of the core, dependencies included: only to be measured. */
const measured = {
  input: 'core',
  output: { file: '.size/core.js', format: 'es' },
  plugins: [
    {
      resolveId: (id) => (id === 'core' ? id : null),
      load: (id) =>
        id === 'core' ? `export { createTailorbird } from '${process.cwd()}/dist/esm/index.js';` : null,
    },
    nodeResolve({ browser: true }),
    minify(),
  ],
};

const build = [
  module('src/index.ts', 'index', { declaration: true, declarationDir: `${dir}/esm/types` }),
  module('src/engine.ts', 'engine'),
  module('src/recommend/index.ts', 'recommend'),
  module('src/explain/index.ts', 'explain'),
  module('src/preview/index.ts', 'preview'),
  module('src/privacy/index.ts', 'privacy', undefined, compactStyles, languagesOutside('privacy')),
  module('src/privacy/english.ts', 'privacy-en'),
  module('src/privacy/german.ts', 'privacy-de'),
  module('src/consent-platforms/index.ts', 'consent'),
  react,
  validator,
  cli,
  page('src/script.ts', 'tailorbird.js', 'iife'),
  page('src/recommend/index.ts', 'tailorbird-recommend.js', 'es'),
  page('src/preview/index.ts', 'tailorbird-preview.js', 'es'),
  page(
    'src/privacy/index.ts',
    'tailorbird-privacy.js',
    'es',
    compactStyles,
    languagesOutside('tailorbird-privacy'),
  ),
  page('src/privacy/english.ts', 'tailorbird-privacy-en.js', 'es'),
  page('src/privacy/german.ts', 'tailorbird-privacy-de.js', 'es'),
  page('src/consent-platforms/index.ts', 'tailorbird-consent.js', 'es'),
  {
    input: 'src/head.ts',
    output: { dir, entryFileNames: 'tailorbird-head.js', format: 'iife' },
    plugins: [
      nodeResolve(),
      compile({ sourceMap: false, inlineSources: false }),
      minify(),
      snippetModule(),
      closeCompiler,
    ],
  },
];

export default defineConfig(process.env.SIZE ? measured : build);
