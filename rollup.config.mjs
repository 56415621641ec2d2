import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { defineConfig } from 'rollup';

const dir = process.env.OUT_DIR ?? 'dist';
const { dependencies, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys(dependencies);

const compile = (options = {}) => typescript({ tsconfig: 'tsconfig.json', sourceMap: true, inlineSources: true, ...options });
const minify = () =>
  terser({ ecma: 2020, module: true, compress: { passes: 5, unsafe: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false, hoist_props: true }, format: { comments: false } });
const banner = `/*! tailorbird ${version} | MIT */`;

/** One self-contained file for pages: everything inside, minified. */
const page = (input, file, format) => ({
  input,
  output: { file: `${dir}/${file}`, format, sourcemap: true, banner },
  plugins: [nodeResolve({ browser: true }), compile(), minify()],
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
      source: '/** The inline head snippet: put it in a `<script>` at the top of `<head>`. */\nexport declare const headSnippet: string;\n',
    });
  },
});

export default defineConfig([
  {
    input: { index: 'src/index.ts', engine: 'src/engine.ts', recommend: 'src/recommend/index.ts' },
    external,
    output: {
      dir: `${dir}/esm`,
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'shared.js',
      hoistTransitiveImports: false,
    },
    plugins: [compile({ declaration: true, declarationDir: `${dir}/esm/types`, outDir: `${dir}/esm` }), minify()],
  },
  page('src/script.ts', 'tailorbird.js', 'iife'),
  page('src/recommend/index.ts', 'tailorbird-recommend.js', 'es'),
  {
    input: 'src/head.ts',
    output: { dir, entryFileNames: 'tailorbird-head.js', format: 'iife' },
    plugins: [nodeResolve(), compile({ sourceMap: false, inlineSources: false }), minify(), snippetModule()],
  },
]);
