// What a site's build makes of a page: one module, with the framework's development build, which warns the most.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';
import { distFile } from '../pages.ts';

const svelte = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.svelte')) return null;
    const { js, warnings } = compile(readFileSync(id, 'utf8'), {
      filename: id,
      generate,
      dev: true,
    });
    for (const { message } of warnings) this.warn(message);
    return { code: js.code, moduleType: 'js' };
  },
});

/** Bundles a file of this folder, for a page or for a server; resolves with its code. */
export async function bundle(file: string, target: 'client' | 'server' = 'client'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    plugins: [svelte(target)],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    resolve: {
      conditions: ['development', target === 'client' ? 'browser' : 'node', 'module'],
      alias: [
        { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
        // The page gets the built file; the server, which is the test, has the source.
        { find: '../../../src/react/index.ts', replacement: distFile('esm/react.js') },
      ],
    },
    ssr: { noExternal: true },
    build: {
      ssr: target === 'server',
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(file, import.meta.url)),
        onwarn: ({ code, message }) => {
          // The directive is for servers that render React.
          if (code !== 'MODULE_LEVEL_DIRECTIVE') throw new Error(message);
        },
      },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Extract<
    typeof result,
    { output: unknown }
  >;
  const code = output[0].code;
  if (output.length > 1) throw new Error(`${file} became ${output.length} files.`);
  return code;
}

/** Serves code as a script. */
export const asScript =
  (code: string) =>
  (_url: URL, response: { setHeader(name: string, value: string): unknown }): string => {
    response.setHeader('Content-Type', 'text/javascript');
    return code;
  };
